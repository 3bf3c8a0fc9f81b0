"""Rights in a round."""

from typing import Any

from ..policies import can_manage_agenda
from .models import LinkKind, UpdateLink, UpdateRequest, UpdateRound


def can_answer(request: UpdateRequest) -> bool:
    """A party answers as long as the round is open."""
    return request.round.is_open


def can_use_link(link: UpdateLink) -> bool:
    """The mailed address works until the round closes or somebody takes it back."""
    return link.revoked_at is None and link.request.round.is_open


def can_pass_on(link: UpdateLink | None) -> bool:
    """A contact, their deputy, and somebody with an account may ask a colleague; a colleague does not pass it on again."""
    return link is None or link.kind != LinkKind.COLLEAGUE


def can_ask_closing(user: Any, round_: UpdateRound) -> bool:
    """The first of the two people that a closing takes."""
    return can_manage_agenda(user) and round_.is_open and round_.closing_asked_by_id is None


def can_close_round(user: Any, round_: UpdateRound) -> bool:
    """The second of the two: another one of the programme team (DOMAIN §9.3)."""
    is_second = round_.closing_asked_by_id is not None and round_.closing_asked_by_id != user.pk
    return can_manage_agenda(user) and round_.is_open and is_second
