"""`manage.py messages [--check]`: find the texts of the interface, keep the English catalogue, compile it.

Dutch is the language of the source (docs/adr/0011-languages.md), so only English needs a catalogue. Babel does the
work: a bare machine has no gettext tools. Needs the test requirements.
"""

import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation.template import templatize

FOLDERS = ("site", "networks", "knowledge", "agenda", "home", "templates")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


class Command(BaseCommand):
    """Updates locale/en, or with --check fails on a missing, fuzzy or old translation."""

    help = "Update and compile the English catalogue, or check it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Only check."""
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Update or check."""
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po, write_po

        folder = Path(settings.BASE_DIR) / "locale" / "en" / "LC_MESSAGES"
        source, compiled = folder / "django.po", folder / "django.mo"
        catalogue = read_po(source.open("rb"), locale="en") if source.exists() else None
        found = _found()
        if options["check"]:
            problems = _problems(catalogue, found)
            target = BytesIO()
            if catalogue is not None:
                write_mo(target, catalogue)
            if not compiled.exists() or compiled.read_bytes() != target.getvalue():
                problems.append("django.mo does not match django.po: run `make messages`.")
            for problem in problems:
                self.stderr.write(problem)
            sys.exit(1 if problems else 0)
        if catalogue is None:
            catalogue = found
        else:
            catalogue.update(found, no_fuzzy_matching=True)
            catalogue.obsolete.clear()
        folder.mkdir(parents=True, exist_ok=True)
        with source.open("wb") as handle:
            write_po(handle, catalogue, width=120, sort_output=True, omit_header=False, no_location=True)
        with compiled.open("wb") as handle:
            write_mo(handle, catalogue)
        missing = sum(1 for message in catalogue if message.id and not _is_done(message))
        self.stdout.write(f"{len(catalogue)} texts, {missing} without English.")


def _is_done(message: Any) -> bool:
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


def _problems(catalogue: Any, found: Any) -> list[str]:
    """Every text of the source that has no complete English."""
    if catalogue is None:
        return ["locale/en is missing: run `make messages`."]
    problems = []
    for message in found:
        if not message.id:
            continue
        known = catalogue.get(message.id, message.context)
        if known is None or not _is_done(known):
            problems.append(f"no English for: {message.id}")
        elif known.fuzzy:
            problems.append(f"fuzzy: {message.id}")
    return problems


def _found() -> Any:
    """All texts of code and templates, as a Babel catalogue."""
    from babel.messages.catalog import Catalog
    from babel.messages.extract import extract_python

    catalogue = Catalog(locale="en", project="Knooppunt", fuzzy=False)
    root = Path(settings.BASE_DIR)
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in {".py", ".html", ".txt"} or "migrations" in path.parts or "content" in path.parts:
                continue
            text = path.read_text(encoding="utf-8")
            if path.suffix != ".py":
                text = templatize(text)
            for _line, name, messages, comments in extract_python(
                BytesIO(text.encode()), KEYWORDS, [], {"encoding": "utf-8"}
            ):
                _add(catalogue, name, messages, comments)
    return catalogue


def _add(catalogue: Any, name: str, messages: Any, comments: Any) -> None:
    parts = messages if isinstance(messages, tuple) else (messages,)
    if name.startswith("ngettext"):
        catalogue.add((parts[0], parts[1]), flags=("python-format",) if "%(" in parts[1] else ())
    elif name == "npgettext":
        catalogue.add((parts[1], parts[2]), context=parts[0])
    elif name == "pgettext":
        catalogue.add(parts[1], context=parts[0])
    elif parts[0]:
        catalogue.add(parts[0], flags=("python-format",) if "%(" in parts[0] else ())
