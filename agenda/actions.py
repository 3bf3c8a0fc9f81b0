"""Writes on the work agenda. Audit names: `activity.<verb>`. Whatever changes, its history says field by field what."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from knowledge.questions.models import KnowledgeQuestion

from . import policies
from .models import Activity, ActivityChange, Party
from .registry import LINKS
from .versions import INTERNAL, fields_of

audit.declare(
    activity_change=gettext_lazy("veranderde een activiteit van de werkagenda"),
    activity_link=gettext_lazy("koppelde iets aan een activiteit van de werkagenda"),
    activity_unlink=gettext_lazy("maakte iets los van een activiteit van de werkagenda"),
)


@transaction.atomic
def note_changes(
    activity: Activity, before: dict[str, str], *, actor: Any, party: Party | None = None
) -> list[ActivityChange]:
    """Write down which fields got other words since `before` (`versions.fields_of`); gives the rows written.

    `party`: on whose behalf; readers see a party, never a person. The log names the person, for the programme team.
    """
    after = fields_of(activity)
    rows = [
        ActivityChange(
            activity=activity,
            field=name,
            before=before.get(name, ""),
            after=value,
            party=party,
            is_internal=name in INTERNAL,
        )
        for name, value in after.items()
        if before.get(name, "") != value
    ]
    if rows:
        ActivityChange.objects.bulk_create(rows)
        Activity.objects.filter(pk=activity.pk).update(updated_on=timezone.localdate())
        audit.record(activity, "activity.change", actor=actor, fields=[row.field for row in rows])
    return rows


@transaction.atomic
def link_to_activity(activity: Activity, kind: str, item: Any, *, actor: Any, linked: bool = True) -> None:
    """Say that something belongs to an activity, or (`linked=False`) not any more. Twice says the same.

    Raises PermissionDenied for who may not, ValidationError for a kind that cannot be linked.
    """
    if not policies.can_link_to_activity(actor, activity):
        raise PermissionDenied
    if kind not in LINKS:
        raise ValidationError(_("Dit kun je niet aan een activiteit koppelen."))
    rows = getattr(activity, LINKS[kind])
    if rows.filter(pk=item.pk).exists() == linked:
        return
    if linked:
        rows.add(item)
    else:
        rows.remove(item)
    audit.record(activity, "activity.link" if linked else "activity.unlink", actor=actor, kind=kind, pk=item.pk)


@transaction.atomic
def note_question(activity: Activity, question: KnowledgeQuestion, *, actor: Any) -> None:
    """Somebody asked this on the page of the activity. Anyone who may ask may: it shows once the redactie opens it.

    Raises PermissionDenied when it is not their own question.
    """
    if question.asker_id != getattr(actor, "pk", None):
        raise PermissionDenied
    activity.questions.add(question)
    audit.record(activity, "activity.link", actor=actor, kind="vraag", pk=question.pk)
