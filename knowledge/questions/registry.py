"""What higher apps put above the list of questions, and do with one that was asked from a page of theirs."""

from collections.abc import Callable, Mapping
from typing import Any

# `note(question, actor, query)`: `query` is what stood in the address of the form, such as `activiteit=…`.
Origin = Callable[[Any, Any, Mapping[str, str]], None]
# `part(request)`: a template and its context, above the list of questions.
AgendaPart = Callable[[Any], dict[str, Any]]
_agenda_parts: list[AgendaPart] = []


def register_agenda_part(part: AgendaPart) -> None:
    """Put something above the list of questions."""
    _agenda_parts.append(part)


def agenda_parts(request: Any) -> list[dict[str, Any]]:
    """All of them, for this reader."""
    return [part(request) for part in _agenda_parts]


_origins: list[Origin] = []


def register_origin(note: Origin) -> None:
    """Add one; it runs in the transaction that stores the question."""
    _origins.append(note)


def note_origin(question: Any, actor: Any, query: Mapping[str, str]) -> None:
    """Let each higher app look whether the question came from a page of its own."""
    for note in _origins:
        note(question, actor, query)
