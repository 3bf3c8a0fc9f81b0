"""What higher apps tell lower ones: kinds of work that wait for someone (the list "Wacht op jou")."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class WorkItem:
    """One thing that waits for this person: what, who asked, since when, and the forms to act in place."""

    title: str
    line: str
    url: str
    since: Any
    accept_url: str = ""
    accept_label: str = ""
    decline_url: str = ""
    decline_label: str = ""
    decline_asks_reason: bool = True
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class WorkKind:
    """A kind of work; `items` gives at most `limit` things that wait for this person, oldest first."""

    key: str
    label: Any
    items: Callable[[Any, int], list[WorkItem]]
    order: int = 50


_kinds: dict[str, WorkKind] = {}


def register_work_kind(kind: WorkKind) -> None:
    """Add a kind of work."""
    _kinds[kind.key] = kind


def work_waiting_for(user: Any, limit: int = 10) -> list[tuple[WorkKind, list[WorkItem]]]:
    """What waits for this person, by kind; empty kinds are left out."""
    found = []
    for kind in sorted(_kinds.values(), key=lambda item: item.order):
        items = kind.items(user, limit)
        if items:
            found.append((kind, items))
    return found
