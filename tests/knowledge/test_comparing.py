"""Practices side by side, and the decision note: everything in the address, nothing that one may not see."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

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
