"""Writes that bring a practice from one stage to the next. Audit names: `practice.<verb>`.

Each takes Wagtail's workflow one step; what is allowed stands in `stages.MOVES`. A second click changes nothing.
"""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import PageLogEntry, TaskState

from core import audit
from core.models import EDITORS
from knowledge.models import CaseStudyPage
from notifications.actions import notify
from notifications.registry import Notice
from people.models import User

from .. import policies
from ..models import EditorialTask, PeerReview
from ..notices import LastLookAsked, LastLookWaits, OtherAsked, PracticePublished, PracticeSentBack, PracticeSubmitted
from ..queries import turn_of, writers_of
from ..stages import MOVES, Stage, Turn, Verb

audit.declare(
    practice_submit=gettext_lazy("stuurde in bij de redactie"),
    practice_withdraw=gettext_lazy("haalde terug bij de redactie"),
    practice_go_on=gettext_lazy("liet een praktijkvoorbeeld doorgaan naar de volgende stap"),
    practice_send_back=gettext_lazy("stuurde terug naar de schrijver"),
    practice_ask_other=gettext_lazy("wilde nog iets anders in de laatste versie"),
    practice_place=gettext_lazy("keek als laatste en zette het in de bibliotheek"),
    practice_remind=gettext_lazy("werd herinnerd aan de laatste blik"),
)
LOOKS_WITHIN = datetime.timedelta(days=14)
AT_ONCE = 200  # in one run; the others wait for the next minute
MY_PRACTICES = "/mijn/praktijkvoorbeelden/"


def editors() -> Any:
    """Ids of the redactie."""
    return User.objects.filter(groups__name=EDITORS, is_active=True).values_list("pk", flat=True)


def enter(page: CaseStudyPage, *, actor: Any, verb: Verb) -> tuple[CaseStudyPage, Turn] | None:
    """Lock a practice for a move. None when it was made already (a second click); raises PermissionDenied otherwise."""
    locked = CaseStudyPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    turn = turn_of(locked)
    if policies.can_move_practice(actor, locked, turn, verb):
        return locked, turn
    party = policies.party_of(actor, locked)
    if party is not None and any(move == (party, turn.stage) for (_from, did), move in MOVES.items() if did == verb):
        return None
    raise PermissionDenied


@transaction.atomic
def submit_practice(page: CaseStudyPage, *, actor: Any) -> CaseStudyPage:
    """Send a draft to the redactie: it enters Wagtail's workflow, from its first step, also after an asked change."""
    entered = enter(page, actor=actor, verb=Verb.SUBMIT)
    if entered is None:
        return page
    locked, _turn = entered
    workflow = locked.get_workflow()
    if workflow is None:
        raise ValidationError(_("Er is nu geen redactie ingesteld. Probeer het later opnieuw."))
    if locked.current_workflow_state:
        locked.current_workflow_state.cancel(user=actor)
    _end_reviews(locked)  # one may be left of a workflow that somebody stopped in the admin
    workflow.start(locked, actor)
    audit.record(locked, "practice.submit", actor=actor)
    _tell_editors(PracticeSubmitted, locked, actor=actor)
    return locked


def _tell_editors(notice: type[Notice], page: CaseStudyPage, *, actor: Any, **words: str) -> None:
    """Tell the redactie that it is at turn, with the way to its work list."""
    notify(
        notice,
        recipients=editors(),
        about=page,
        url="/mijn/#wacht-op-jou",
        actor=actor,
        title=page.draft_title,
        person=actor.get_full_name(),
        **words,
    )


@transaction.atomic
def withdraw_practice(page: CaseStudyPage, *, actor: Any) -> None:
    """Take it back, at any step before it is placed; a round of feedback ends with it."""
    entered = enter(page, actor=actor, verb=Verb.WITHDRAW)
    if entered is None:
        return
    locked, _turn = entered
    _end_reviews(locked)
    if locked.current_workflow_state:
        locked.current_workflow_state.cancel(user=actor)
    audit.record(locked, "practice.withdraw", actor=actor)


def _end_reviews(page: CaseStudyPage) -> None:
    now = timezone.now()
    PeerReview.objects.filter(page=page, closed_at__isnull=True).update(closed_at=now)
    PeerReview.objects.filter(page=page, ended_at__isnull=True).update(ended_at=now)


@transaction.atomic
def go_on(page: CaseStudyPage, *, actor: Any) -> None:
    """The redactie is done with its step: past the feedback (also past one that nobody gave), or to the last look."""
    entered = enter(page, actor=actor, verb=Verb.GO_ON)
    if entered is None:
        return
    locked, _turn = entered
    _end_reviews(locked)
    locked.current_workflow_task_state.approve(user=actor)
    audit.record(locked, "practice.go_on", actor=actor)


@transaction.atomic
def send_back_practice(page: CaseStudyPage, *, actor: Any, reason: str) -> None:
    """The redactie asks for a change, with a reason the author reads."""
    if not reason.strip():
        raise ValidationError(_("Schrijf op wat er anders moet. De schrijver leest dit."))
    entered = enter(page, actor=actor, verb=Verb.SEND_BACK)
    if entered is None:
        return
    locked, _turn = entered
    locked.current_workflow_task_state.reject(user=actor, comment=reason.strip())
    audit.record(locked, "practice.send_back", actor=actor, reason=reason.strip())


@transaction.atomic
def ask_other(page: CaseStudyPage, *, actor: Any, reason: str) -> None:
    """At their last look the author asks the redactie for something else; nothing is placed."""
    if not reason.strip():
        raise ValidationError(_("Schrijf op wat er anders moet. De redactie leest dit."))
    entered = enter(page, actor=actor, verb=Verb.ASK_OTHER)
    if entered is None:
        return
    locked, _turn = entered
    state = locked.current_workflow_state
    looked = state.current_task_state
    looked.status, looked.finished_at, looked.finished_by = TaskState.STATUS_CANCELLED, timezone.now(), actor
    looked.comment = reason.strip()
    looked.save()
    # The same step again, not a copy of what was said yes to before: this yes has to be given anew.
    state.update(user=actor, next_task=EditorialTask.objects.filter(workflow_tasks__workflow=state.workflow).get())
    audit.record(locked, "practice.ask_other", actor=actor)
    _tell_editors(OtherAsked, locked, actor=actor, reason=reason.strip())


@transaction.atomic
def place_practice(page: CaseStudyPage, *, actor: Any, seen: int) -> None:
    """The author's last look: yes, place it. `seen` is the version (revision id) they had before them.

    Raises ValidationError when there is a newer one: nothing is placed that its author did not see (PRODUCT §5).
    """
    entered = enter(page, actor=actor, verb=Verb.PUBLISH)
    if entered is None:
        return
    locked, _turn = entered
    if locked.latest_revision_id != seen:
        raise ValidationError(_("Er is intussen een nieuwere versie. Lees die nog even, hieronder staat hij."))
    locked.current_workflow_task_state.approve(user=actor)
    audit.record(locked, "practice.place", actor=actor)


def tell_published(page: CaseStudyPage, *, actor: Any) -> None:
    """Tell the authors that the workflow placed the practice (called by a receiver of Wagtail's own write)."""
    notify(
        PracticePublished,
        recipients=writers_of(page),
        about=page,
        url=f"/bibliotheek/{page.slug}/",
        actor=actor,
        title=page.title,
    )


def tell_sent_back(page: CaseStudyPage, *, actor: Any, reason: str) -> None:
    """Tell the authors that the redactie asked for a change (called by a receiver of Wagtail's own write)."""
    notify(
        PracticeSentBack,
        recipients=writers_of(page),
        about=page,
        url=MY_PRACTICES,
        actor=actor,
        title=page.draft_title,
        reason=reason or _("geen toelichting"),
    )


def tell_last_look(page: CaseStudyPage, *, actor: Any) -> None:
    """Tell the authors that it is theirs to place (called by a receiver of Wagtail's own write)."""
    _tell_last_look(LastLookAsked, page, actor=actor)


def _tell_last_look(notice: type[Notice], page: CaseStudyPage, *, actor: Any) -> None:
    notify(
        notice,
        recipients=writers_of(page),
        about=page,
        url=f"/deel/{page.pk}/laatste-blik/",
        actor=actor,
        title=page.draft_title,
    )


def remind_last_looks(now: datetime.datetime | None = None) -> int:
    """Remind the authors, each fortnight, of a practice that waits for their last look; returns how many.

    The log remembers when; safe to run late or twice.
    """
    now, told = now or timezone.now(), 0
    waiting = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        task__content_type__model="lastlooktask",
        started_at__lte=now - LOOKS_WITHIN,
    )
    pages = CaseStudyPage.objects.filter(
        pk__in=[int(pk) for pk in waiting.values_list("workflow_state__object_id", flat=True)]
    )
    reminded = PageLogEntry.objects.filter(
        page=OuterRef("pk"), action="practice.remind", timestamp__gt=now - LOOKS_WITHIN
    )
    for page in pages.filter(~Exists(reminded)).order_by("pk")[:AT_ONCE]:
        with transaction.atomic():
            locked = CaseStudyPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
            # Another worker may have been here, or the author, between reading and locking.
            latest = (
                PageLogEntry.objects.filter(page=locked.pk, action="practice.remind").order_by("-timestamp").first()
            )
            if turn_of(locked).stage != Stage.LAST_LOOK or (latest and latest.timestamp > now - LOOKS_WITHIN):
                continue
            _tell_last_look(LastLookWaits, locked, actor=None)
            audit.record(locked, "practice.remind", actor=None)
            told += 1
    return told
