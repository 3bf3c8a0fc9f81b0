"""Reading where practices are, who writes them, and who could give feedback."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState, WorkflowState

from core.models import ADMINS, EDITORS
from core.visibility import Visibility
from knowledge.models import Adoption, CaseStudyPage
from networks.discussions.models import Reply
from networks.models import Block, Membership, MembershipState, NetworkPage
from networks.scope import blocks_here
from people.models import Affiliation, Profile, User

from .models import (
    WAITING,
    EditorialTask,
    FirstCheckTask,
    LastLookTask,
    PeerFeedbackTask,
    PeerReview,
    PracticeAuthor,
    Quote,
    QuoteState,
    Reviewer,
)
from .models import ReviewerState as State
from .stages import Stage, Turn

_STEPS = {
    FirstCheckTask: Stage.CHECK,
    PeerFeedbackTask: Stage.FEEDBACK,
    EditorialTask: Stage.EDITORIAL,
    LastLookTask: Stage.LAST_LOOK,
}
MOST_AT_ONCE = 2  # practices one colleague reads at the same time
RESTS = datetime.timedelta(days=90)  # who said no or did not answer is left alone for so long
PROPOSED = 6


def proposed_network(user: Any) -> NetworkPage | None:
    """The network a new practice of this person probably belongs to: the first of their kind of organisation."""
    profile = Profile.objects.filter(user=user).first() if user.is_authenticated else None
    if profile is None or not profile.audience:
        return None
    return NetworkPage.objects.filter(audience=profile.audience, live=True).order_by("number").first()


def turns_of(pages: Iterable[CaseStudyPage]) -> dict[int, Turn]:
    """Where each practice is and who is at turn, in two queries for all of them."""
    pages = list(pages)
    keys = [page.pk for page in pages]
    kind = ContentType.objects.get_for_model(CaseStudyPage)
    rows = WorkflowState.objects.active().filter(content_type=kind, object_id__in=[str(pk) for pk in keys])
    states = {int(row.object_id): row for row in rows.select_related("current_task_state__task__content_type")}
    reviews = {row.page_id: row for row in PeerReview.objects.filter(page__in=keys, ended_at__isnull=True)}
    return {page.pk: _turn(page, states.get(page.pk), reviews.get(page.pk)) for page in pages}


def turn_of(page: CaseStudyPage) -> Turn:
    """Where a practice is and who is at turn."""
    return turns_of([page])[page.pk]


def _turn(page: CaseStudyPage, state: WorkflowState | None, review: PeerReview | None) -> Turn:
    task = state.current_task_state if state is not None else None
    if state is None or task is None:
        if page.live and not page.has_unpublished_changes:
            return Turn(Stage.PUBLISHED, page.last_published_at, is_live=True)
        return Turn(Stage.DRAFT, page.latest_revision_created_at, is_live=page.live)
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return Turn(Stage.CHANGES, task.finished_at, task.comment, page.live)
    # A step that somebody adds to the workflow by hand is the redactie's.
    stage = _STEPS.get(task.task.content_type.model_class(), Stage.EDITORIAL)
    if stage == Stage.FEEDBACK and review is not None and review.closed_at is not None:
        return Turn(Stage.ANSWERS, review.closed_at, is_live=page.live)
    return Turn(stage, task.started_at, _asked(state) if stage == Stage.EDITORIAL else "", page.live)


def _asked(state: WorkflowState) -> str:
    """What the author asked to change at their last look, if that is why the redactie is at turn again."""
    last = state.task_states.filter(task__content_type__model="lastlooktask").order_by("-pk").first()
    return last.comment if last is not None and last.status == TaskState.STATUS_CANCELLED else ""


def newest_version(page: CaseStudyPage) -> CaseStudyPage:
    """A practice with the words of its newest draft."""
    return page.get_latest_revision_as_object() if page.latest_revision_id else page  # type: ignore[no-any-return]  Wagtail's, untyped


def written_by(user: Any) -> QuerySet[CaseStudyPage]:
    """Practices somebody writes, alone or with others; newest first."""
    together = PracticeAuthor.objects.filter(user=user, accepted_at__isnull=False, ended_at__isnull=True)
    owned = Page.objects.filter(owner=user).order_by().values("pk")
    # Two short lists joined: with "or" between them both databases walk all pages.
    rows = CaseStudyPage.objects.filter(pk__in=owned.union(together.order_by().values("page"), all=True))
    return rows.order_by("-latest_revision_created_at", "-pk")


def writers_of(page: CaseStudyPage) -> list[int]:
    """Ids of owner and co-authors."""
    together = page.co_authors.filter(accepted_at__isnull=False, ended_at__isnull=True)
    return [pk for pk in [page.owner_id, *together.values_list("user_id", flat=True)] if pk]


def holds_unseen_words(page: CaseStudyPage) -> bool:
    """Whether the newest draft holds words of its writers that they did not place themselves yet."""
    rows = Revision.page_revisions.filter(object_id=str(page.pk), user__in=writers_of(page))
    if page.live_revision_id:
        rows = rows.filter(pk__gt=page.live_revision_id)
    return rows.exists()


def open_review(page: CaseStudyPage) -> PeerReview | None:
    """The round of feedback that runs, if any."""
    return PeerReview.objects.filter(page=page.pk, ended_at__isnull=True).first()


def last_review(page: CaseStudyPage) -> PeerReview | None:
    """The newest round of feedback, also when it is over."""
    return PeerReview.objects.filter(page=page.pk).first()


def credits_of(pages: Iterable[CaseStudyPage]) -> dict[int, list[tuple[str, str, str]]]:
    """Who made each practice what it is: what they did, their name, their number. Four queries for any number of pages.

    Nobody, where the organisation stays unnamed.
    """
    named = [page for page in pages if not page.unnamed_organisation_id]
    keys = [page.pk for page in named]
    found: dict[int, list[tuple[str, Any]]] = {page.pk: [] for page in named}
    for page in named:
        if page.owner:
            found[page.pk].append((str(_("schreef het")), page.owner))
    together = PracticeAuthor.objects.filter(page__in=keys, accepted_at__isnull=False, ended_at__isnull=True)
    for author in together.select_related("user"):
        found[author.page_id].append((str(author.get_role_display()), author.user))
    readers = Reviewer.objects.filter(page__in=keys, state=State.DONE, is_credited=True, review__ended_at__isnull=False)
    for reader in readers.select_related("user"):
        found[reader.page_id].append((str(_("las mee")), reader.user))
    said = Quote.objects.filter(page__in=keys, state=QuoteState.NAMED, never_named=False, user__isnull=False)
    for quote in said.select_related("user"):
        found[quote.page_id].append((str(_("dacht mee")), quote.user))
    edited = TaskState.objects.filter(
        workflow_state__content_type=ContentType.objects.get_for_model(CaseStudyPage),
        workflow_state__object_id__in=[str(pk) for pk in keys],
        task__content_type__model="editorialtask",
        status=TaskState.STATUS_APPROVED,
        finished_by__isnull=False,
    )
    last = {
        int(row.workflow_state.object_id): row
        for row in edited.select_related("finished_by", "workflow_state").order_by("pk")
    }
    for key, row in last.items():
        found[key].append((str(_("werkte het af")), row.finished_by))
    return {
        key: list(dict.fromkeys((role, one.get_full_name(), str(one.uuid)) for role, one in credited if one.is_active))
        for key, credited in found.items()
    }


def possible_reviewers(page: CaseStudyPage, *, number: int = PROPOSED) -> tuple[list[User], list[User]]:
    """Who could be asked: from the practice's own network, and from another one; at most `number` of each.

    The pool is made from contributions: who wrote a published practice, told of one they took over, or answered in a
    conversation. Left out are the
    redactie and beheer (they judge it already), its writers, their colleagues, who was asked for this round, who reads enough already, and who said no lately. First
    come those who were asked least, then those who gave most, then the oldest account: the same answer each time.
    What is for one network only is read by its own people.
    """
    now = timezone.now()
    writers = writers_of(page)
    works_with = Affiliation.objects.filter(ended_on__isnull=True, user__in=writers).values("organisation")
    makers = [pk for pk in (page.owner_organisation_id, page.unnamed_organisation_id) if pk]
    colleagues = Affiliation.objects.filter(ended_on__isnull=True).filter(
        Q(organisation__in=works_with) | Q(organisation__in=makers)
    )
    busy = (
        Reviewer.objects.filter(state__in=WAITING, review__closed_at__isnull=True)
        .order_by()
        .values("user")
        .annotate(number=Count("pk"))
        .filter(number__gte=MOST_AT_ONCE)
        .values("user")
    )
    resting = Reviewer.objects.filter(state__in=[State.DECLINED, State.EXPIRED], due_at__gt=now - RESTS)
    gave = CaseStudyPage.objects.filter(live=True, owner__isnull=False).values("owner")
    told = Adoption.objects.filter(recorded_by__isnull=False).values("recorded_by")
    answered = (
        Reply.objects.filter(user__isnull=False, removed_at__isnull=True, is_held=False).order_by().values("user")
    )
    pool = (
        User.objects.filter(
            Q(pk__in=gave) | Q(pk__in=told) | Q(pk__in=answered), is_active=True, house_rules_accepted_at__isnull=False
        )
        .exclude(pk__in=writers)
        .exclude(groups__name__in=[EDITORS, ADMINS])
        .exclude(pk__in=colleagues.values("user"))
        .exclude(pk__in=Block.objects.filter(blocks_here(page.network_id), lifted_at__isnull=True).values("user"))
        .exclude(pk__in=busy)
        .exclude(pk__in=resting.values("user"))
        .exclude(pk__in=Reviewer.objects.filter(review__page=page, review__ended_at__isnull=True).values("user"))
        .annotate(
            asked=Count("reviews_given", filter=Q(reviews_given__begins_at__gt=now - RESTS), distinct=True),
            given=Count("recorded_adoptions", distinct=True),
        )
        .order_by("asked", "-given", "pk")
    )
    here = Membership.objects.filter(network=page.network_id, state=MembershipState.ACTIVE).values("user")
    elsewhere = Membership.objects.filter(state=MembershipState.ACTIVE).exclude(network=page.network_id).values("user")
    if page.network_id is None:
        return list(pool[:number]), []
    near = list(pool.filter(pk__in=here)[:number])
    if page.visibility == Visibility.NETWORK:
        return near, []
    return near, list(pool.filter(pk__in=elsewhere).exclude(pk__in=here)[:number])
