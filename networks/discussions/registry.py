"""What higher apps add to conversations: what they may be about, and what is shown beside one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models


@dataclass(frozen=True)
class Discussable:
    """A model a conversation may hang on; `label` is the word for it, `describe` gives title and address.

    `key` names it in addresses.
    """

    key: str
    model: type[models.Model]
    label: Any
    describe: Callable[[Any], tuple[str, str]]


_discussables: dict[str, Discussable] = {}


def register_discussable(item: Discussable) -> None:
    """Allow conversations about this model."""
    _discussables[item.model._meta.label_lower] = item


def discussables() -> list[Discussable]:
    """All of them."""
    return list(_discussables.values())


def discussable(key: str) -> Discussable | None:
    """The entry with this key."""
    return next((item for item in _discussables.values() if item.key == key), None)


def discussable_for(model: type[models.Model]) -> Discussable | None:
    """The entry of this model."""
    return _discussables.get(model._meta.label_lower)


# What higher apps show beside a conversation: `part(request, discussion)` gives a template and its context.
ConversationPart = Callable[[Any, Any], dict[str, Any]]
_parts: list[ConversationPart] = []


def register_conversation_part(part: ConversationPart) -> None:
    """Add a part."""
    _parts.append(part)


# What higher apps let somebody do with one reply: `link(request, reply)` gives words and an address, or None.
ReplyLink = Callable[[Any, Any], tuple[str, str] | None]
_reply_links: list[ReplyLink] = []


def register_reply_link(link: ReplyLink) -> None:
    """Add a link to the page of one reply."""
    _reply_links.append(link)


def reply_links(request: Any, reply: Any) -> list[tuple[str, str]]:
    """All links of this reply for this viewer."""
    return [found for link in _reply_links if (found := link(request, reply)) is not None]


def conversation_parts(request: Any, discussion: Any) -> list[dict[str, Any]]:
    """All parts of this conversation for this viewer."""
    return [part(request, discussion) for part in _parts]
