"""Reading conversations in a fixed number of queries, as plain rows (QUALITY §2)."""

import datetime
import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString

from core import pagecache
from core.compiled import Compiled
from core.search import near
from core.visibility import viewers, visible, visible_among
from core.workdays import after_working_days, before_working_days
from networks.models import Membership, MembershipState
from notifications.models import DeliveryLevel, DeliveryPreference
from people.display import name_for, role_for_visitors
from people.models import Affiliation, User

from .models import ONE_PAGE, Discussion, DiscussionKind, DiscussionVisit, Poll, PollVote, Reaction, Reply
from .notices import AnnouncementPosted

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
    "hides_name",
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
SIMILAR_KINDS = ("gesprek", "kennis", "vraag")
LONG_ENOUGH = 6  # letters of a title before anything is looked up
MENTIONED = 8  # names that are offered after "@"
MENTIONED_MOST = 20  # people that one text may name
_AT = re.compile(r"(?<![\w@.])@(?=\w)")
ABOUT = 5  # conversations shown below what they are about
FEW = 200  # replies on a page of a conversation that does not fit on one; its threads stay whole
ANSWER_DAYS = 3  # working days after which a question without an answer is work (PRODUCT §4)
COORDINATOR_DAYS = 7  # working days after which the begeleider is asked
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


def late_questions(now: datetime.datetime | None = None, days: int = ANSWER_DAYS) -> QuerySet[Discussion]:
    """Questions without a reply for more than this many working days."""
    edge = before_working_days(now or timezone.now(), days)
    return unanswered(Discussion.objects.filter(created_at__lt=edge, is_held=False, deleted_at__isnull=True))


def promise_of(discussion: Discussion, viewer: Any) -> dict[str, Any]:
    """What was done to find an answer: how many were asked and since when, and whether this viewer is one of them."""
    asked = [row for row in discussion.answer_requests.order_by("asked_at") if row.declined_at is None]
    return {
        "number": len(asked),
        "since": asked[0].asked_at if asked else None,
        "is_asked": any(row.user_id == viewer.pk for row in asked),
        "coordinator_at": discussion.coordinator_asked_at,
    }


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
        row["is_withheld"] = row["hides_name"] and row["author_id"] != getattr(viewer, "pk", None)
        row["writer"] = name_for(
            viewer,
            name=row["author__name"] or "",
            role=row["author__profile__role_title"] or "",
            kind=row["organisation__kind"] or "",
            shows_name=bool(row["author__profile__shows_name_publicly"]),
            is_withheld=row["is_withheld"],
        )
        row["hue"] = 0 if row["is_withheld"] else row["author_id"]
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
    return pagecache.remember(f"reply-pages:{discussion.pk}", lambda: _cut(_thread_sizes(discussion)))


def _thread_sizes(discussion: Discussion) -> list[int]:
    rows = Reply._default_manager.filter(discussion=discussion).order_by("thread_id").values("thread_id")
    return list(rows.annotate(number=Count("pk")).values_list("number", flat=True))


def _cut(sizes: list[int]) -> Pages:
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
    return {
        "poll": poll,
        "voters": voters,
        "has_voted": bool(mine),
        "shows_result": bool(mine) or poll.is_closed,
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


def similar_to(text: str, viewer: Any, limit: int = 5) -> list[Any]:
    """Conversations, practices and questions that look like a title, so that nobody asks for nothing."""
    text = text.strip()[:200]
    return near(text, viewer, kinds=SIMILAR_KINDS, limit=limit) if len(text) >= LONG_ENOUGH else []


def readers(discussion: Discussion) -> QuerySet[User]:
    """Who may read a conversation and can be named in it."""
    return viewers(discussion).filter(is_active=True)


def people_in(network: Any) -> QuerySet[User]:
    """Who takes part in a network."""
    members = Membership.objects.filter(network=network, state=MembershipState.ACTIVE)
    return User.objects.filter(pk__in=members.values("user"), is_active=True)


def named_like(people: QuerySet[User], text: str, viewer: Any) -> list[dict[str, Any]]:
    """Names for `@`, with where someone works; `is_double` when two of them share the name."""
    begins = Q(name__istartswith=text) | Q(name__icontains=f" {text}")
    found = list(
        people.filter(begins).exclude(pk=viewer.pk).order_by("name", "pk").values_list("pk", "name")[:MENTIONED]
    )
    works = Affiliation.objects.filter(user__in=[pk for pk, _name in found], ended_on__isnull=True)
    places = dict(works.values_list("user", "organisation__name"))
    names = Counter(name for _pk, name in found)
    return [
        {"name": name, "organisation": places.get(pk, ""), "is_double": names[name] > 1 and pk in places}
        for pk, name in found
    ]


def mentioned_in(text: str, discussion: Discussion) -> set[int]:
    """User ids of who is named with `@` and may read the conversation.

    The longest name counts; of people with the same name only the one whose organisation follows between brackets.
    """
    starts = [match.end() for match in _AT.finditer(text)][:MENTIONED_MOST]
    if not starts:
        return set()
    guesses = {start: _first_words(text[start : start + 120]) for start in starts}
    wanted = {name for names in guesses.values() for name in names}
    known: dict[str, list[int]] = {}
    for pk, name in readers(discussion).filter(name__in=wanted).values_list("pk", "name"):
        known.setdefault(name, []).append(pk)
    found: set[int] = set()
    for start, names in guesses.items():
        name = next((name for name in reversed(names) if name in known), None)
        if name is None:
            continue
        people = known[name]
        if len(people) > 1:
            rest = text[start + len(name) :]
            works = Affiliation.objects.filter(user__in=people, ended_on__isnull=True)
            places = works.values_list("user", "organisation__name")
            people = [pk for pk, place in places if rest.startswith(f" ({place})")]
        if len(people) == 1:
            found.add(people[0])
    return found


def _first_words(text: str) -> list[str]:
    """The first one to five words, each with what came before it, without the sign a sentence ends with."""
    parts = text.split("\n")[0].split(" ")[:5]
    return [" ".join(parts[: number + 1]).rstrip(".,!?:;)") for number in range(len(parts)) if parts[number]]


def audience_of(network: Any, *, announces: bool) -> dict[str, int | None]:
    """How many take part, and how many of them an announcement is mailed to; None for who cannot announce."""
    members = Membership.objects.filter(network=network, state=MembershipState.ACTIVE)
    mailed = None
    if announces:
        silent = DeliveryPreference.objects.filter(kind=AnnouncementPosted.key, level=DeliveryLevel.OFF)
        mailed = max(members.exclude(user__in=silent.values("user")).count() - 1, 0)  # not to who writes it
    return {"members": members.count(), "mailed": mailed}


def about(target: Any, viewer: Any) -> list[dict[str, Any]]:
    """Conversations about something, but its standing one: the newest this viewer may see."""
    kind = ContentType.objects.get_for_model(type(target))
    found = pagecache.first_visible(
        f"about:{kind.pk}:{target.pk}",
        Discussion,
        viewer,
        lambda: Discussion.objects.filter(
            target_type=kind, target_id=target.pk, is_standing=False, merged_into__isnull=True
        ).order_by("-last_activity_at", "-pk"),
        ABOUT,
    )
    return rows_in_order(found, viewer)


def standing_of(target: Any, viewer: Any) -> Discussion | None:
    """The standing conversation of a practice or article, when someone already wrote in it and the viewer may see it."""
    kind = ContentType.objects.get_for_model(type(target))
    found = pagecache.remember(
        f"standing:{kind.pk}:{target.pk}",
        lambda: [Discussion.objects.filter(target_type=kind, target_id=target.pk, is_standing=True).first()],
    )[0]
    return found if found is not None and visible_among(Discussion, [found.pk], viewer) else None
