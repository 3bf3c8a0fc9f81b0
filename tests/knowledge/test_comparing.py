"""Practices side by side, and the decision note: everything in the address, nothing that one may not see."""

import io
import re

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.db import connection
from django.test.utils import CaptureQueriesContext
from odfdo import Document
from pypdf import PdfReader

from core import printing
from core.printing import can_make_pdf
from knowledge.models import CaseStudyPage

pytestmark = pytest.mark.django_db
COMPARE = "/bibliotheek/vergelijken/"
THREE = ["stage-vinden-zonder-brief", "taalcafe-op-dinsdag", "speeddate-met-werkgevers"]


def _address(slugs: list[str], rest: str = "") -> str:
    return COMPARE + rest + "?" + "&".join(f"p={slug}" for slug in slugs)


def _columns(page: str) -> list[str]:
    return re.findall(r'<th scope="col"><div[^>]*><a href="(?:/en)?/bibliotheek/([^/]+)/"', page)


def test_visitor_goes_from_a_practice_to_a_comparison_by_links(as_role):
    client = as_role("anon")
    page = client.get("/bibliotheek/stage-vinden-zonder-brief/").content.decode()
    assert f"{COMPARE}?p=stage-vinden-zonder-brief" in page
    page = client.get(f"{COMPARE}?p=stage-vinden-zonder-brief&q=taalcafé").content.decode()
    link = re.search(r'href="([^"]*p=taalcafe-op-dinsdag[^"]*)"', page).group(1).replace("&amp;", "&")
    assert _columns(client.get(link).content.decode()) == ["stage-vinden-zonder-brief", "taalcafe-op-dinsdag"]


def test_three_stand_in_the_order_of_the_address_with_marks_in_words_and_what_is_missing(as_role):
    page = as_role("anon").get(_address(THREE)).content.decode()
    assert _columns(page) == THREE
    for words in ("Eerste aanwijzingen", "Werkte averechts", "Wat ging er mis?", "Niet ingevuld"):
        assert words in page
    assert "Zet er een naast" not in page, "three is the most"
    without = (
        re.search(r'href="([^"]+)"><svg[^>]*><use[^>]*></svg>Haal weg<span class="vh"> Taalcaf', page)
        .group(1)
        .replace("&amp;", "&")
    )
    assert _columns(as_role("anon").get(without).content.decode()) == [THREE[0], THREE[2]]


@pytest.mark.parametrize(
    ("query", "columns"),
    [
        ("", []),
        ("?p=bestaat-niet", []),
        ("?p=%00&p=../../x&p=<script>", []),
        (f"?p={THREE[0]}&p={THREE[0]}", [THREE[0]]),
        ("?" + "&".join(f"p={slug}" for slug in [*THREE, "maatje-op-het-werk"]), THREE),
        (f"?p={THREE[0]}&q=%00%27&vraag=" + "x" * 5000, [THREE[0]]),
    ],
)
def test_odd_addresses_give_a_normal_page(as_role, query, columns):
    answer = as_role("anon").get(COMPARE + query)
    assert answer.status_code == 200
    assert _columns(answer.content.decode()) == columns
    assert as_role("anon").get(f"{COMPARE}notitie/{query}").status_code == (200 if columns else 302)


def test_what_one_may_not_see_is_left_out_like_what_does_not_exist(as_role):
    CaseStudyPage.objects.filter(slug=THREE[1]).update(visibility="network")
    network = CaseStudyPage.objects.get(slug=THREE[1]).network.slug
    assert network == "gemeenten"
    assert _columns(as_role("anon").get(_address(THREE)).content.decode()) == [THREE[0], THREE[2]]
    assert _columns(as_role("lid").get(_address(THREE)).content.decode()) == THREE
    assert "Taalcafé" not in as_role("anon").get(_address(THREE, "notitie/")).content.decode()


def test_note_says_question_evidence_cost_contact_version_and_what_nobody_knows(as_role):
    page = as_role("anon").get(_address(THREE[:2], "notitie/") + "&vraag=<b>Wat kiezen we?").content.decode()
    assert "&lt;b&gt;Wat kiezen we?" in page
    for words in ("Eerste aanwijzingen", "Kosten", "Wie kun je bellen of mailen?", "Wat we niet weten", "versie "):
        assert words in page
    assert page.index("1. <span") < page.index("2. <span")


def test_three_cost_as_many_queries_as_two(as_role):
    client = as_role("anon")

    def queries(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    assert queries(_address(THREE)) == queries(_address(THREE[:2])) <= 9
    assert queries(_address(THREE, "notitie/")) == queries(_address(THREE[:2], "notitie/")) <= 9


def test_note_as_odt_has_headings_title_language_and_the_same_words(as_role):
    answer = as_role("anon").get(_address(THREE[:2], "notitie/") + "&vraag=Wat <kiezen> we?&vorm=odt")
    assert answer["Content-Type"] == "application/vnd.oasis.opendocument.text"
    document = Document(io.BytesIO(answer.content))
    assert document.get_type() == "text"
    assert document.meta.title == "Wat <kiezen> we?"
    assert document.get_language() == "nl-NL"
    heads = [head.text_recursive for head in document.body.headers]
    assert heads[0] == "Beslisnotitie"
    assert [head for head in heads if head[:2] in ("1.", "2.")] == [
        f"{number}. {CaseStudyPage.objects.get(slug=slug).title}" for number, slug in enumerate(THREE[:2], start=1)
    ]
    words = document.get_formatted_text()
    for part in ("Eerste aanwijzingen", "Wat we niet weten", "versie 1 van", "/id/"):
        assert part in words
    network_only = CaseStudyPage.objects.filter(slug=THREE[1]).update(visibility="network")
    hidden = as_role("anon").get(_address(THREE[:2], "notitie/") + "&vorm=odt")
    assert network_only
    assert "Taalcafé" not in Document(io.BytesIO(hidden.content)).get_formatted_text()


@pytest.mark.skipif(not can_make_pdf(), reason="no Pango on this machine: no page offers a PDF")
def test_note_as_pdf_is_tagged_and_has_title_and_language(as_role):
    page = as_role("anon").get("/en" + _address(THREE[:2], "notitie/") + "&vraag=What now%3F").content.decode()
    assert "vorm=pdf" in page
    answer = as_role("anon").get("/en" + _address(THREE[:2], "notitie/") + "&vraag=What now%3F&vorm=pdf")
    assert answer["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(answer.content))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "What now?"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    kinds: set[str] = set()
    todo = [root["/StructTreeRoot"]]
    while todo:
        item = todo.pop().get_object()
        if isinstance(item, dict):
            kinds.add(str(item.get("/S", "")))
            inside = item.get("/K", [])
            todo += [part for part in (inside if isinstance(inside, list) else [inside]) if not isinstance(part, int)]
    assert {"/H1", "/H2", "/H3", "/P", "/Link"} <= kinds
    # Words only: what would need an alternative text is a figure, and a picture outside the tags would have none at all.
    assert "/Figure" not in kinds
    assert not [picture for sheet in reader.pages for picture in sheet.images]
    links = [note.get_object() for sheet in reader.pages for note in sheet.get("/Annots", [])]
    assert links
    assert all(link["/Contents"] for link in links)
    words = " ".join(sheet.extract_text() for sheet in reader.pages)
    assert "First indications" in words
    fonts = {
        str(font.get_object()["/BaseFont"]) for sheet in reader.pages for font in sheet["/Resources"]["/Font"].values()
    }
    assert all("Sans" in name or "Grotesk" in name for name in fonts), fonts


@pytest.mark.skipif(not can_make_pdf(), reason="no Pango on this machine: no page offers a PDF")
def test_pdf_never_opens_another_address_or_file(tmp_path):
    secret = tmp_path / "geheim.css"
    secret.write_text("p{}")
    fetcher = printing._own_files()
    for url in (
        f"file://{secret}",
        "http://127.0.0.1:1/",
        "static:../manage.py",
        "static:/etc/passwd",
        "data:text/css,p",
    ):
        with pytest.raises((ValueError, SuspiciousFileOperation)):
            fetcher.fetch(url)
    assert fetcher.fetch("static:css/site.css").read()


def test_without_pango_the_note_offers_no_pdf(as_role, monkeypatch):
    monkeypatch.setattr(printing, "can_make_pdf", lambda: False)
    address = _address(THREE[:2], "notitie/")
    assert "vorm=pdf" not in as_role("anon").get(address).content.decode()
    assert as_role("anon").get(address + "&vorm=pdf")["Content-Type"].startswith("text/html")


def test_documents_are_made_at_most_thirty_a_minute_for_one_address(as_role, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "document": "30/m/ip"}  # as on the site
    client, address = as_role("anon"), _address(THREE[:1], "notitie/") + "&vorm=odt"
    here = {"REMOTE_ADDR": "10.9.8.7"}  # an address no other test uses
    answers = [client.get(address, **here).status_code for _number in range(31)]
    assert answers == [200] * 30 + [302]
    assert "Wacht een minuut" in client.get(address, follow=True, **here).content.decode()
