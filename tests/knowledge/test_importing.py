"""Practices from a file: lists and forms, errors per row and column, all or nothing, and files that mean harm."""

import csv
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.sheets import Sheet, UnreadableSheet
from knowledge.models import CaseStudyPage, TargetGroup, Theme
from knowledge.sharing.imports import COLUMNS, NEEDED, check_rows, empty_form, read_form
from people.models import Organisation
from tests.conftest import user_of

PATH = "/redactie/bibliotheek/invoeren/"
GOOD = {
    "titel": "Een buddy op de eerste dag",
    "voor wie": "gemeente; werkgever",
    "aanpak": "Iedere nieuwe collega kreeg een buddy.\n\nDie at mee met de lunch.",
    "werkte het": "Gemengd",
    "uitkomsten": "Van de twaalf bleven er negen.",
    "lessen": "Een buddy moet tijd krijgen.",
    "contact": "hr, hr@voorbeeld.example",
    "bron": "Eindverslag buddyproject, Voorbeeldbedrijf, 2025",
    "link": "https://voorbeeld.example/verslag",
    "licentie": "CC BY 4.0",
    "begonnen in": "2024",
    "fase": "loopt",
}


def as_csv(*rows: dict[str, str], columns: list[str] | None = None, delimiter: str = ";") -> bytes:
    target = io.StringIO()
    writer = csv.writer(target, delimiter=delimiter)
    names = columns or list(COLUMNS)
    writer.writerow(names)
    for row in rows:
        writer.writerow([row.get(name, "") for name in names])
    return target.getvalue().encode()


def as_xlsx(*rows: dict[str, str]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(list(COLUMNS))
    for row in rows:
        book.active.append([row.get(name, "") for name in COLUMNS])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def filled(kind: str, answers: dict[str, str]) -> bytes:
    """The empty form of the site, filled in as a person would."""
    if kind == "docx":
        from docx import Document

        word = Document(io.BytesIO(empty_form("docx")))
        for row in word.tables[0].rows:
            row.cells[1].text = answers.get(row.cells[0].text.rstrip("*"), "")
        target = io.BytesIO()
        word.save(target)
        return target.getvalue()
    from odfdo import Document as OdtDocument

    document = OdtDocument(io.BytesIO(empty_form("odt")))
    table = document.body.tables[0]
    for number, row in enumerate(table.rows):
        name = row.get_cell(0).text_recursive.strip().rstrip("*")
        row.set_value(1, answers.get(name, ""))
        table.set_row(number, row)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def send(client, name: str, content: bytes, **data):
    return client.post(PATH, {"file": SimpleUploadedFile(name, content), "act": "check", **data})


@pytest.mark.parametrize("kind", ["csv", "xlsx", "odt", "docx"])
def test_file_is_shown_first_and_becomes_drafts_with_source_and_licence(as_role, kind):
    editor = as_role("redacteur")
    content = {"csv": as_csv, "xlsx": as_xlsx}[kind](GOOD) if kind in ("csv", "xlsx") else filled(kind, GOOD)
    looked = send(editor, f"lijst.{kind}", content)
    assert looked.status_code == 200, looked.context["rows"]
    assert "wordt een concept" in looked.content.decode()
    assert not CaseStudyPage.objects.filter(title=GOOD["titel"]).exists(), "looking stores nothing"
    again = {"text": looked.context["form"].initial["text"], "act": "store", "form_token": "een"}
    for _click in (1, 2):
        assert editor.post(PATH, again).status_code in (302, 422)
    page = CaseStudyPage.objects.get(title=GOOD["titel"])
    assert not page.live
    assert (page.licence, page.outcome, page.start_year) == ("cc-by-4.0", "mixed", 2024)
    assert (page.for_municipality, page.for_education, page.for_employer) == (True, False, True)
    assert [(row.title, row.link) for row in page.sources.all()] == [(GOOD["bron"], GOOD["link"])]
    assert len(page.approach) == 2
    assert page.owner == user_of("redacteur")
    assert GOOD["titel"] in editor.get("/mijn/praktijkvoorbeelden/").content.decode()
    assert as_role("anon").get(f"/bibliotheek/{page.slug}/").status_code == 404


def test_every_mistake_is_named_by_row_and_column_and_nothing_is_stored(as_role):
    editor = as_role("redacteur")
    before = CaseStudyPage.objects.count()
    bad = {
        **GOOD,
        "titel": "Taalcafé op dinsdag",
        "voor wie": "kerken",
        "werkte het": "misschien",
        "licentie": "",
        "bron": "",
        "begonnen in": "1824",
        "netwerk": "Bestaat niet",
        "eigenaar": "Nergens bv",
        "doelgroep": "marsmannetjes",
        "link": "javascript:alert(1)",
        "aanpak": "=HYPERLINK()",
        "lessen": "Vraag cliënt Fatima Voorbeeld.",
        "samenvatting": "x" * 601,
    }
    answer = send(editor, "lijst.csv", as_csv(GOOD, bad, {**GOOD}))
    assert answer.status_code == 422
    problems = {row.number: dict(row.problems) for row in answer.context["rows"]}
    assert 2 not in {number for number, found in problems.items() if found}
    assert set(problems[3]) == set(bad) - {"uitkomsten", "contact", "fase"}
    assert problems[3]["titel"] == "Dit praktijkvoorbeeld is er al."
    assert problems[4] == {"titel": "Dubbel: staat ook op rij 2."}
    text = answer.content.decode()
    assert "rij 3, kolom licentie" in text
    assert "Kies uit" in text
    assert GOOD["titel"] in text
    stored = editor.post(PATH, {"text": answer.context["form"].initial["text"], "act": "store"})
    assert stored.status_code == 422
    assert "Er is niets bewaard" in stored.content.decode()
    assert CaseStudyPage.objects.count() == before


def test_words_of_the_site_and_of_the_code_are_both_known(db):
    organisation = Organisation.objects.filter(is_proposed=False).first()
    row = {
        **GOOD,
        "doelgroep": f"{TargetGroup.objects.first().name}, {TargetGroup.objects.last().slug}",
        "thema": Theme.objects.first().name.upper(),
        "eigenaar": organisation.name.lower(),
        "werkte het": "no_effect",
        "licentie": "cc0-1.0",
    }
    found = check_rows(Sheet(list(COLUMNS), [(1, row)]))[0]
    assert found.problems == []
    assert len(found.data["target_groups"]) == 2
    assert found.data["owner_organisation"] == organisation
    assert (found.data["outcome"], found.data["licence"]) == ("no_effect", "cc0-1.0")


def _bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", b"0" * 25_000_000)
    return target.getvalue()


def _with_entities(kind: str) -> bytes:
    part = "content.xml" if kind == "odt" else "word/document.xml"
    source, target = io.BytesIO(empty_form(kind)), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename == part:
                start = content.index(b"?>") + 2
                content = content[:start] + b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + content[start:]
            new.writestr(item, content)
    return target.getvalue()


def _archive(parts: dict[str, str]) -> bytes:
    """An archive of these parts: opens as a zip, and breaks the reader behind it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return target.getvalue()


HOSTILE = {
    "leeg.csv": b"",
    "kop.csv": as_csv(),
    "kolommen.csv": b"naam;leeftijd\nx;y\n",
    "dubbel.csv": as_csv(GOOD, columns=["titel", "titel", "aanpak"]),
    "groot.csv": b"titel;aanpak\n" + b"x;" + b"y" * 1_100_000,
    "veel.csv": as_csv(*[{"titel": f"Nummer {number}"} for number in range(501)]),
    "nul.csv": b"titel;aanpak\nx\x00;y\n",
    "plaatje.docx": b"\x89PNG\r\n\x1a\n" + b"0" * 100,
    "tekst.odt": b"dit is geen odt",
    "bom.odt": _bomb(),
    "entiteit.odt": _with_entities("odt"),
    "entiteit.docx": _with_entities("docx"),
    "leeg.odt": empty_form("odt"),
    "leeg.docx": empty_form("docx"),
    "kapot.xlsx": b"PK\x03\x04kapot",
    "oud.xls": b"\xd0\xcf\x11\xe0",
    "inhoudloos.odt": _archive({"mimetype": "application/vnd.oasis.opendocument.text"}),
    "stuk.odt": _archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<office><stuk"}),
    "soortloos.docx": _archive({"[Content_Types].xml": "<Types/>"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_file_that_means_harm_or_holds_nothing_is_refused_in_a_sentence(as_role, name):
    editor = as_role("redacteur")
    before = CaseStudyPage.objects.count()
    answer = send(editor, name, HOSTILE[name], act="store")
    assert answer.status_code == 422
    assert "root:" not in answer.content.decode()
    assert answer.context["form"].errors or answer.context["wrong"]
    assert CaseStudyPage.objects.count() == before


def test_form_that_names_a_field_twice_is_refused(db):
    from docx import Document

    word = Document(io.BytesIO(filled("docx", GOOD)))
    row = word.tables[0].add_row()
    row.cells[0].text, row.cells[1].text = "Titel", "Nog een titel"
    target = io.BytesIO()
    word.save(target)
    with pytest.raises(UnreadableSheet, match="staat er twee keer in"):
        read_form("docx", target.getvalue())


@given(cells=st.dictionaries(st.sampled_from(list(COLUMNS)), st.text(max_size=60)))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_cells_give_problems_or_something_that_can_be_stored(db, cells):
    row = check_rows(Sheet(list(COLUMNS), [(1, {name: text.strip() for name, text in cells.items()})]))[0]
    named = {column for column, _problem in row.problems}
    for column in NEEDED:
        assert column in named or cells.get(column, "").strip()
    if not row.problems:
        assert row.data["audience"]
        assert row.data["licence"]


@pytest.mark.parametrize("kind", ["csv", "odt", "docx"])
def test_empty_form_is_there_for_the_redactie(as_role, kind):
    answer = as_role("redacteur").get(f"{PATH}leeg.{kind}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert as_role("lid").get(f"{PATH}leeg.{kind}").status_code == 404
    assert as_role("redacteur").get("/redactie/bibliotheek/").content.decode().count(PATH) == 1
