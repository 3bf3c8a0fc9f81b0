"""What the dashboard shows, each part in one or two queries."""

from typing import Any

from django.utils import timezone

from core.visibility import visible
from knowledge.models import CaseStudyPage, LibraryEntry
from knowledge.questions.models import KnowledgeQuestion
from networks.discussions import queries
from networks.discussions.models import Discussion, DiscussionVisit
from networks.models import Membership, MembershipState
from people.models import Profile

SHOWN = 6


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
    """My memberships and open requests."""
    return (
        Membership.objects.filter(user=user)
        .exclude(state=MembershipState.ENDED)
        .select_related("network")
        .order_by("network__number")
    )


def my_questions(user: Any) -> list[dict[str, Any]]:
    """Conversations I started."""
    return queries.rows(visible(Discussion, user).filter(author=user).order_by("-last_activity_at")[:SHOWN], user)


def my_practices(user: Any) -> Any:
    """Practices I wrote, newest first."""
    return CaseStudyPage.objects.filter(owner=user).order_by("-latest_revision_created_at")[:SHOWN]


def new_in_library(viewer: Any, number: int = 3) -> list[LibraryEntry]:
    """The newest practices; one of them did not work, so that nobody thinks everything does (DESIGN)."""
    practices = (
        visible(LibraryEntry, viewer)
        .filter(kind="praktijk")
        .defer("body_text")
        .order_by("is_stale", "-published_at", "-pk")
    )
    newest = list(practices[:number])
    if newest and not any(entry.outcome in {"no_effect", "negative"} for entry in newest):
        failed = practices.filter(outcome__in=["no_effect", "negative"]).first()
        if failed:
            newest[-1] = failed
    return newest


def figures(viewer: Any) -> dict[str, int]:
    """Real counts for the home page."""
    entries = visible(LibraryEntry, viewer)
    return {
        "practices": entries.filter(kind="praktijk").count(),
        "failed": entries.filter(outcome__in=["no_effect", "negative"]).count(),
        "questions": visible(KnowledgeQuestion, viewer).count(),
        "conversations": visible(Discussion, viewer).filter(is_standing=False).count(),
    }
