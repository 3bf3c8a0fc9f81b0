"""Reading conversations in a fixed number of queries, as plain rows (QUALITY §2)."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString

from core import pagecache
from core.compiled import Compiled
from core.visibility import visible, visible_among
from core.workdays import after_working_days, before_working_days
from people.display import name_for, role_for_visitors

from .models import Discussion, DiscussionKind, DiscussionVisit, Reaction, Reply

LIST_FIELDS = (
    "pk",
    "uuid",
    "title",
    "body",
    "kind",
    "visibility",
    "created_at",
    "last_activity_at",
    "reply_count",
    "is_pinned",
    "closed_at",
    "merged_into",
    "is_held",
    "network__slug",
    "network__title",
    "author_id",
    "author__name",
    "author__profile__role_title",
    "author__profile__shows_name_publicly",
    "organisation__kind",
    "organisation__name",
    "hides_organisation",
)
REPLY_FIELDS = (
    "pk",
    "uuid",
    "parent_id",
    "level",
    "body_html",
    "submit_date",
    "edited_at",
    "removed_at",
    "hidden_at",
    "hidden_reason",
    "removed_reason",
    "moderator_note",
    "helped_at",
    "is_held",
    "useful_count",
    "user_id",
    "user__name",
    "user__profile__role_title",
    "user__profile__shows_name_publicly",
    "organisation__kind",
    "organisation__name",
)
# What one reply shows, as the key of its finished markup; its HTML changes only with `edited_at`.
LOOKS = (
    "pk",
    "edited_at",
    "removed_at",
    "hidden_at",
    "hidden_reason",
    "removed_reason",
    "moderator_note",
    "helped_at",
    "is_held",
    "expected",
    "useful_count",
    "is_mine",
    "is_new",
    "is_useful",
    "is_asker",
    "writer",
    "user_id",
    "organisation__name",
)
PAGE_SIZE = 500
ANSWER_DAYS = 3  # working days after which a question without an answer is work (PRODUCT §4)
EXPECTED_DAYS = 2  # working days in which a first contribution is looked at
visits = Compiled(lambda discussion, user: DiscussionVisit.objects.filter(discussion_id=discussion, user_id=user), 2)
_reactions = Compiled(
    lambda discussion, user: Reaction.objects.filter(reply__discussion_id=discussion, user_id=user).order_by(), 2
)


def in_network(network: Any, viewer: Any) -> QuerySet[Any]:
    """Conversations of a network this viewer may see: pinned first, then the latest activity."""
    return visible(all_in_network(network), viewer)


def all_in_network(network: Any) -> QuerySet[Any]:
    """Conversations of a network, for nobody in particular: pinned first, then the latest activity."""
    return Discussion.objects.filter(network=network, merged_into__isnull=True).order_by(
        "-is_pinned", "-last_activity_at", "-pk"
    )


def expected_day(moment: datetime.datetime) -> datetime.date:
    """When a begeleider looked at a first contribution at the latest."""
    return after_working_days(moment, EXPECTED_DAYS).date()


def unanswered(found: QuerySet[Any]) -> QuerySet[Any]:
    """Questions and calls for help that are open and got no reply yet."""
    return found.filter(
        reply_count=0,
        closed_at__isnull=True,
        hidden_at__isnull=True,
        is_standing=False,
        kind__in=[DiscussionKind.QUESTION, DiscussionKind.HELP],
    )


def late_questions() -> QuerySet[Discussion]:
    """Questions without a reply for more than three working days."""
    edge = before_working_days(timezone.now(), ANSWER_DAYS)
    return unanswered(Discussion.objects.filter(created_at__lt=edge, is_held=False, deleted_at__isnull=True))


def rows(queryset: QuerySet[Any], viewer: Any, seen: dict[int, Any] | None = None) -> list[dict[str, Any]]:
    """List rows with the writer as this viewer may see them, and what is new since `seen`."""
    return _as_seen(list(queryset.values(*LIST_FIELDS)), viewer, seen)


def rows_in_order(pks: list[int], viewer: Any, seen: dict[int, Any] | None = None) -> list[dict[str, Any]]:
    """As `rows`, for keys of conversations this viewer may see; the stored part is kept until something is written."""

    def load() -> list[dict[str, Any]]:
        found = Discussion.objects.filter(pk__in=pks).values(*LIST_FIELDS)
        return sorted(found, key=lambda row: pks.index(row["pk"]))

    return _as_seen(pagecache.remember(f"discussion-rows:{pks}", load) if pks else [], viewer, seen)


def _as_seen(found: list[dict[str, Any]], viewer: Any, seen: dict[int, Any] | None) -> list[dict[str, Any]]:
    for row in found:
        row["writer"] = name_for(
            viewer,
            name=row["author__name"] or "",
            role=row["author__profile__role_title"] or "",
            kind=row["organisation__kind"] or "",
            shows_name=bool(row["author__profile__shows_name_publicly"]),
        )
        last = (seen or {}).get(row["pk"])
        row["is_new"] = bool(
            seen is not None
            and row["author_id"] != getattr(viewer, "pk", None)
            and (last is None or last < row["last_activity_at"])
        )
        row["is_answered"] = bool(row.get("helped"))
    return found


@dataclass
class Post:
    """One reply with what is below it."""

    row: dict[str, Any]
    children: list["Post"] = field(default_factory=list)


def thread(discussion: Discussion, viewer: Any, seen: Any = None) -> tuple[list[Post], int]:
    """The replies as a tree (from `parent_id`, never from `order`), and how many are new. Two queries.

    SECURITY: `discussion` came through the visibility rule; of the replies only what they add to it is asked here.
    """
    stored = pagecache.remember(f"replies:{discussion.pk}", lambda: _stored_replies(discussion))
    held = [row["pk"] for row in stored if row["is_held"]]
    # Only a held reply has a rule of its own (`scope.REPLY_ITSELF`).
    allowed = visible_among(Reply, held, viewer)
    found = [row for row in stored if not row["is_held"] or row["pk"] in allowed]
    mine: set[int] = set()
    if viewer.is_authenticated:
        mine = {reaction.reply_id for reaction in _reactions(discussion.pk, viewer.pk)}
    posts: dict[int, Post] = {}
    roots: list[Post] = []
    new = 0
    me = getattr(viewer, "pk", None)
    for row in found:
        row["html"] = SafeString(row.pop("body_html"))  # SECURITY: made by core.richtext when it was written
        row["is_mine"] = row["user_id"] == me
        row["is_new"] = seen is not None and row["submit_date"] > seen and not row["is_mine"]
        row["is_useful"] = row["pk"] in mine
        row["expected"] = expected_day(row["submit_date"]) if row["is_held"] else None
        row["is_asker"] = row["user_id"] == discussion.author_id
        row["writer"] = name_for(
            viewer,
            name=row["user__name"] or "",
            role=row["user__profile__role_title"] or "",
            kind=row["organisation__kind"] or "",
            shows_name=bool(row["user__profile__shows_name_publicly"]),
        )
        row["role"] = row["user__profile__role_title"] or "" if viewer.is_authenticated else ""
        row["looks"] = tuple(row[name] for name in LOOKS)
        new += row["is_new"]
        post = Post(row)
        posts[row["pk"]] = post
        parent = posts.get(row["parent_id"]) if row["parent_id"] != row["pk"] else None
        (parent.children if parent else roots).append(post)
    return roots, new


def _stored_replies(discussion: Discussion) -> list[dict[str, Any]]:
    rows = Reply._default_manager.filter(discussion=discussion).order_by("pk").values(*REPLY_FIELDS)
    return list(rows[: PAGE_SIZE * 4])


def writer_of(discussion: Discussion, viewer: Any) -> str:
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
    )


def standing_of(target: Any, viewer: Any) -> Discussion | None:
    """The standing conversation of a practice or article, when someone already wrote in it and the viewer may see it."""
    kind = ContentType.objects.get_for_model(type(target))
    found = pagecache.remember(
        f"standing:{kind.pk}:{target.pk}",
        lambda: [Discussion.objects.filter(target_type=kind, target_id=target.pk, is_standing=True).first()],
    )[0]
    return found if found is not None and visible_among(Discussion, [found.pk], viewer) else None
