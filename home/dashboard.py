"""What the dashboard shows, each part in one or two queries."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from core import pagecache
from core.visibility import visible
from knowledge.entries import in_order
from knowledge.models import CaseStudyPage, LibraryEntry
from knowledge.questions.models import KnowledgeQuestion
from networks.discussions import queries
from networks.discussions.models import Discussion, DiscussionVisit
from networks.models import Membership, MembershipState, NetworkPage
from people.models import Profile

SHOWN = 6
WORK_SHOWN = 5
NETWORKS_SHOWN = 12
FAILED = ["no_effect", "negative"]


def note_visit(user: Any) -> Any:
    """Remember this visit and return the moment of the one before; visits within half an hour are one."""
    profile, _created = Profile.objects.get_or_create(user=user)
    now = timezone.now()
    if profile.last_visit_at is None or (now - profile.last_visit_at).total_seconds() > 1800:
        Profile.objects.filter(pk=profile.pk).update(previous_visit_at=profile.last_visit_at, last_visit_at=now)
        return profile.last_visit_at
    return profile.previous_visit_at


def news(user: Any, since: Any) -> list[dict[str, Any]]:
    """Conversations of my networks with something new."""
    mine = Membership.objects.filter(user=user, state=MembershipState.ACTIVE).values("network")
    found = (
        visible(Discussion, user)
        .filter(network__in=mine, merged_into__isnull=True)
        .order_by("-last_activity_at", "-pk")
    )
    if since:
        found = found.filter(last_activity_at__gt=since)
    found = found[:SHOWN]
    seen = dict(
        DiscussionVisit.objects.filter(user=user, discussion__network__in=mine).values_list("discussion_id", "seen_at")
    )
    return queries.rows(found, user, seen)


def my_networks(user: Any) -> Any:
    """My first memberships and open requests."""
    return (
        Membership.objects.filter(user=user)
        .exclude(state=MembershipState.ENDED)
        .select_related("network")
        .order_by("network__number")[:NETWORKS_SHOWN]
    )


def my_questions(user: Any) -> list[dict[str, Any]]:
    """Conversations I started."""
    return queries.rows(visible(Discussion, user).filter(author=user).order_by("-last_activity_at")[:SHOWN], user)


def my_practices(user: Any) -> Any:
    """Practices I wrote, newest first."""
    return CaseStudyPage.objects.filter(owner=user).order_by("-latest_revision_created_at")[:SHOWN]


def new_in_library(viewer: Any, number: int = 3) -> list[LibraryEntry]:
    """The newest practices; one of them did not work, so that nobody thinks everything does (DESIGN)."""

    def practices() -> QuerySet[LibraryEntry]:
        return LibraryEntry.objects.filter(kind="praktijk").order_by("is_stale", "-published_at", "-pk")

    newest = in_order(pagecache.first_visible("new-practices", LibraryEntry, viewer, practices, number))
    if newest and not any(entry.outcome in FAILED for entry in newest):
        failed = pagecache.first_visible(
            "new-failed-practices", LibraryEntry, viewer, lambda: practices().filter(outcome__in=FAILED), 1
        )
        newest = [*newest[: number - 1], *in_order(failed)] if failed else newest
    return newest


def first_networks(viewer: Any) -> list[NetworkPage]:
    """The networks on the home page, with how many people take part."""
    found = pagecache.first_visible(
        "networks-by-number", NetworkPage, viewer, lambda: NetworkPage.objects.order_by("number"), 8
    )

    def load() -> list[NetworkPage]:
        taking_part = Count("memberships", filter=Q(memberships__state=MembershipState.ACTIVE))
        return list(NetworkPage.objects.filter(pk__in=found).annotate(members=taking_part).order_by("number"))

    return pagecache.remember(f"networks:{found}", load) if found else []


def figures(viewer: Any) -> dict[str, int]:
    """Real counts for the home page."""
    entries = visible(LibraryEntry, viewer)
    return {
        "practices": entries.filter(kind="praktijk").count(),
        "failed": entries.filter(outcome__in=FAILED).count(),
        "questions": visible(KnowledgeQuestion, viewer).count(),
        "conversations": visible(Discussion, viewer).filter(is_standing=False).count(),
    }
