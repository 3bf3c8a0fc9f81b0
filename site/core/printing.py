"""Documents that people take along: an ODT to work on, and a tagged PDF (PDF/UA-1) that a screen reader can follow.

Both are made of the same blocks, so that they say the same. The libraries are large and are loaded on use.
"""

import functools
import io
import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.template.loader import render_to_string

from .text import xml_text

ODT, PDF = "odt", "pdf"
_TYPES = {ODT: "application/vnd.oasis.opendocument.text", PDF: "application/pdf"}


@dataclass(frozen=True)
class Cell:
    """What stands in a place of a table, with where it leads."""

    text: str
    link: str = ""


@dataclass(frozen=True)
class Table:
    """A table with a head above its columns, (words, language or ""), and one before each of its rows."""

    columns: Sequence[tuple[str, str]]
    rows: Sequence[tuple[str, Sequence[Cell]]]


@dataclass(frozen=True)
class Block:
    """A heading (`level` 1 to 3), a paragraph (0) or a `table`.

    `language` when it differs from the document's; `link` for a paragraph.
    """

    text: str
    level: int = 0
    language: str = ""
    link: str = ""
    table: Table | None = None


def answer(form: str, name: str, title: str, blocks: Sequence[Block], language: str) -> HttpResponse:
    """The document as a download. `form` is `ODT` or `PDF`."""
    title, blocks = xml_text(title), [_fit(block) for block in blocks]
    body = as_odt(title, blocks, language) if form == ODT else as_pdf(title, blocks, language)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"', "Cache-Control": "private"}
    return HttpResponse(body, content_type=_TYPES[form], headers=headers)


def _fit(block: Block) -> Block:
    """The same without signs that no office file can hold; a program that reads a PDF aloud stumbles over them too."""
    table = block.table and Table(
        [(xml_text(words), language) for words, language in block.table.columns],
        [
            (xml_text(words), [Cell(xml_text(cell.text), cell.link) for cell in cells])
            for words, cells in block.table.rows
        ],
    )
    return replace(block, text=xml_text(block.text), table=table)


def as_odt(title: str, blocks: Sequence[Block], language: str) -> bytes:
    """An OpenDocument text with real headings, its title and its language."""
    from odfdo import Document, Header

    document = Document("text")
    document.body.clear()
    document.meta.title = title
    document.set_language({"nl": "nl-NL", "en": "en-GB"}[language])
    for block in blocks:
        if block.level:
            document.body.append(Header(block.level, block.text))
        elif block.table:
            document.body.append(_table_of_odt(block.table, block.text))
        else:
            for line in [block.text] if block.link else block.text.splitlines() or [""]:
                document.body.append(_line_of_odt(line, block.link))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _line_of_odt(text: str, link: str = "") -> Any:
    from odfdo import Link, Paragraph

    if not link:
        return Paragraph(text, style="Text_20_body")
    paragraph = Paragraph("", style="Text_20_body")
    paragraph.append(Link(link, text=text))
    return paragraph


def _table_of_odt(table: Table, name: str) -> Any:
    from odfdo import Cell as OdtCell
    from odfdo import Column, HeaderRows, Row
    from odfdo import Table as OdtTable

    def row_of(cells: Sequence[Cell]) -> Any:
        row = Row()
        for cell in cells:
            place = OdtCell(cell_type="string")
            place.append(_line_of_odt(cell.text, cell.link))
            row.append_cell(place)
        return row

    made = OdtTable(name)
    made.append(Column(repeated=1 + len(table.columns)))
    head = HeaderRows()
    head.append(row_of([Cell(""), *(Cell(words) for words, _language in table.columns)]))
    made.append(head)
    for words, cells in table.rows:
        made.append(row_of([Cell(words), *cells]))
    return made


@functools.cache
def can_make_pdf() -> bool:
    """Whether this machine has what a PDF needs (Pango); without it no page offers one."""
    try:
        import weasyprint  # noqa: F401  loading it finds the libraries of the system
    except (ImportError, OSError):
        return False
    return True


def as_pdf(title: str, blocks: Sequence[Block], language: str) -> bytes:
    """A PDF/UA-1: tagged, with title and language, and its letters inside."""
    from weasyprint import HTML

    words = {"title": title, "blocks": blocks, "language": language}
    return HTML(string=render_to_string("printing/document.html", words), url_fetcher=_own_files()).write_pdf(
        pdf_variant="pdf/ua-1"
    )


def _own_files() -> object:
    """A fetcher that reads our own static files by name (`static:vendor/…`).

    SECURITY: nothing else is ever opened, so that no text in a document makes the server ask another address or file.
    """
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFiles(URLFetcher):
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            path = finders.find(url.removeprefix("static:")) if url.startswith("static:") else None
            if not isinstance(path, str):
                raise ValueError(f"not one of our own files: {url}")
            with open(path, "rb") as file:
                kind = mimetypes.guess_type(path)[0] or "application/octet-stream"  # a style sheet must say it is one
                return URLFetcherResponse(url, file.read(), {"Content-Type": kind})

    return OwnFiles()
