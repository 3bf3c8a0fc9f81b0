"""Documents that people take along: an ODT to work on, and a tagged PDF (PDF/UA-1) that a screen reader can follow.

Both are made of the same blocks, so that they say the same. The libraries are large and are loaded on use.
"""

import functools
import io
import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.template.loader import render_to_string

ODT, PDF = "odt", "pdf"
_TYPES = {ODT: "application/vnd.oasis.opendocument.text", PDF: "application/pdf"}


@dataclass(frozen=True)
class Block:
    """A heading (`level` 1 to 3) or a paragraph (0). `language` when it differs from the document's; `link` for a paragraph."""

    text: str
    level: int = 0
    language: str = ""
    link: str = ""


def answer(form: str, name: str, title: str, blocks: Sequence[Block], language: str) -> HttpResponse:
    """The document as a download. `form` is `ODT` or `PDF`."""
    body = as_odt(title, blocks, language) if form == ODT else as_pdf(title, blocks, language)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"', "Cache-Control": "private"}
    return HttpResponse(body, content_type=_TYPES[form], headers=headers)


def as_odt(title: str, blocks: Sequence[Block], language: str) -> bytes:
    """An OpenDocument text with real headings, its title and its language."""
    from odfdo import Document, Header, Link, Paragraph

    document = Document("text")
    document.body.clear()
    document.meta.title = title
    document.set_language({"nl": "nl-NL", "en": "en-GB"}[language])
    for block in blocks:
        if block.level:
            document.body.append(Header(block.level, block.text))
        elif block.link:
            paragraph = Paragraph("", style="Text_20_body")
            paragraph.append(Link(block.link, text=block.text))
            document.body.append(paragraph)
        else:
            for line in block.text.splitlines() or [""]:
                document.body.append(Paragraph(line, style="Text_20_body"))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


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
