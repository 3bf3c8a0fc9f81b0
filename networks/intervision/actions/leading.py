"""Leading a group through the steps of a script, for everyone at once."""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit

from .. import policies
from ..delivery import locked_case
from ..models import MOST_MINUTES, Case

audit.declare(
    case_lead=gettext_lazy("begon met een casus"), case_end=gettext_lazy("sloot het gesprek over een casus af")
)


def _led(case: Case, actor: Any) -> Case:
    locked = locked_case(case)
    if not policies.can_lead_case(actor, locked):
        raise PermissionDenied
    return locked


def _go_to(case: Case, number: int) -> None:
    case.step = number
    case.step_ends_at = timezone.now() + datetime.timedelta(minutes=case.steps[number - 1]["minutes"])
    case.save(update_fields=["step", "step_ends_at", "steps"])


@transaction.atomic
def begin_case(case: Case, *, actor: Any) -> Case:
    """Go to the first step. Twice changes nothing. Raises ValidationError without a script that has steps."""
    locked = _led(case, actor)
    if locked.step:
        return locked
    locked.steps = locked.script.as_steps() if locked.script else []
    if not locked.steps:
        raise ValidationError(_("Kies eerst een draaiboek met stappen."))
    _go_to(locked, 1)
    audit.record(locked.event, "case.lead", actor=actor)
    return locked


@transaction.atomic
def move_step(case: Case, *, actor: Any, seen: int, by: int) -> Case:
    """To the next step (`by` 1) or back (-1), from the step the leader saw; another one pressed already: nothing happens.

    After the last step the group has ended.
    """
    locked = _led(case, actor)
    if not locked.is_running or locked.step != seen:
        return locked
    number = locked.step + by
    if number > len(locked.steps):
        return _end(locked, actor)
    if number >= 1:
        _go_to(locked, number)
    return locked


@transaction.atomic
def give_time(case: Case, *, actor: Any, seen: int, minutes: int = 5) -> Case:
    """Some minutes more for the present step, from now when its time was over."""
    locked = _led(case, actor)
    if locked.is_running and locked.step == seen and locked.step_ends_at is not None:
        start = max(locked.step_ends_at, timezone.now())
        most = timezone.now() + datetime.timedelta(minutes=MOST_MINUTES)
        locked.step_ends_at = min(start + datetime.timedelta(minutes=minutes), most)
        locked.save(update_fields=["step_ends_at"])
    return locked


@transaction.atomic
def end_case(case: Case, *, actor: Any) -> Case:
    """End before the last step. Twice changes nothing."""
    locked = locked_case(case)
    if locked.ended_at is not None:
        return locked
    if not policies.can_lead_case(actor, locked) or not locked.is_running:
        raise PermissionDenied
    return _end(locked, actor)


def _end(case: Case, actor: Any) -> Case:
    case.ended_at, case.step_ends_at = timezone.now(), None
    case.save(update_fields=["ended_at", "step_ends_at"])
    audit.record(case.event, "case.end", actor=actor)
    return case
