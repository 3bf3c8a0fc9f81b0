"""What waits for the redactie on the knowledge agenda: what is new, late, or in doubt."""

import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.worklist import WorkItem, WorkKind, register_work_kind

from .models import KnowledgeQuestion, ReopeningProposal
from .stages import PROMISED, SETTLED, QuestionStatus, Verb


def _new(user: Any) -> QuerySet[Any] | None:
    if not user.is_editor:
        return None
    return KnowledgeQuestion.objects.filter(status__in=(QuestionStatus.SUBMITTED, QuestionStatus.REVIEWED))


def _load_new(_user: Any, pks: list[int]) -> dict[int, WorkItem]:
    return {row.pk: _item(row) for row in KnowledgeQuestion.objects.filter(pk__in=pks)}


def _item(row: KnowledgeQuestion) -> WorkItem:
    is_new = row.status == QuestionStatus.SUBMITTED
    verb = Verb.REVIEW if is_new else Verb.OPEN
    title = _("Nieuwe kennisvraag: %(title)s") if is_new else _("Zoekt eigenaar en datum: %(title)s")
    return WorkItem(
        title=title % {"title": row.title},
        line=row.why[:300],
        since=row.created_at,
        url=row.get_absolute_url(),
        links=(
            (str(verb.label), reverse("questions:step", args=[row.uuid, verb.value])),
            (_("Lees de vraag"), row.get_absolute_url()),
        ),
    )


def _late(user: Any) -> QuerySet[Any] | None:
    if not user.is_editor:
        return None
    return KnowledgeQuestion.objects.filter(status__in=PROMISED, due_on__lt=timezone.localdate())


def _load_late(_user: Any, pks: list[int]) -> dict[int, WorkItem]:
    rows = KnowledgeQuestion.objects.filter(pk__in=pks).select_related("owner")
    return {
        row.pk: WorkItem(
            title=_("Te laat: %(title)s") % {"title": row.title},
            line=_("%(owner)s zou hier een antwoord op geven. Maak een nieuwe afspraak, of geef het antwoord.")
            % {"owner": row.owner.name if row.owner else ""},
            since=timezone.make_aware(datetime.datetime.combine(row.due_on, datetime.time.min)) if row.due_on else None,
            url=row.get_absolute_url(),
            links=(
                (str(Verb.PROMISE.label), reverse("questions:step", args=[row.uuid, Verb.PROMISE.value])),
                (_("Lees de vraag"), row.get_absolute_url()),
            ),
        )
        for row in rows
    }


def _doubted(user: Any) -> QuerySet[Any] | None:
    if not user.is_editor:
        return None
    return ReopeningProposal.objects.filter(settled_at__isnull=True, question__status__in=SETTLED)


def _load_doubted(_user: Any, pks: list[int]) -> dict[int, WorkItem]:
    rows = ReopeningProposal.objects.filter(pk__in=pks).select_related("question", "practice")
    return {
        row.pk: WorkItem(
            title=_("Klopt dit antwoord nog? %(title)s") % {"title": row.question.title},
            line=f"{str(row.get_reason_display()).capitalize()}: {row.practice.title}",
            since=row.proposed_at,
            url=row.question.get_absolute_url(),
            links=(
                (_("Lees het praktijkvoorbeeld"), reverse("knowledge:page", args=[row.practice.slug])),
                *(
                    (str(verb.label), reverse("questions:step", args=[row.question.uuid, verb.value]))
                    for verb in (Verb.REVISE, Verb.REOPEN, Verb.KEEP)
                ),
            ),
        )
        for row in rows
    }


register_work_kind(
    WorkKind(
        key="question",
        label=gettext_lazy("Kennisvragen"),
        rows=_new,
        load=_load_new,
        since="created_at",
        network="",
        order=18,
    )
)
register_work_kind(
    WorkKind(
        key="late_question",
        label=gettext_lazy("Kennisvragen over tijd"),
        rows=_late,
        load=_load_late,
        since="due_on",
        network="",
        order=19,
    )
)
register_work_kind(
    WorkKind(
        key="doubted_answer",
        label=gettext_lazy("Antwoorden om opnieuw te bekijken"),
        rows=_doubted,
        load=_load_doubted,
        since="proposed_at",
        network="",
        order=20,
    )
)
