"""Blocks that higher apps add to a person's or an organisation's page (people knows none of them)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Block:
    """A titled list of links: (text, address, small line)."""

    title: Any
    rows: list[tuple[str, str, str]]


Provider = Callable[[Any, Any], Block | None]
_person: list[Provider] = []
_organisation: list[Provider] = []


def register_person_block(provider: Provider) -> None:
    """Add a block to the person page; the provider gets (person, viewer) and filters by visibility itself."""
    _person.append(provider)


def register_organisation_block(provider: Provider) -> None:
    """Add a block to the organisation page; the provider gets (organisation, viewer)."""
    _organisation.append(provider)


def person_blocks(person: Any, viewer: Any) -> list[Block]:
    """All blocks that have something to show."""
    return [block for provider in _person if (block := provider(person, viewer)) and block.rows]


def organisation_blocks(organisation: Any, viewer: Any) -> list[Block]:
    """All blocks that have something to show."""
    return [block for provider in _organisation if (block := provider(organisation, viewer)) and block.rows]
