"""What the page of one conversation shows beside its replies."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count

from core import pagecache
from core.compiled import Compiled
from core.visibility import visible_among
from networks.models import Membership, MembershipState
from notifications.models import DeliveryLevel, DeliveryPreference
from people.display import name_for, role_for_visitors

from ..models import Discussion, DiscussionVisit, Poll, PollVote
from ..notices import AnnouncementPosted

visits = Compiled(lambda discussion, user: DiscussionVisit.objects.filter(discussion_id=discussion, user_id=user), 2)


def writer_of(discussion: Discussion, viewer: Any, *, sees_names: bool = False) -> str:
    """The asker, as this viewer may see them."""
    profile = getattr(discussion.author, "profile", None)
    kind = discussion.organisation.kind if discussion.organisation else ""
    role = profile.role_title if profile else ""
    if discussion.author is None:
        return role_for_visitors("", "")
    return name_for(
        viewer,
        name=discussion.author.name,
        role=role,
        kind=kind,
        shows_name=bool(profile and profile.shows_name_publicly),
        is_withheld=discussion.hides_name and not sees_names and discussion.author_id != getattr(viewer, "pk", None),
    )


def poll_of(discussion: Discussion, viewer: Any) -> dict[str, Any] | None:
    """The poll of a conversation with its numbers; they are shown to who voted, who made it, and everyone after its end."""
    poll = pagecache.remember(f"poll:{discussion.pk}", lambda: [Poll.objects.filter(discussion=discussion).first()])[0]
    if poll is None:
        return None
    rows = list(poll.options.annotate(number_of=Count("votes")).values("pk", "text", "number_of"))
    votes = PollVote.objects.filter(option__poll=poll)
    mine = set(votes.filter(user=viewer).values_list("option", flat=True)) if viewer.is_authenticated else set()
    voters = votes.values("user").distinct().count()
    has_ended = poll.is_closed or discussion.closed_at is not None  # nobody votes in a closed conversation
    return {
        "poll": poll,
        "voters": voters,
        "has_voted": bool(mine),
        "has_ended": has_ended,
        "shows_result": bool(mine) or has_ended,
        "options": [
            {
                "pk": row["pk"],
                "text": row["text"],
                "number": row["number_of"],
                "share": round(100 * row["number_of"] / voters) if voters else 0,
                "is_mine": row["pk"] in mine,
            }
            for row in rows
        ],
    }


def audience_of(network: Any, *, announces: bool) -> dict[str, int | None]:
    """How many take part, and how many of them an announcement is mailed to; None for who cannot announce."""
    members = Membership.objects.filter(network=network, state=MembershipState.ACTIVE)
    mailed = None
    if announces:
        silent = DeliveryPreference.objects.filter(kind=AnnouncementPosted.key, level=DeliveryLevel.OFF)
        mailed = max(members.exclude(user__in=silent.values("user")).count() - 1, 0)  # not to who writes it
    return {"members": members.count(), "mailed": mailed}


def standing_of(target: Any, viewer: Any) -> Discussion | None:
    """The standing conversation of a practice or article, when someone already wrote in it and the viewer may see it."""
    kind = ContentType.objects.get_for_model(type(target))
    found = pagecache.remember(
        f"standing:{kind.pk}:{target.pk}",
        lambda: [Discussion.objects.filter(target_type=kind, target_id=target.pk, is_standing=True).first()],
    )[0]
    return found if found is not None and visible_among(Discussion, [found.pk], viewer) else None
