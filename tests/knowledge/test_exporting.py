"""The library as a file: the rows of the list, for whoever looks, without formulas, in three forms."""

import csv
import io
import json
from zipfile import ZipFile

import pytest
from odfdo import Document

from knowledge import library
from knowledge.models import CaseStudyPage
from tests.conftest import PLANTED, user_of

pytestmark = pytest.mark.django_db


def _csv(client, query: str = "") -> list[list[str]]:
    answer = client.get(f"/bibliotheek/bestand.csv{query}")
    assert answer["Content-Type"].startswith("text/csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


@pytest.mark.parametrize("role", ["anon", "lid", "lid_onderwijs", "redacteur"])
@pytest.mark.parametrize("query", ["", "?voor=werkgever&uitkomst=no_effect", "?q=stage"])
def test_file_has_the_rows_of_the_list(as_role, role, query):
    assert PLANTED
    client = as_role(role)
    total = client.get(f"/bibliotheek/{query}").context["answer"].total
    rows = _csv(client, query)[1:]
    assert len(rows) == total
    hidden = {row[2] for row in rows} - {entry.title for entry in library.entries_for(user_of(role), "", {})}
    assert not hidden


def test_three_forms_say_the_same(as_role):
    client = as_role("anon")
    query = "?thema=stage-eerste-baan"
    lines = _csv(client, query)
    answer = client.get(f"/bibliotheek/bestand.ods{query}")
    assert "mimetype" in ZipFile(io.BytesIO(answer.content)).namelist()
    table = Document(io.BytesIO(answer.content)).body.get_table(0)
    assert [[str(cell or "") for cell in row] for row in table.get_values()] == lines
    data = json.loads(b"".join(client.get(f"/bibliotheek/bestand.jsonld{query}").streaming_content))
    assert [item["item"]["headline"] for item in data["itemListElement"]] == [line[2] for line in lines[1:]]
    assert [item["item"]["@id"] for item in data["itemListElement"]] == [line[0] for line in lines[1:]]
    assert all(item["item"]["license"].startswith("https://creativecommons.org/") for item in data["itemListElement"])


def test_file_is_reached_from_the_list_with_its_choices(as_role):
    page = as_role("anon").get("/bibliotheek/?voor=werkgever").content.decode()
    for form in ("csv", "ods", "jsonld"):
        assert f'href="/bibliotheek/bestand.{form}?voor=werkgever"' in page


def test_title_that_looks_like_a_formula_is_no_formula(as_role):
    page = CaseStudyPage.objects.get(slug="taalmaatje-op-de-vloer")
    page.title = "=HYPERLINK(1)"
    page.save_revision().publish()
    assert "'=HYPERLINK(1)" in {row[2] for row in _csv(as_role("anon"), "?q=hyperlink")}


def test_files_are_not_drawn_without_end(as_role, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "document": "3/m/ip"}
    client = as_role("anon")
    here = {"REMOTE_ADDR": "10.9.8.6"}  # an address no other test uses
    answers = [client.get("/bibliotheek/bestand.csv?q=xqzwv", **here) for _time in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 302]
    assert answers[-1]["Location"] == "/bibliotheek/?q=xqzwv"
