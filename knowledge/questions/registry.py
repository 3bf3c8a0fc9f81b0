"""What higher apps do with a question that was asked from one of their pages."""

from collections.abc import Callable, Mapping
from typing import Any

# `note(question, actor, query)`: `query` is what stood in the address of the form, such as `activiteit=…`.
Origin = Callable[[Any, Any, Mapping[str, str]], None]
_origins: list[Origin] = []


def register_origin(note: Origin) -> None:
    """Add one; it runs in the transaction that stores the question."""
    _origins.append(note)


def note_origin(question: Any, actor: Any, query: Mapping[str, str]) -> None:
    """Let each higher app look whether the question came from a page of its own."""
    for note in _origins:
        note(question, actor, query)
