"""The replies of a conversation as a tree, page by page."""

import datetime
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q
from django.utils.safestring import SafeString

from core import pagecache
from core.compiled import Compiled
from core.visibility import visible, visible_among
from people.display import name_for

from ..models import ONE_PAGE, Discussion, Reaction, Reply
from .waiting import expected_day

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
    "hides_name",
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
    "hue",
    "hides_name",
    "organisation__name",
)
FEW = 200  # replies on a page of a conversation that does not fit on one; its threads stay whole
_reactions = Compiled(
    lambda discussion, user: Reaction.objects.filter(reply__discussion_id=discussion, user_id=user).order_by(), 2
)


@dataclass
class Post:
    """One reply with what is below it."""

    row: dict[str, Any]
    children: list["Post"] = field(default_factory=list)


@dataclass(frozen=True)
class Pages:
    """How a long conversation is cut: `starts` are the places of the first reply of each page, in the order of threads."""

    starts: tuple[int, ...] = (0,)
    total: int = 0

    @property
    def last(self) -> int:
        """The number of the last page."""
        return len(self.starts)

    def piece(self, number: int) -> slice:
        """Which replies stand on page `number`; the nearest page when there is none of that number."""
        at = min(max(number, 1), self.last)
        return slice(self.starts[at - 1], self.starts[at] if at < self.last else self.total)

    def page_of(self, place: int) -> int:
        """The page on which the reply at this place stands."""
        return bisect_right(self.starts, place)


def pages_of(discussion: Discussion) -> Pages:
    """One page up to `ONE_PAGE` replies; else pages of whole threads, cut inside a thread only when that is huge."""
    if discussion.reply_count <= ONE_PAGE:
        return Pages(total=ONE_PAGE * 4)
    return pagecache.remember(f"reply-pages:{discussion.pk}", lambda: cut_into_pages(_thread_sizes(discussion)))


def _thread_sizes(discussion: Discussion) -> list[int]:
    rows = Reply._default_manager.filter(discussion=discussion).order_by("thread_id").values("thread_id")
    return list(rows.annotate(number=Count("pk")).values_list("number", flat=True))


def cut_into_pages(sizes: list[int]) -> Pages:
    """Pages of whole threads of these sizes, about `FEW` replies each; a thread of more than `ONE_PAGE` is cut."""
    starts, place, begun = [0], 0, 0
    for size in sizes:
        if place > begun and place + size - begun > FEW:
            begun = place
            starts.append(begun)
        place += size
        while place - begun > ONE_PAGE:
            begun += ONE_PAGE
            starts.append(begun)
    return Pages(tuple(starts), place)


def page_of_reply(reply: Reply) -> int:
    """The page of its conversation on which a reply stands."""
    pages = pages_of(reply.discussion)
    if pages.last == 1:
        return 1
    rows = Reply._default_manager.filter(discussion=reply.discussion)
    before = rows.filter(Q(thread_id__lt=reply.thread_id) | Q(thread_id=reply.thread_id, pk__lt=reply.pk)).count()
    return pages.page_of(before)


def first_new(discussion: Discussion, viewer: Any, seen: Any) -> Reply | None:
    """The first reply of somebody else that this person did not read yet."""
    rows = visible(Reply.objects.filter(discussion=discussion, submit_date__gt=seen), viewer)
    return rows.exclude(user=viewer).order_by("thread_id", "pk").first()


def count_new(discussion: Discussion, viewer: Any, since: datetime.datetime) -> int:
    """How many replies of others came since then, as far as they are shown."""
    rows = Reply.objects.filter(
        discussion=discussion, submit_date__gt=since, is_held=False, hidden_at__isnull=True, removed_at__isnull=True
    )
    return rows.exclude(user=viewer if viewer.is_authenticated else None).count()


def thread(
    discussion: Discussion, viewer: Any, seen: Any = None, *, page: int = 1, sees_names: bool = False
) -> tuple[list[Post], int]:
    """The replies of one page as a tree (from `parent_id`, never from `order`), and how many of them are new. Two queries.

    `sees_names`: this viewer looks after the conversation and reads names that were withheld.
    SECURITY: `discussion` came through the visibility rule; of the replies only what they add to it is asked here.
    """
    piece = pages_of(discussion).piece(page)
    stored = pagecache.remember(
        f"replies:{discussion.pk}:{piece.start}:{piece.stop}", lambda: _stored_replies(discussion, piece)
    )
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
        row["html"] = SafeString(row.pop("body_html").strip())  # SECURITY: made by core.richtext when it was written
        row["is_mine"] = row["user_id"] == me
        row["is_new"] = seen is not None and row["submit_date"] > seen and not row["is_mine"]
        row["is_useful"] = row["pk"] in mine
        row["expected"] = expected_day(row["submit_date"]) if row["is_held"] else None
        # Who withholds the name cannot be told by the mark of the asker either, unless the question is theirs in the open.
        row["is_asker"] = row["user_id"] == discussion.author_id and row["hides_name"] == discussion.hides_name
        row["is_withheld"] = row["hides_name"] and not (sees_names or row["is_mine"])
        row["writer"] = name_for(
            viewer,
            name=row["user__name"] or "",
            role=row["user__profile__role_title"] or "",
            kind=row["organisation__kind"] or "",
            shows_name=bool(row["user__profile__shows_name_publicly"]),
            is_withheld=row["is_withheld"],
        )
        row["hue"] = 0 if row["is_withheld"] else row["user_id"]
        row["looks"] = tuple(row[name] for name in LOOKS)
        new += row["is_new"]
        posts[row["pk"]] = Post(row)
    for post in posts.values():
        parent = posts.get(post.row["parent_id"]) if post.row["parent_id"] != post.row["pk"] else None
        (parent.children if parent else roots).append(post)
    return roots, new


def _stored_replies(discussion: Discussion, piece: slice) -> list[dict[str, Any]]:
    rows = Reply._default_manager.filter(discussion=discussion).order_by("thread_id", "pk").values(*REPLY_FIELDS)
    return list(rows[piece])
