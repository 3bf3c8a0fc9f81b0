"""Lists that people paste or upload (CSV, XLSX), and CSV that goes out without formulas (QUALITY §4).

Whatever is wrong with a file is said in one sentence; what is wrong in a row is for who knows the columns.
"""

import csv
import datetime
import io
import logging
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.translation import gettext as _

from .text import xml_text

logger = logging.getLogger(__name__)

MAX_BYTES = 1_000_000
MAX_ROWS = 500
MAX_COLUMNS = 40
MAX_UNPACKED = 20_000_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class UnreadableSheet(Exception):
    """The file as a whole cannot be used; the text says why and what to do, in the person's language."""


@dataclass(frozen=True)
class Sheet:
    """Rows by column name; `number` counts as a spreadsheet shows it, the first row of data after a header is 2."""

    columns: list[str]
    rows: list[tuple[int, dict[str, str]]]


def content_of(file: UploadedFile | None) -> tuple[str, bytes]:
    """Name and bytes of a file that was sent along. Raises UnreadableSheet for none, and for one too large to read."""
    if file is None:
        raise UnreadableSheet(_("Kies een bestand."))
    if file.size is not None and file.size > MAX_BYTES:
        raise UnreadableSheet(_("Dit bestand is te groot. Het mag hoogstens 1 MB zijn."))
    return file.name or "", file.read()


def read_upload(name: str, data: bytes, columns: dict[str, tuple[str, ...]]) -> Sheet:
    """Read a CSV or XLSX file. `columns` gives for each of our columns the header words that mean it.

    Raises UnreadableSheet.
    """
    if not data.strip():
        raise UnreadableSheet(_("Dit bestand is leeg."))
    if len(data) > MAX_BYTES:
        raise UnreadableSheet(_("Dit bestand is te groot. Het mag hoogstens 1 MB zijn."))
    if data[:2] == b"PK":
        return _sheet(_xlsx_rows(data), columns)
    if name.lower().endswith((".xls", ".ods", ".numbers")):
        raise UnreadableSheet(_("Dit soort bestand lezen we niet. Bewaar het als CSV of XLSX."))
    return read_text(decode(data), columns)


def decode(data: bytes) -> str:
    """Text of a file: UTF-8, UTF-16 with its mark, or what Dutch Windows programs write. Raises UnreadableSheet."""
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableSheet(_("We kunnen de letters in dit bestand niet lezen. Bewaar het als CSV met UTF-8."))


def read_text(text: str, columns: dict[str, tuple[str, ...]]) -> Sheet:
    """Read pasted or decoded text: comma, semicolon or tab between columns; a header is optional."""
    first = text.lstrip().splitlines()[0] if text.strip() else ""
    delimiter = max(("\t", ";", ","), key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadableSheet(_("Deze lijst klopt niet: een aanhalingsteken sluit niet.")) from error
    return _sheet(rows, columns)


def _xlsx_rows(data: bytes) -> list[list[str]]:
    from openpyxl import load_workbook  # on use: it is large

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
                raise UnreadableSheet(_("Dit bestand is te groot. Het mag hoogstens 1 MB zijn."))
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        found = [
            ["" if value is None else str(value) for value in row]
            for row in book.worksheets[0].iter_rows(values_only=True, max_row=MAX_ROWS + 2, max_col=MAX_COLUMNS)
        ]
        book.close()
    except UnreadableSheet:
        raise
    except Exception as error:  # whatever a broken file makes the reader raise, the answer is the same sentence
        logger.warning("An XLSX file could not be read", exc_info=error)
        raise UnreadableSheet(_("We kunnen dit Excel-bestand niet openen. Bewaar het als CSV of XLSX.")) from error
    return found


def _sheet(raw: list[list[str]], columns: dict[str, tuple[str, ...]]) -> Sheet:
    rows = [(number, [cell.strip() for cell in row]) for number, row in enumerate(raw, 1)]
    rows = [(number, row) for number, row in rows if any(row)]
    if not rows:
        raise UnreadableSheet(_("Deze lijst is leeg."))
    names, rows = _header(rows, columns)
    if len(rows) > MAX_ROWS:
        raise UnreadableSheet(
            _("Deze lijst heeft %(number)s regels. Het mogen er hoogstens %(most)s tegelijk zijn: knip hem in stukken.")
            % {"number": len(rows), "most": MAX_ROWS}
        )
    if not rows:
        raise UnreadableSheet(_("Er staat alleen een kop in deze lijst, geen regels."))
    return Sheet(
        list(columns),
        [(number, {name: row[at] if at < len(row) else "" for name, at in names.items()}) for number, row in rows],
    )


def _header(
    rows: list[tuple[int, list[str]]], columns: dict[str, tuple[str, ...]]
) -> tuple[dict[str, int], list[tuple[int, list[str]]]]:
    """Which column is where. Without a header the columns are in our order."""
    cells = [cell.lower() for cell in rows[0][1]]
    places = {name: [at for at, cell in enumerate(cells) if cell in words] for name, words in columns.items()}
    if not any(places.values()):
        return {name: at for at, name in enumerate(columns)}, rows
    for name, found in places.items():
        if len(found) > 1:
            raise UnreadableSheet(_("De kolom “%(name)s” staat er twee keer in. Haal er een weg.") % {"name": name})
    first = next(iter(columns))
    if not places[first]:
        raise UnreadableSheet(_("De kolom “%(name)s” ontbreekt.") % {"name": first})
    return {name: found[0] for name, found in places.items() if found}, rows[1:]


def looks_like_formula(cell: str) -> bool:
    """A spreadsheet would run it."""
    return cell.startswith(_FORMULA)


def as_sent(cell: str) -> str:
    """Words that come back: with one apostrophe more where they themselves begin like something we put one before."""
    return f"'{cell}" if cell.startswith("'") and looks_like_formula(cell.lstrip("'")) else cell


def as_typed(cell: str) -> str:
    """Words as somebody typed them: without the apostrophe that our own file puts before what a spreadsheet would run."""
    return cell[1:] if cell.startswith("'") and looks_like_formula(cell.lstrip("'")) else cell


def csv_response(name: str, header: list[str], rows: Iterable[list[Any]]) -> HttpResponse:
    """A CSV file to keep; a cell that a spreadsheet would run gets an apostrophe before it."""
    response = _file_response(name, "text/csv; charset=utf-8")
    for line in csv_lines(header, rows):
        response.write(line)
    return response


def xlsx_response(name: str, header: list[str], rows: Iterable[list[Any]]) -> HttpResponse:
    """The same as an XLSX file: dates and numbers as such, everything else as text that no program runs."""
    from openpyxl import Workbook  # on use: it is large
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet()

    def cell(value: Any) -> Any:
        if value is None or isinstance(value, datetime.date | int | float | Decimal):
            return value
        made = WriteOnlyCell(sheet, _harmless(xml_text(str(value))))
        made.data_type = "s"
        return made

    for row in (header, *rows):
        sheet.append([cell(value) for value in row])
    packed = io.BytesIO()
    book.save(packed)
    response = _file_response(name, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    response.write(packed.getvalue())
    return response


def _file_response(name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _harmless(cell: str) -> str:
    """With an apostrophe before what a spreadsheet would run."""
    return f"'{cell}" if looks_like_formula(cell) else cell


class _Line:
    """Where `csv.writer` writes: it hands each line back."""

    def write(self, text: str) -> str:
        return text


def csv_lines(header: list[str], rows: Iterable[list[Any]]) -> Iterator[str]:
    """The lines of such a file one by one, for sending many rows without holding them."""
    writer = csv.writer(_Line(), delimiter=";")
    yield "\ufeff" + writer.writerow(header)
    for row in rows:
        yield writer.writerow([_harmless("" if cell is None else str(cell)) for cell in row])
