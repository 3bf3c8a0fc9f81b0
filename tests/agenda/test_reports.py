"""The report on a recalibration: the numbers of page, ODT and PDF are those of the snapshot, and each leads to its list."""

import io
import re

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from odfdo import Document
from pypdf import PdfReader

from agenda.models import Activity
from agenda.recalibration import snapshots
from agenda.recalibration.models import Report
from core.printing import can_make_pdf

from .test_recalibration import TEAM, closed, decided, opened, proposed


@pytest.fixture
def done(edition):
    """A closed recalibration with a stopped, an adjusted and a new activity, and a rejected proposal."""
    Activity.objects.filter(edition=edition, slug="tweede-2").update(status="late", funding="extra_needed")
    found = opened(edition)
    decided(proposed(found, "eerste-1", "stop"), reason="Dit stopt.")
    decided(proposed(found, "eerste-2", "adjust", changes={"strands": ["2"]}))
    decided(proposed(found, "tweede-1", "stop"), outcome="rejected", reason="Dit blijft.")
    decided(proposed(found, None, "new", changes={"title": "Iets nieuws", "description": "x", "strands": ["1"]}))
    closed(found)
    found.refresh_from_db()
    Report.objects.create(recalibration=found, opening="Geachte voorzitter,\n\nhierbij de stand.", is_public=True)
    # What happens afterwards is not in the report.
    Activity.objects.filter(edition=edition).update(status="done", title="Later veranderd")
    return found


def _expected(found) -> list[tuple[str, list[int]]]:
    """(label, numbers of the whole agenda and of both strands) in the order of the report."""
    body = snapshots.read(found.second)
    columns = [snapshots.numbers_in(body, strand) for strand in ("", "1", "2")]
    return [(snapshots.label_of_number(key).capitalize(), [of[key] for of in columns]) for key in snapshots.NUMBERS]


def test_the_numbers_of_the_page_are_those_of_the_snapshot_and_lead_to_their_lists(done, as_role):
    reader = as_role("anon")
    page = reader.get(f"{done.get_absolute_url()}rapport/").content.decode()
    rows = re.findall(r'<tr><th scope="row">([^<]+)</th>(.*?)</tr>', page)
    told = [(label, re.findall(r'<td class="num">(?:<a href="([^"]+)">)?(\d+)<', cells)) for label, cells in rows]
    expected = _expected(done)
    assert [(label, [int(number) for _url, number in cells]) for label, cells in told] == expected
    assert ("Gestopt", [1, 1, 0]) in expected
    assert ("Extra geld nodig", [1, 1, 0]) in expected
    for url, number in (cell for _label, cells in told for cell in cells):
        assert bool(url) == bool(int(number))
        if url:
            assert len(reader.get(url.replace("&amp;", "&")).context["rows"]) == int(number), url
    for words in ("Geachte voorzitter,", "Dit stopt.", "Dit blijft.", "Iets nieuws", done.second.sha256):
        assert words in page
    assert "Later veranderd" not in page


def test_the_odt_says_the_same(done, as_role):
    answer = as_role("anon").get(f"{done.get_absolute_url()}rapport/?vorm=odt")
    document = Document(io.BytesIO(answer.content))
    paragraphs = document.body.get_elements("descendant::text:p")
    assert any("Dit stopt." in "".join(row._xml_element.itertext()) for row in paragraphs)
    assert document.body.get_element("descendant::table:table-header-rows")
    lines = document.body.get_elements("descendant::table:table-row")
    told = [["".join(cell._xml_element.itertext()) for cell in line.get_elements("table:table-cell")] for line in lines]
    assert told[0] == ["", "De hele agenda", "1. Lijn 1", "2. Lijn 2"]
    assert [(row[0], [int(number) for number in row[1:]]) for row in told[1:]] == _expected(done)
    addresses = [link.get_attribute("xlink:href") for link in document.body.get_elements("descendant::text:a")]
    assert len(addresses) == sum(bool(number) for _label, numbers in _expected(done) for number in numbers)
    assert all(
        address.startswith(f"{settings.BASE_URL}/momentopnamen/{done.second.uuid}/?lijst=") for address in addresses
    )


@pytest.mark.skipif(not can_make_pdf(), reason="no Pango on this machine: no page offers a PDF")
def test_the_pdf_says_the_same_and_is_tagged(done, as_role):
    answer = as_role("anon").get(f"{done.get_absolute_url()}rapport/?vorm=pdf")
    reader = PdfReader(io.BytesIO(answer.content))
    text = "\n".join(page.extract_text() for page in reader.pages)
    told = re.findall(r"^([A-Z][a-z ]+?)\s+(\d+)\s+(\d+)\s+(\d+)\s*$", text, re.MULTILINE)
    assert [(label, [int(number) for number in numbers]) for label, *numbers in told] == _expected(done)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    assert b"pdfuaid" in root["/Metadata"].get_data()


@pytest.mark.parametrize(
    "form", ["odt", pytest.param("pdf", marks=pytest.mark.skipif(not can_make_pdf(), reason="no Pango"))]
)
def test_a_sign_that_no_office_file_can_hold_does_not_keep_the_report_from_anybody(done, as_role, form):
    hostile = "Klaar\x0b\x01\ufffe <script> & meer."
    Report.objects.update(opening=hostile)
    answer = as_role("anon").get(f"{done.get_absolute_url()}rapport/?vorm={form}")
    assert answer.status_code == 200
    if form == "odt":
        document = Document(io.BytesIO(answer.content))
        assert "Klaar <script> & meer." in document.body.inner_text
    else:
        assert "<script> & meer." in PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()


@pytest.mark.parametrize(("role", "status"), [("anon", 404), ("lid", 404), ("lezer_taskforce", 200), (TEAM, 200)])
def test_a_concept_is_for_the_programme_team_and_the_taskforce(done, as_role, role, status):
    Report.objects.update(is_public=False)
    assert as_role(role).get(f"{done.get_absolute_url()}rapport/").status_code == status


def test_without_sentences_the_numbers_are_there_and_while_it_runs_nothing_is(done, as_role):
    Report.objects.all().delete()
    assert as_role("anon").get(f"{done.get_absolute_url()}rapport/").status_code == 404
    page = as_role(TEAM).get(f"{done.get_absolute_url()}rapport/").content.decode()
    assert "Schrijf de zinnen in het beheer" in page
    assert re.search(r'<th scope="row">Gestopt</th><td class="num"><a href="[^"]+">1<', page)
    again = opened(done.edition)
    assert as_role(TEAM).get(f"{again.get_absolute_url()}rapport/").status_code == 404


def test_programme_team_writes_the_sentences_in_the_admin(done, as_role):
    written = done.report
    team = as_role(TEAM)
    address = f"/beheer/snippets/recalibration/report/edit/{written.pk}/"
    assert team.get(address).status_code == 200
    sent = {"recalibration": done.pk, "opening": "Andere aanhef.", "is_public": "on"}
    assert team.post(address, sent).status_code == 302
    assert "Andere aanhef." in as_role("anon").get(f"{done.get_absolute_url()}rapport/").content.decode()
    assert as_role("redacteur").get(address).status_code in (302, 403)


@pytest.mark.parametrize(("per", "words"), [("partij", "Tweede"), ("onderdeel", "2. Lijn 2")])
def test_the_overview_per_party_and_per_strand(done, as_role, per, words):
    page = as_role("anon").get(f"{done.second.get_absolute_url()}overzicht/?per={per}")
    groups = {name: [row["title"] for row in rows] for name, rows in page.context["groups"]}
    assert words in groups
    assert sum(len(rows) for rows in groups.values()) == 5
    assert "Later veranderd" not in page.content.decode()


def test_pages_ask_the_same_number_of_questions_for_five_times_as_many_activities(edition, as_role):
    found = opened(edition)
    decided(proposed(found, "eerste-1", "stop"))
    proposed(found, "tweede-1", "adjust", changes={"strands": ["2"]})
    Activity.objects.filter(edition=edition, slug="eerste-2").update(status="late")  # so that there is a difference
    addresses = [
        (role, address)
        for role in ("anon", "contactpersoon", "besluiter_taskforce", TEAM)
        for address in (
            found.get_absolute_url(),
            found.first.get_absolute_url(),
            f"{found.first.get_absolute_url()}overzicht/",
            f"/werkagenda/proef/verschil/?van={found.first.uuid}&tot=vandaag",
            "/werkagenda/proef/herijkingen/",
            "/werklijst/?soort=deciding",
        )
    ]
    clients = {role: as_role(role) for role, _address in addresses}

    def asked() -> list[int]:
        numbers = []
        for role, address in addresses:
            clients[role].get(address)  # what is kept per process is not what grows
            with CaptureQueriesContext(connection) as queries:
                assert clients[role].get(address).status_code in (200, 302)
            numbers.append(len(queries))
        return numbers

    small = asked()
    for number in range(16):
        activity = Activity.objects.create(edition=edition, slug=f"meer-{number}", title=f"Meer {number}")
        activity.leads.add(edition.parties.first())
        activity.strands.add(edition.strands.first())
        proposal = proposed(found, activity.slug, "stop", reason=f"Reden {number}")
        if number % 2:
            decided(proposal)
    assert asked() == small
