"""Bringing a case, changing it, taking it away, and one's own notes."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy

from core import audit
from core.models import claim_token
from networks import actions as network_actions
from networks.events.models import Attendance, AttendanceState, Event

from .. import policies
from ..delivery import locked_case, tell
from ..models import Case, PrivateNote, Script
from ..notices import CaseBrought

audit.declare(
    case_bring=gettext_lazy("bracht een casus in"),
    case_change=gettext_lazy("veranderde een casus"),
    case_remove=gettext_lazy("haalde een casus weg"),
)


@transaction.atomic
def bring_case(
    event: Event, *, actor: Any, question: str, story: str, audience: str, script: Script | None, token: str = ""
) -> Case:
    """Bring a case to an intervision session and tell who comes. The same token gives the same case."""
    if not policies.can_bring_case(actor, event):
        raise PermissionDenied
    claimed, first = claim_token(token, "case", actor)
    if not first and claimed and claimed.result:
        return Case.objects.get(pk=claimed.result)
    case = Case.objects.create(
        event=event, owner=actor, question=question.strip(), story=story.strip(), audience=audience, script=script
    )
    if claimed:
        claimed.result = str(case.pk)
        claimed.save(update_fields=["result"])
    audit.record(event, "case.bring", actor=actor)
    coming = Attendance.objects.filter(event=event, state=AttendanceState.GOING, user__isnull=False)
    people = {*coming.values_list("user_id", flat=True), *network_actions.coordinator_ids(event.network)}
    tell(CaseBrought, case, people, actor)
    return case


@transaction.atomic
def change_case(case: Case, *, actor: Any, question: str, story: str, audience: str, script: Script | None) -> Case:
    """Change one's own case until the group begins."""
    locked = locked_case(case)
    if not policies.can_edit_case(actor, locked):
        raise PermissionDenied
    locked.question, locked.story, locked.audience = question.strip(), story.strip(), audience
    locked.script = script
    locked.save(update_fields=["question", "story", "audience", "script"])
    audit.record(locked.event, "case.change", actor=actor)
    return locked


@transaction.atomic
def remove_case(case: Case, *, actor: Any) -> None:
    """Take a case away with its notes and lesson. A practice that was made of it stays: it is somebody's own text."""
    locked = locked_case(case)
    if not policies.can_remove_case(actor, locked):
        raise PermissionDenied
    event = locked.event
    locked.delete()
    audit.record(event, "case.remove", actor=actor)


@transaction.atomic
def write_note(case: Case, *, actor: Any, text: str) -> None:
    """Keep one's own note; an empty one is taken away. It is never in the log."""
    if not policies.can_write_note(actor, case):
        raise PermissionDenied
    if text.strip():
        PrivateNote.objects.update_or_create(case=case, owner=actor, defaults={"text": text.strip()})
    else:
        PrivateNote.objects.filter(case=case, owner=actor).delete()
