"""The knowledge map: the number in a cell is the number of the list behind it, for every cell and every role."""

import csv
import datetime
import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from demo import scale
from knowledge import gap_map, library
from knowledge.facets import chosen_from
from knowledge.models import CaseStudyPage, EvidenceAssessment, LibraryEntry
from knowledge.questions.models import KnowledgeQuestion
from knowledge.registry import map_layers
from tests.conftest import PLANTED, person_of, user_of

pytestmark = pytest.mark.django_db
ADDRESS = "/kennislandkaart/"
AXES = [("thema", "doelgroep"), ("regio", "voor"), ("fase", "thema")]


def _cell(drawn: gap_map.GapMap, row: str, column: str) -> gap_map.Cell:
    return next(cell for cell in drawn.cells if (cell.row, cell.column) == (row, column))


# One of each who sees something else of the library: nobody, no network, an open one, a hidden one, who leads, the redactie.
@pytest.mark.parametrize("role", ["anon", "deelnemer", "lid", "lid_onderwijs", "begeleider", "redacteur"])
def test_every_number_is_the_number_of_the_list_behind_it(role):
    assert PLANTED  # hidden practices of every kind are there
    viewer = person_of(role)
    filled = 0
    for rows, columns in AXES:
        for least in (0, int(gap_map.MEASURED)):
            for cell in gap_map.draw(viewer, rows=rows, columns=columns, least=least).cells:
                chosen = chosen_from(QueryDict(urlsplit(cell.url).query))
                found = library.ask(viewer, chosen=chosen)
                assert found.total == cell.number, (role, cell.url)
                filled += bool(cell.number)
    assert filled > 20


@pytest.mark.parametrize("role", ["anon", "contactpersoon", "redacteur"])
def test_number_of_open_questions_is_the_number_of_their_list(as_role, role):
    client, seen = as_role(role), 0
    for cell in gap_map.draw(user_of(role)).cells:
        for layer in cell.layers:
            if layer["number"]:
                assert client.get(layer["url"]).context["page"].paginator.count == layer["number"], layer["url"]
                seen += 1
    assert seen
    assert [layer.key for layer in map_layers()] == ["questions"]


def test_hidden_practice_counts_only_for_who_may_read_it(as_role):
    hidden = LibraryEntry.objects.get(slug="meldpunt-in-ontwikkeling")
    theme, group = hidden.page.specific.themes.first().name, hidden.page.specific.target_groups.first().name
    seen = {role: _cell(gap_map.draw(user_of(role)), theme, group).number for role in ("anon", "lid", "lid_onderwijs")}
    hidden.delete()
    left = {role: _cell(gap_map.draw(user_of(role)), theme, group).number for role in seen}
    assert {role: seen[role] - left[role] for role in seen} == {"anon": 0, "lid": 0, "lid_onderwijs": 1}


def test_visitor_sees_circles_evidence_gaps_and_asks_from_an_empty_cell(as_role):
    client = as_role("anon")
    page = client.get(ADDRESS).content.decode()
    assert "Waar weten we veel, en waar nog niets?" in page
    assert "Grootste gaten" in page
    assert 'href="/kennislandkaart/" aria-current="page"' in page
    empty = next(cell for cell in gap_map.draw(user_of("anon")).cells if not cell.number)
    form = client.get(empty.ask)
    asked = parse_qs(urlsplit(empty.ask).query)["vraag"][0]
    assert form.context["form"]["title"].value() == asked
    assert empty.row in asked
    assert empty.column in asked
    assert "/en/kennislandkaart/" in client.get("/en/kennislandkaart/").content.decode()


def test_file_holds_the_figures_of_the_screen(as_role):
    client = as_role("lid")
    for query in ("", "?rij=regio&kolom=thema", "?bewijs=gemeten", "?op=2026-01-01"):
        drawn = client.get(ADDRESS + query).context["map"]
        answer = client.get(f"/kennislandkaart/tabel.csv{query}")
        lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
        assert lines[0][2:] == drawn.heads
        assert [line[:2] for line in lines[1:]] == [[cell.row, cell.column] for cell in drawn.cells]
        assert [[int(figure) for figure in line[2:]] for line in lines[1:]] == [cell.figures for cell in drawn.cells]
    shown = re.findall(r'class="dot dot--[1-4]"[^>]*>(\d+)', client.get(ADDRESS).content.decode())
    drawn = gap_map.draw(user_of("lid"))
    assert [int(number) for number in shown] == [cell.number for cell in drawn.cells if cell.number]


def test_as_of_a_day_it_counts_what_was_there_with_the_level_of_then(as_role):
    practice = CaseStudyPage.objects.get(slug="stage-vinden-zonder-brief")
    theme, group = practice.themes.first().name, practice.target_groups.first().name
    today = timezone.localdate()
    LibraryEntry.objects.exclude(page_id=practice.pk).delete()
    LibraryEntry.objects.update(published_at=timezone.now() - datetime.timedelta(days=100))
    EvidenceAssessment.objects.filter(practice=practice).update(made_on=today - datetime.timedelta(days=10))

    def levels(days: int) -> dict[int, int]:
        return _cell(gap_map.draw(user_of("anon"), on=today - datetime.timedelta(days=days)), theme, group).levels

    assert levels(120) == {}
    assert levels(50) == {0: 1}
    assert levels(5) == {3: 1}
    page = as_role("anon").get(f"{ADDRESS}?op={today - datetime.timedelta(days=50)}").content.decode()
    assert "met het bewijsniveau van toen" in page
    assert not re.search(r'<a class="dot dot--1"', page)


@pytest.mark.parametrize(
    "query",
    [
        "?rij=thema&kolom=thema",
        "?rij=%00&kolom[]=x",
        "?op=2026-99-99",
        "?op=0001-01-01",
        "?op=9999-12-31",
        "?bewijs=<b>",
    ],
)
def test_what_makes_no_sense_gives_the_ordinary_map(as_role, query):
    answer = as_role("anon").get(ADDRESS + query)
    assert answer.status_code == 200
    assert (answer.context["map"].rows_axis, answer.context["map"].on) == ("thema", None)


def test_question_list_ignores_unknown_choices_and_lets_one_take_a_choice_away(as_role):
    client = as_role("anon")
    everything = client.get("/kennisagenda/").context["page"].paginator.count
    assert client.get("/kennisagenda/?thema=%00&doelgroep=onzin&status=x").context["page"].paginator.count == everything
    question = KnowledgeQuestion.objects.get(title__startswith="Wat hebben vrouwen")
    page = client.get("/kennisagenda/?thema=begeleiding-naar-werk&doelgroep=mensen-met-bijstand").content.decode()
    assert question.title in page
    assert "Haal weg:" in page


def test_map_costs_the_same_with_more_practices(as_role):
    client = as_role("lid")

    def queries() -> int:
        client.get(ADDRESS)
        with CaptureQueriesContext(connection) as captured:
            client.get(ADDRESS)
        return len(captured)

    before = queries()
    scale.make(practices=100, discussions=0, replies=0, members=5)
    assert queries() == before <= 13  # nothing kept: words of all facets, one count, one for questions
