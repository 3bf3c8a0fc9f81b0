"""Practices from a file: read, and checked per row and column before anything is stored (QUALITY §4, hostile files).

A list (CSV, XLSX) holds one practice per row; a form (ODT, DOCX) holds one, as a table of two columns: field and answer.
"""

from __future__ import annotations

import datetime
import io
import logging
import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from core.models import Licence
from core.privacy import personal_data_in
from core.sheets import MAX_UNPACKED, Sheet, UnreadableSheet
from knowledge.choices import CostClass, EffortClass, Phase
from knowledge.evidence import Outcome
from knowledge.models import CaseStudyPage, Sector, TargetGroup, Theme
from networks.models import NetworkPage
from people.models import LabourMarketRegion, Organisation

logger = logging.getLogger(__name__)

# Our names of the columns, with the header words that mean them: in Dutch, and as the fields are called in the code.
COLUMNS: dict[str, tuple[str, ...]] = {
    "titel": ("titel", "title", "hoe heet het?"),
    "voor wie": ("voor wie", "audience", "wie kan dit gebruiken?"),
    "aanpak": ("aanpak", "approach", "wat deden jullie?"),
    "werkte het": ("werkte het", "werkte het?", "result_direction", "outcome"),
    "uitkomsten": ("uitkomsten", "results", "wat kwam eruit?"),
    "lessen": ("lessen", "lessons", "geleerde lessen", "wat ging er mis?"),
    "contact": ("contact",),
    "bron": ("bron", "bronnen", "evidence_sources", "source"),
    "link": ("link", "link of doi"),
    "licentie": ("licentie", "license", "licence"),
    "samenvatting": ("samenvatting", "summary"),
    "aanleiding": ("aanleiding", "problem"),
    "doel": ("doel", "goal"),
    "doelgroep": ("doelgroep", "final_target_group", "target_group"),
    "thema": ("thema", "theme"),
    "netwerk": ("netwerk", "leernetwerk", "network"),
    "sector": ("sector",),
    "regio": ("regio", "region"),
    "eigenaar": ("eigenaar", "owner_org", "owner"),
    "begonnen in": ("begonnen in", "start_year"),
    "fase": ("fase", "status", "phase"),
    "randvoorwaarden": ("randvoorwaarden", "conditions"),
    "overdraagbaarheid": ("overdraagbaarheid", "transferability"),
    "kosten": ("kosten", "cost_class", "kostenklasse"),
    "inzet": ("inzet", "effort_class", "inzetklasse"),
}
NEEDED = ("titel", "voor wie", "aanpak", "uitkomsten", "lessen", "contact", "bron", "licentie")
TEXTS = {  # column: (field, most characters)
    "titel": ("title", 120),
    "aanpak": ("approach", 6000),
    "uitkomsten": ("results", 4000),
    "lessen": ("lessons", 2000),
    "contact": ("contact", 200),
    "samenvatting": ("summary", 600),
    "aanleiding": ("problem", 1500),
    "doel": ("goal", 1000),
    "randvoorwaarden": ("conditions", 1500),
    "overdraagbaarheid": ("transferability", 1500),
}
CHOICES: dict[str, tuple[str, Any]] = {
    "werkte het": ("outcome", Outcome),
    "fase": ("phase", Phase),
    "kosten": ("cost_class", CostClass),
    "inzet": ("effort_class", EffortClass),
    "licentie": ("licence", Licence),
}
LISTS: dict[str, tuple[str, Any]] = {
    "doelgroep": ("target_groups", TargetGroup),
    "thema": ("themes", Theme),
    "sector": ("sectors", Sector),
}
AUDIENCES = {
    **dict.fromkeys(("gemeente", "gemeenten"), "gemeente"),
    **dict.fromkeys(("onderwijs", "school", "scholen"), "onderwijs"),
    **dict.fromkeys(("werkgever", "werkgevers"), "werkgever"),
}
_FIRST_YEAR = 1990


@dataclass
class ImportedRow:
    """One practice of a file: what is wrong, by column, and what would be stored."""

    number: int
    title: str
    problems: list[tuple[str, str]] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)


def check_rows(sheet: Sheet) -> list[ImportedRow]:
    """Every row with all that is wrong in it, also with a title that is there already, in the library or in the file."""
    known = _Known([cells.get("titel", "") for _number, cells in sheet.rows])
    seen: dict[str, int] = {}
    found = []
    for number, cells in sheet.rows:
        row = ImportedRow(number, cells.get("titel", "")[:120])
        for column in NEEDED:
            if not cells.get(column):
                row.problems.append((column, _("Dit is leeg.")))
        _read_texts(row, cells)
        _read_choices(row, cells)
        _read_links(row, cells, known)
        title = row.title.lower()
        if title and title in seen:
            row.problems.append(("titel", _("Dubbel: staat ook op rij %(row)s.") % {"row": seen[title]}))
        elif title and title in known.titles:
            row.problems.append(("titel", _("Dit praktijkvoorbeeld is er al.")))
        seen.setdefault(title, number)
        found.append(row)
    return found


class _Known:
    """What the cells may name, read once for the whole file."""

    def __init__(self, titles: list[str]) -> None:
        there = CaseStudyPage.objects.annotate(low=Lower("draft_title"))
        found = there.filter(Q(draft_title__in=titles) | Q(low__in=[title.lower() for title in titles]))
        self.titles = {title.lower() for title in found.values_list("draft_title", flat=True)}
        self.lists = {column: _by_name(model.objects.all()) for column, (_field, model) in LISTS.items()}
        self.networks = _by_name(NetworkPage.objects.filter(live=True), "title")
        self.regions = _by_name(LabourMarketRegion.objects.filter(ended_year__isnull=True))

    def organisation(self, name: str) -> Organisation | None:
        """The organisation with exactly this name."""
        return Organisation.objects.filter(name__iexact=name, is_proposed=False).first()


def _by_name(rows: Iterable[Any], name: str = "name") -> dict[str, Any]:
    found = {row.slug: row for row in rows}
    return found | {getattr(row, name).lower(): row for row in found.values()}


def _read_texts(row: ImportedRow, cells: dict[str, str]) -> None:
    for column, (name, most) in TEXTS.items():
        text = cells.get(column, "")
        row.data[name] = text
        if text.startswith("="):
            row.problems.append((column, _("Dit is een formule, geen tekst.")))
        elif len(text) > most:
            words = _("Dit is %(number)s tekens. Het mogen er %(most)s zijn.")
            row.problems.append((column, words % {"number": len(text), "most": most}))
        elif column == "titel" and text and len(text) < 5:
            row.problems.append((column, _("Deze titel is te kort.")))
        for place in personal_data_in(text)[:1] if column != "contact" else []:
            words = _("Hier lijkt %(kind)s te staan: “%(found)s”.")
            row.problems.append((column, words % {"kind": place.kind, "found": text[place.start : place.end]}))


def _read_choices(row: ImportedRow, cells: dict[str, str]) -> None:
    for column, (name, choices) in CHOICES.items():
        text = cells.get(column, "").strip().lower()
        if not text:
            continue
        by_word = {str(value).lower(): value for value in choices.values}
        by_word |= {str(label).lower(): value for value, label in choices.choices}
        if text in by_word:
            row.data[name] = by_word[text]
        else:
            _say_choices(row, column, text, [str(label) for label in choices.labels])
    audience = [part.lower() for part in _parts(cells.get("voor wie", ""))]
    for part in audience:
        if part not in AUDIENCES:
            _say_choices(row, "voor wie", part, ["gemeente", "onderwijs", "werkgever"])
    row.data["audience"] = [AUDIENCES[part] for part in audience if part in AUDIENCES]
    _read_year(row, cells.get("begonnen in", ""))


def _read_year(row: ImportedRow, text: str) -> None:
    row.data["start_year"] = None
    if not text:
        return
    text = re.sub(r"\.0$", "", text)  # a spreadsheet keeps a year as a number
    if text.isdecimal() and len(text) == 4 and _FIRST_YEAR <= int(text) <= timezone.localdate().year + 1:
        row.data["start_year"] = int(text)
    else:
        row.problems.append(("begonnen in", _("“%(text)s” is geen jaar dat kan.") % {"text": text[:40]}))


def _read_links(row: ImportedRow, cells: dict[str, str], known: _Known) -> None:
    for column, (name, _model) in LISTS.items():
        row.data[name] = []
        for part in _parts(cells.get(column, "")):
            found = known.lists[column].get(part.lower())
            if found is None:
                _say_choices(row, column, part, [str(item) for item in dict.fromkeys(known.lists[column].values())])
            else:
                row.data[name].append(found)
    finders: tuple[tuple[str, str, Callable[[str], Any]], ...] = (
        ("netwerk", "network", lambda text: known.networks.get(text.lower())),
        ("regio", "region", lambda text: known.regions.get(text.lower())),
        ("eigenaar", "owner_organisation", known.organisation),
    )
    for column, name, find in finders:
        text = cells.get(column, "")
        row.data[name] = find(text) if text else None
        if text and row.data[name] is None:
            row.problems.append(
                (
                    column,
                    _("“%(text)s” kennen we niet. Schrijf de naam zoals hij op de site staat.") % {"text": text[:60]},
                )
            )
    row.data["source"], row.data["link"] = cells.get("bron", ""), cells.get("link", "")
    if len(row.data["source"]) > 255:
        row.problems.append(
            (
                "bron",
                _("Dit is %(number)s tekens. Het mogen er %(most)s zijn.")
                % {"number": len(row.data["source"]), "most": 255},
            )
        )
    if row.data["link"]:
        try:
            URLValidator(["http", "https"])(row.data["link"])
            if len(row.data["link"]) > 200:
                raise ValidationError("")
        except ValidationError:
            row.problems.append(("link", _("“%(text)s” is geen webadres.") % {"text": row.data["link"][:60]}))


def _say_choices(row: ImportedRow, column: str, text: str, labels: list[str]) -> None:
    words = _("“%(text)s” kan niet. Kies uit: %(choices)s.")
    row.problems.append((column, words % {"text": text[:40], "choices": ", ".join(labels[:12])}))


def _parts(text: str) -> list[str]:
    """Several values in one cell: a semicolon or a bar between them; a comma too, where no value has one."""
    return [part.strip() for part in re.split(r"[;|,\n]", text) if part.strip()]


def read_form(kind: str, content: bytes) -> Sheet:
    """The one practice of a form in ODT or DOCX: its tables of two columns, field and answer.

    Raises UnreadableSheet.
    """
    _refuse_hostile(content)
    try:
        pairs = _odt_pairs(content) if kind == "odt" else _docx_pairs(content)
    except Exception as error:  # whatever a broken file makes the reader raise, the answer is the same sentence
        logger.warning("A form could not be read", exc_info=error)
        raise UnreadableSheet(_("We kunnen dit formulier niet openen. Bewaar het als ODT of DOCX.")) from error
    cells: dict[str, str] = {}
    for label, text in pairs:
        word = label.strip().rstrip("*").strip().lower()
        name = next((name for name, words in COLUMNS.items() if word in words), None)
        if name is None:
            continue
        if name in cells:
            raise UnreadableSheet(_("Het veld “%(name)s” staat er twee keer in. Haal er een weg.") % {"name": name})
        cells[name] = text.strip()
    if not any(cells.values()):
        raise UnreadableSheet(_("Er staan geen antwoorden in. Gebruik het lege formulier van deze pagina."))
    return Sheet(list(COLUMNS), [(1, cells)])


def _refuse_hostile(content: bytes) -> None:
    """No archive that unpacks to too much, and no XML that declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
                raise UnreadableSheet(_("Dit bestand is te groot."))
            for part in archive.infolist():
                if part.filename.endswith((".xml", ".rels")) and b"<!" in archive.read(part).replace(b"<!--", b""):
                    raise UnreadableSheet(_("We kunnen dit formulier niet openen. Bewaar het als ODT of DOCX."))
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise UnreadableSheet(_("We kunnen dit formulier niet openen. Bewaar het als ODT of DOCX.")) from error


def _odt_pairs(content: bytes) -> list[tuple[str, str]]:
    from odfdo import Document  # on use: it is large

    found = []
    for table in Document(io.BytesIO(content)).body.tables:
        for row in table.rows:
            cells = ["\n\n".join(part.inner_text for part in cell.get_elements("text:p")) for cell in row.cells]
            if len(cells) >= 2:
                found.append((cells[0], cells[1]))
    return found


def _docx_pairs(content: bytes) -> list[tuple[str, str]]:
    from docx import Document  # on use: it is large

    found = []
    for table in Document(io.BytesIO(content)).tables:
        for row in table.rows:
            cells = ["\n\n".join(part.text for part in cell.paragraphs) for cell in row.cells]
            if len(cells) >= 2:
                found.append((cells[0], cells[1]))
    return found


def empty_form(kind: str) -> bytes:
    """An empty form to fill in: ODT or DOCX, with a mark at what must be filled in."""
    rows = [(f"{name}*" if name in NEEDED else name) for name in COLUMNS]
    target = io.BytesIO()
    if kind == "odt":
        from odfdo import Document as OdtDocument
        from odfdo import Header, Paragraph, Row, Table

        document = OdtDocument("text")
        document.body.clear()
        document.body.append(Header(1, str(_("Een praktijkvoorbeeld"))))
        document.body.append(Paragraph(str(_explanation())))
        table = Table("praktijkvoorbeeld", width=2, height=0)
        for name in rows:
            line = Row()
            line.set_values([name, ""])
            table.append_row(line)
        document.body.append(table)
        document.save(target)
    else:
        from docx import Document as DocxDocument

        word = DocxDocument()
        word.add_heading(str(_("Een praktijkvoorbeeld")), 1)
        word.add_paragraph(_explanation())
        grid = word.add_table(rows=0, cols=2)
        grid.style = "Table Grid"
        for name in rows:
            grid.add_row().cells[0].text = name
        word.core_properties.created = datetime.datetime(2026, 1, 1)  # noqa: DTZ001  the format knows no zone; the same file each time
        word.save(target)
    return target.getvalue()


def _explanation() -> str:
    return _("Vul rechts in. Velden met een sterretje zijn nodig. Verander de woorden links niet.")
