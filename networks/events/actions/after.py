"""What came of a session."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit, search
from core.richtext import plain_excerpt

from .. import policies
from ..delivery import locked_event, tell_coming
from ..models import Attendance, AttendanceState, Event, NextStep
from ..notices import EventFinished

audit.declare(event_finish=gettext_lazy("rondde een bijeenkomst af"))


@transaction.atomic
def finish_event(
    event: Event,
    *,
    actor: Any,
    summary: str,
    steps: Iterable[tuple[str, str, datetime.date]],
    attended: Iterable[int] | None,
    recording_link: str = "",
    recording_summary: str = "",
) -> Event:
    """Write down what came of it: a summary and at least one next step (what, who, by when), and who was there.

    `attended` are keys of places, or None when that was not asked.

    Finishing again corrects it; only the first time is told. Raises ValidationError without summary or step.
    """
    wanted = list(steps)
    if not summary.strip() or not wanted:
        raise ValidationError(_("Een bijeenkomst is pas afgerond met een samenvatting en een vervolgstap."))
    locked = locked_event(event)
    if not policies.can_finish_event(actor, locked):
        raise PermissionDenied
    first = locked.finished_at is None
    locked.summary, locked.recording_link = summary.strip(), recording_link
    locked.recording_summary = recording_summary.strip()
    locked.finished_at = locked.finished_at or timezone.now()
    locked.save(update_fields=["summary", "recording_link", "recording_summary", "finished_at"])
    locked.next_steps.all().delete()
    NextStep.objects.bulk_create(NextStep(event=locked, what=what, who=who, by=by) for what, who, by in wanted)
    if attended is not None:
        came = set(attended)
        going = Attendance.objects.filter(event=locked, state=AttendanceState.GOING)
        going.filter(pk__in=came).update(was_there=True)
        going.exclude(pk__in=came).update(was_there=False)
    search.index(locked)
    audit.record(locked, "event.finish", actor=actor)
    if first:
        going = (AttendanceState.GOING,)
        tell_coming(EventFinished, locked, going, actor, set(), summary=plain_excerpt(summary, 200))
    return locked
