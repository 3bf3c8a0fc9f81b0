"""A party's activities as a spreadsheet: down, up, a look at the differences, and only then stored."""

import csv
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from agenda.models import Activity
from agenda.rounds import actions
from agenda.rounds.delivery import link_url
from agenda.rounds.imports import COLUMNS, header, lines, read_rows, version_of
from agenda.rounds.models import ProgressUpdate, UpdateRound
from agenda.rounds.queries import activities_of
from core.sheets import csv_lines, xlsx_response
from tests.agenda.test_rounds import OWN, in_days, link_of, request_of
from tests.conftest import user_of


@pytest.fixture
def opened(db) -> UpdateRound:
    """A round of the first edition."""
    UpdateRound.objects.all().delete()
    edition = Activity.objects.get(edition__slug="2021", slug=OWN).edition
    return actions.open_round(edition, actor=user_of("beheerder_werkagenda"), title="najaar", closes_on=in_days(20))


def fetched(link) -> list[dict[str, str]]:
    """The rows of the file as a spreadsheet shows them."""
    text = Client().get(f"{link_url(link)}bestand.csv").content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text), delimiter=";"))


def as_csv(rows: list[dict[str, str]]) -> SimpleUploadedFile:
    """Rows as a file somebody saves."""
    out = StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return SimpleUploadedFile("lijst.csv", out.getvalue().encode())


def filled(rows: list[dict[str, str]], slug: str = OWN, **cells) -> list[dict[str, str]]:
    """The same rows with something filled in for one activity."""
    return [{**row, **(cells if row["Kenmerk"] == slug else {})} for row in rows]


def sent(link, file, **data):
    """Send a file."""
    return Client().post(f"{link_url(link)}bestand/", {"file": file, **data})


def stored(link, answer, **data):
    """Press “Bewaar” under the differences."""
    return Client().post(f"{link_url(link)}bestand/", {"rows": answer.context["rows"], **data})


def test_file_holds_the_activities_of_the_party_and_nothing_of_others(opened):
    rows = fetched(link_of(opened))
    assert {row["Kenmerk"] for row in rows} == {row.slug for row in activities_of(request_of(opened, "divosa"))}
    assert list(rows[0]) == header()
    assert {row["Voorbeeld"] for row in rows} == {"voorbeeld"}


def test_party_looks_at_the_differences_and_only_then_stores_them(opened):
    link = link_of(opened)
    before = Activity.objects.get(edition=opened.edition, slug=OWN)
    rows = filled(fetched(link), Antwoord="bijwerken", Stand="loopt achter", Toelichting="Twee regio's haken af.")
    answer = sent(link, as_csv(rows))
    assert answer.status_code == 200
    page = answer.content.decode()
    for words in ("nog niets bewaard", "nog niet gestart", "loopt achter", "Twee regio&#x27;s haken af."):
        assert words in page
    assert not ProgressUpdate.objects.exists()
    assert Activity.objects.get(pk=before.pk).status == before.status
    assert stored(link, answer).status_code == 302
    after = Activity.objects.get(pk=before.pk)
    assert (after.status, after.status_note) == ("late", "Twee regio's haken af.")
    assert ProgressUpdate.objects.count() == 1


def test_excel_file_with_english_words_is_read_too(opened):
    link, book = link_of(opened), Workbook()
    book.active.append(["Key", "Answer", "Status", "Note"])
    book.active.append([OWN, "update", "on schedule", "Excel"])
    out = BytesIO()
    book.save(out)
    answer = sent(link, SimpleUploadedFile("lijst.xlsx", out.getvalue()))
    assert answer.status_code == 200
    assert stored(link, answer).status_code == 302
    activity = Activity.objects.get(edition=opened.edition, slug=OWN)
    assert (activity.status, activity.status_note) == ("on_schedule", "Excel")


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"Antwoord": "misschien"}, "Antwoord"),
        ({"Antwoord": "bijwerken", "Stand": "bijna klaar"}, "Stand"),
        ({"Antwoord": "bijwerken", "Stand": ""}, "Stand"),
        ({"Antwoord": "gestopt", "Toelichting": ""}, "Toelichting"),
        ({"Antwoord": "hulp nodig", "Stand": "loopt achter"}, "Hulp nodig"),
        ({"Antwoord": "bijwerken", "Stand": "loopt achter", "Toelichting": "x" * 301}, "Toelichting"),
        ({"Antwoord": "geen wijziging", "Kenmerk": "vacaturecheck"}, "Kenmerk"),
    ],
)
def test_mistake_is_named_by_row_and_column_and_nothing_is_stored(opened, cells, column):
    link = link_of(opened)
    rows = filled(fetched(link), **cells)
    number = next(at for at, row in enumerate(rows, 2) if row["Antwoord"])
    answer = sent(link, as_csv(rows))
    assert answer.status_code == 422
    assert [(row, name) for row, name, _words in answer.context["wrong"]] == [(number, column)]
    assert f"Rij {number}, kolom “{column}”" in answer.content.decode()
    assert not ProgressUpdate.objects.exists()


def test_activity_twice_in_one_file_is_a_mistake(opened):
    link = link_of(opened)
    rows = [row for row in filled(fetched(link), Antwoord="geen wijziging") if row["Kenmerk"] == OWN] * 2
    answer = sent(link, as_csv(rows))
    assert answer.status_code == 422
    assert "twee keer" in answer.content.decode()


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("leeg.csv", b""),
        SimpleUploadedFile("stuk.xlsx", b"PK\x03\x04niets"),
        SimpleUploadedFile("plaatje.csv", b"\x89PNG\r\n\x1a\n\x00\x00"),
        SimpleUploadedFile("kop.csv", b"Kenmerk;Antwoord\n"),
        SimpleUploadedFile("groot.csv", b"a;b\n" * 400_000),
        SimpleUploadedFile("vreemd.csv", b"Kolom;Andere\n1;2\n"),
    ],
)
def test_file_that_cannot_be_used_is_refused_with_a_sentence(opened, file):
    file.seek(0)
    answer = sent(link_of(opened), file)
    assert answer.status_code == 422
    assert "Dit klopt nog niet" in answer.content.decode()
    assert not ProgressUpdate.objects.exists()


def test_no_file_at_all_is_said(opened):
    answer = Client().post(f"{link_url(link_of(opened))}bestand/", {})
    assert answer.status_code == 422
    assert "Kies een bestand." in answer.content.decode()


def test_rows_somebody_else_changed_since_are_a_conflict_that_stays_out_unless_ticked(opened):
    link = link_of(opened)
    rows = filled(fetched(link), Antwoord="bijwerken", Stand="loopt achter", Toelichting="Woorden van Divosa.")
    Activity.objects.filter(edition=opened.edition, slug=OWN).update(status_note="Woorden van de VNG.")
    answer = sent(link, as_csv(rows))
    page = answer.content.decode()
    assert "Woorden van de VNG." in page
    assert "Bewaar toch het mijne" in page
    stored(link, answer, conflict=OWN)
    assert Activity.objects.get(edition=opened.edition, slug=OWN).status_note == "Woorden van de VNG."
    stored(link, answer, conflict=OWN, keep=OWN)
    assert Activity.objects.get(edition=opened.edition, slug=OWN).status_note == "Woorden van Divosa."


def test_what_changes_between_looking_and_storing_is_looked_at_again(opened):
    link = link_of(opened)
    answer = sent(
        link, as_csv(filled(fetched(link), Antwoord="bijwerken", Stand="loopt achter", Toelichting="Mijn woorden."))
    )
    Activity.objects.filter(edition=opened.edition, slug=OWN).update(status_note="Net geschreven.")
    again = stored(link, answer)
    assert again.status_code == 200
    assert "Net geschreven." in again.content.decode()
    assert not ProgressUpdate.objects.exists()


def test_rows_that_were_tampered_with_or_are_of_another_party_are_refused(opened):
    link = link_of(opened)
    answer = sent(link, as_csv(filled(fetched(link), Antwoord="geen wijziging")))
    for address, rows in (
        (link_url(link), answer.context["rows"][:-2] + "xx"),
        (link_url(link_of(opened, "sbb")), answer.context["rows"]),
    ):
        assert Client().post(f"{address}bestand/", {"rows": rows}).status_code == 422
    assert not ProgressUpdate.objects.exists()


def test_contact_with_an_account_finds_the_same_and_nobody_else_does(as_role, opened):
    request = request_of(opened, "divosa")
    for door in ("bestand/", "bestand.csv", "bestand.xlsx"):
        assert as_role("contactpersoon").get(f"{request.get_absolute_url()}{door}").status_code == 200
        assert as_role("lid").get(f"{request.get_absolute_url()}{door}").status_code == 404


@settings(max_examples=60, deadline=None)
@example(note="'=1+1")
@example(note="'''=1+1")
@example(note="-drie regio's")
@given(note=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=300).map(str.strip))
def test_words_come_back_as_they_went_whatever_they_begin_with(note):
    activity = Activity(slug="een", title="=1+1", status="late", status_note=note)
    rows = lines([activity])
    rows[0][2] = "bijwerken"
    files = {
        "lijst.csv": "".join(csv_lines(header(), rows)).encode(),
        "lijst.xlsx": xlsx_response("lijst.xlsx", header(), rows).content,
    }
    for name, content in files.items():
        found, wrong = read_rows(name, content, [activity])
        assert wrong == []
        assert found[0].data == {"answer": "updated", "status": "late", "note": note, "help_text": ""}
        assert not found[0].was_changed
    assert rows[0][-1] == f"v{version_of(activity)}"
    assert len(COLUMNS) == len(header())


def test_workbook_holds_the_same_as_the_file_and_runs_nothing(opened):
    link = link_of(opened)
    Activity.objects.filter(edition=opened.edition, slug=OWN).update(status_note="=1+1\x0b")
    book = load_workbook(BytesIO(Client().get(f"{link_url(link)}bestand.xlsx").content))
    head, *rows = [[cell.value or "" for cell in row] for row in book.active.iter_rows()]
    plain = fetched(link)
    assert head == list(plain[0])
    assert [row[0] for row in rows] == [row["Kenmerk"] for row in plain]
    kinds = {cell.data_type for row in book.active.iter_rows() for cell in row}
    assert "f" not in kinds
    assert "'=1+1" in {cell for row in rows for cell in row}
