"""What higher apps add to people (which knows none of them): blocks on pages, and the engine that tells."""

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


Teller = Callable[..., Any]
_tellers: list[Teller] = []


def register_teller(teller: Teller) -> None:
    """Set who tells people what happens here: `teller(kind, recipients=…, about=…, url=…, actor=…, **words)`."""
    _tellers.append(teller)


def tell(kind: str, **values: Any) -> None:
    """Tell it, in the transaction of what happened; `kind` is the key of a notice."""
    for teller in _tellers:
        teller(kind, **values)


Mover = Callable[[Any, Any], None]
_movers: list[Mover] = []


def register_mover(mover: Mover) -> None:
    """Add what must move along when a proposed organisation turns out to be another one: `mover(proposed, into)`."""
    _movers.append(mover)


def move_along(proposed: Any, into: Any) -> None:
    """Move everything, in the transaction of the merge."""
    for mover in _movers:
        mover(proposed, into)


_after_welcome: list[Callable[[], str]] = []


def register_after_welcome(address: Callable[[], str]) -> None:
    """Where someone goes after the second step of signing up, when they were going nowhere."""
    _after_welcome.append(address)


def after_welcome() -> str:
    """That address; the front door when no app says."""
    return _after_welcome[-1]() if _after_welcome else "/"
