"""What waits on the way to the library: steps of the redactie, and of the authors."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import TaskState, WorkflowState

from core.worklist import WorkItem, WorkKind, register_work_kind
from knowledge.models import CaseStudyPage

from .models import WAITING, PeerReview, Reviewer
from .queries import turns_of, written_by
from .stages import Stage, Turn


def _steps(*tasks: str) -> QuerySet[TaskState]:
    """Steps of practices that run now, of these kinds (names of task models)."""
    kind = ContentType.objects.get_for_model(CaseStudyPage)
    states = TaskState.objects.filter(
        workflow_state__content_type=kind,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        status=TaskState.STATUS_IN_PROGRESS,
    )
    return states.filter(task__content_type__model__in=tasks)


def _submissions(user: Any) -> QuerySet[Any] | None:
    """The redactie's steps, never of what one wrote oneself."""
    if not user.is_editor:
        return None
    mine = [str(pk) for pk in written_by(user).order_by().values_list("pk", flat=True)[:500]]
    steps = _steps("firstchecktask", "editorialtask")
    return steps.exclude(workflow_state__object_id__in=mine) if mine else steps


def _pages(states: QuerySet[TaskState]) -> dict[int, int]:
    return {pk: int(key) for pk, key in states.values_list("pk", "workflow_state__object_id")}


def _load_submissions(user: Any, pks: list[int]) -> dict[int, WorkItem]:
    keys = _pages(TaskState.objects.filter(pk__in=pks))
    pages = CaseStudyPage.objects.in_bulk(set(keys.values()))
    turns = turns_of(pages.values())
    return {pk: _submission(pages[key], turns[key]) for pk, key in keys.items() if key in pages}


def _submission(page: CaseStudyPage, turn: Turn) -> WorkItem:
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    is_check = turn.stage == Stage.CHECK
    title = _("Ingestuurd: %(title)s") if is_check else _("Af te werken: %(title)s")
    links = [
        (_("Lees en bewerk"), edit),
        (_("Bekijk het concept"), reverse("wagtailadmin_pages:view_draft", args=[page.pk])),
    ]
    feedback = _("Vraag feedback") if is_check else _("Feedback en wat er gebeurde")
    links.insert(0, (feedback, reverse("sharing:choose_reviewers", args=[page.pk])))
    return WorkItem(
        title=title % {"title": page.draft_title},
        line=turn.comment or page.summary,
        since=turn.since,
        url=edit,
        accept_url=reverse("sharing:go_on", args=[page.pk]),
        accept_label=_("Zonder feedback verder") if is_check else _("Klaar: naar de schrijver"),
        decline_url=reverse("sharing:send_back", args=[page.pk]),
        decline_label=_("Stuur terug"),
        links=tuple(links),
    )


def _own_turn(user: Any) -> QuerySet[Any] | None:
    """An author's own steps: a change that was asked, feedback to answer, a last look."""
    if not user.is_authenticated:
        return None
    mine = written_by(user).order_by().annotate(key=Cast("pk", models.CharField())).values("key")
    kind = ContentType.objects.get_for_model(CaseStudyPage)
    states = WorkflowState.objects.active().filter(content_type=kind, object_id__in=mine)
    asked = models.Q(status=WorkflowState.STATUS_NEEDS_CHANGES)
    looks = models.Q(current_task_state__task__content_type__model="lastlooktask")
    answers = models.Q(
        current_task_state__task__content_type__model="peerfeedbacktask",
        object_id__in=written_by(user)
        .order_by()
        .filter(peer_reviews__closed_at__isnull=False, peer_reviews__ended_at__isnull=True)
        .annotate(key=Cast("pk", models.CharField()))
        .values("key"),
    )
    return states.filter(asked | looks | answers)


_DOES = {
    Stage.CHANGES: (gettext_lazy("Aanpassen: %(title)s"), gettext_lazy("Pas aan"), "sharing:edit_draft"),
    Stage.ANSWERS: (
        gettext_lazy("Feedback beantwoorden: %(title)s"),
        gettext_lazy("Lees en antwoord"),
        "sharing:answer_feedback",
    ),
    Stage.LAST_LOOK: (
        gettext_lazy("Jouw laatste blik: %(title)s"),
        gettext_lazy("Kijk en plaats"),
        "sharing:last_look",
    ),
}


def _load_own(user: Any, pks: list[int]) -> dict[int, WorkItem]:
    keys = {row.pk: int(row.object_id) for row in WorkflowState.objects.filter(pk__in=pks)}
    pages = CaseStudyPage.objects.in_bulk(set(keys.values()))
    turns = turns_of(pages.values())
    found = {}
    for pk, key in keys.items():
        turn = turns.get(key)
        if turn is None or turn.stage not in _DOES:
            continue
        title, label, name = _DOES[turn.stage]
        url = reverse(name, args=[key])
        found[pk] = WorkItem(
            title=str(title) % {"title": pages[key].draft_title},
            line=turn.comment or pages[key].summary,
            since=turn.since,
            url=url,
            links=((str(label), url),),
        )
    return found


def _missing_reviewers(user: Any) -> QuerySet[Any] | None:
    """Rounds of feedback where nobody reads any more and fewer than two did: for the redactie."""
    if not user.is_editor:
        return None
    going = Reviewer.objects.filter(review=models.OuterRef("pk"), state__in=WAITING)
    return PeerReview.objects.filter(closed_at__isnull=True).exclude(models.Exists(going))


def _load_missing(_user: Any, pks: list[int]) -> dict[int, WorkItem]:
    rows = PeerReview.objects.filter(pk__in=pks).select_related("page")
    return {
        row.pk: WorkItem(
            title=_("Meelezer gezocht: %(title)s") % {"title": row.page.draft_title},
            line=_("Er leest nu niemand mee. Vraag een collega, of ga door met wat er is."),
            since=row.asked_at,
            url=reverse("sharing:choose_reviewers", args=[row.page_id]),
            links=((_("Kies een collega"), reverse("sharing:choose_reviewers", args=[row.page_id])),),
        )
        for row in rows
    }


register_work_kind(
    WorkKind(
        key="submission",
        label=gettext_lazy("Ingestuurde praktijkvoorbeelden"),
        rows=_submissions,
        load=_load_submissions,
        since="started_at",
        network="",
        order=15,
    )
)
register_work_kind(
    WorkKind(
        key="own_practice",
        label=gettext_lazy("Mijn praktijkvoorbeelden"),
        rows=_own_turn,
        load=_load_own,
        since="created_at",
        network="",
        order=16,
    )
)
register_work_kind(
    WorkKind(
        key="reviewer",
        label=gettext_lazy("Meelezers gezocht"),
        rows=_missing_reviewers,
        load=_load_missing,
        since="asked_at",
        network="",
        order=17,
    )
)
