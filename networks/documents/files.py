"""Which files may come in: by what is in them, not by their name (QUALITY §4)."""

from __future__ import annotations

import hashlib
import io
import logging
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

import puremagic
from django.db.models.fields.files import FieldFile
from django.http import FileResponse
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)

MAX_BYTES = 20_000_000
MAX_PIXELS = 40_000_000
KINDS = ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "txt", "csv", "png", "jpg")
_OFFICE = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
_OPEN = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
}
_SAME = {"jpeg": "jpg", "jfif": "jpg", "jpe": "jpg"}


class RefusedFile(Exception):
    """The file may not come in; the text says why, in the person's language."""


@dataclass(frozen=True)
class CheckedFile:
    """A file that may come in."""

    kind: str
    content: bytes
    digest: str

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.content)


def too_large() -> RefusedFile:
    """The answer to a file that is too large, before it is read."""
    return RefusedFile(_("Dit bestand is te groot. Het mag hoogstens 20 MB zijn."))


def as_download(file: FieldFile, name: str) -> FileResponse:
    """The file as an answer: always as attachment, never sniffed, never kept by a shared cache.

    Raises FileNotFoundError when it is gone from the disk.
    """
    response = FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def check_file(name: str, content: bytes) -> CheckedFile:
    """Size, kind by content, and for images their pixels; images are made anew, without what the camera wrote in them.

    Raises RefusedFile.
    """
    if not content:
        raise RefusedFile(_("Dit bestand is leeg."))
    if len(content) > MAX_BYTES:
        raise too_large()
    kind = _kind_of(content)
    claimed = PurePath(name).suffix.lower().lstrip(".")
    claimed = _SAME.get(claimed, claimed)
    if kind == "txt" and claimed == "csv":
        kind = "csv"
    if kind not in KINDS:
        raise RefusedFile(_("Dit soort bestand nemen we niet aan. Wel: %(kinds)s.") % {"kinds": ", ".join(KINDS)})
    if claimed != kind:
        raise RefusedFile(
            _("De naam zegt “%(claimed)s”, maar het is een %(kind)s-bestand. Pas de naam aan.")
            % {"claimed": claimed[:10] or "–", "kind": kind}
        )
    if kind in ("png", "jpg"):
        content = _made_anew(content, kind)
    return CheckedFile(kind, content, hashlib.sha256(content).hexdigest())


def _kind_of(content: bytes) -> str:
    if content[:4] == b"PK\x03\x04":
        return _office_kind(content)
    try:
        found = [match.extension.lstrip(".").lower() for match in puremagic.magic_string(content)]
    except puremagic.PureError:
        found = []
    for extension in found:
        kind = _SAME.get(extension, extension)
        if kind in ("pdf", "png", "jpg"):
            return kind
    return "txt" if _is_text(content) and not _is_markup(content) else (found[0] if found else "")


def _office_kind(content: bytes) -> str:
    """Office files are archives; what is in them says which."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()[:2000]
            if "mimetype" in names:
                return _OPEN.get(archive.open("mimetype").read(100).decode("ascii", "ignore").strip(), "zip")
            if "[Content_Types].xml" in names and not any(name.lower().endswith("vbaproject.bin") for name in names):
                return next((kind for start, kind in _OFFICE.items() if any(n.startswith(start) for n in names)), "zip")
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError):
        return ""
    return "zip"


def _is_text(content: bytes) -> bool:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not any(ord(char) < 32 and char not in "\t\r\n\f" for char in text)
    return False


def _is_markup(content: bytes) -> bool:
    """HTML and SVG are text too, and never come in."""
    start = content[:2000].lower()
    return any(word in start for word in (b"<html", b"<!doctype", b"<svg", b"<script", b"<?xml"))


def _made_anew(content: bytes, kind: str) -> bytes:
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(content)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise RefusedFile(_("Deze afbeelding is te groot. Maak hem kleiner dan 40 megapixel."))
            upright = ImageOps.exif_transpose(image)
            target = io.BytesIO()
            if kind == "jpg":
                upright.convert("RGB").save(target, "JPEG", quality=88)
            else:
                upright.save(target, "PNG")
            return target.getvalue()
    except RefusedFile:
        raise
    except Exception as error:  # a broken image may raise nearly anything; the answer is the same sentence
        logger.warning("An image could not be made anew", exc_info=error)
        raise RefusedFile(_("We kunnen deze afbeelding niet openen.")) from error
