"""Keeping conversations in order: moving, splitting, merging. Nothing anybody wrote is lost, and old addresses lead on.

Audit names: `discussion.move`, `.split`, `.merge`.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit, search
from core.richtext import render_markdown
from core.visibility import viewers, wider_than
from networks.models import NetworkPage
from networks.policies import is_coordinator
from notifications.actions import notify

from .. import policies
from ..models import MAX_LEVEL, Attachment, Discussion, Reply
from ..notices import DiscussionMerged, DiscussionMoved, DiscussionSplit
from .replies import add_reply
from .writing import change, listeners, lock, recount

audit.declare(
    discussion_move=gettext_lazy("verplaatste een gesprek"),
    discussion_split=gettext_lazy("splitste een gesprek"),
    discussion_merge=gettext_lazy("voegde gesprekken samen"),
)


def _arranged(discussion: Discussion, actor: Any) -> Discussion:
    locked = lock(discussion)
    if not policies.can_arrange_discussion(actor, locked):
        raise PermissionDenied
    return locked


def _link(discussion: Discussion) -> str:
    """A Markdown link that keeps working wherever the conversation goes."""
    title = discussion.title.replace("[", "(").replace("]", ")")
    return f"[{title}]({reverse('discussions:open', args=[discussion.uuid])})"


@transaction.atomic
def move_discussion(discussion: Discussion, network: NetworkPage, *, actor: Any) -> Discussion:
    """Give a conversation another network; who takes part is told, as far as they may see that network.

    Never for more people than the other network is for. Raises PermissionDenied or ValidationError.
    """
    locked = _arranged(discussion, actor)
    if not is_coordinator(actor, network):
        raise PermissionDenied
    if network.is_closed:
        raise ValidationError(_("Dat netwerk is afgesloten."))
    if locked.network_id == network.pk:
        return locked
    fields: dict[str, Any] = {"network": network, "is_pinned": False}
    if locked.visibility in wider_than(network.visibility):
        fields["visibility"] = network.visibility
    audit.record(locked, "discussion.move", actor=actor, into=network.title)
    change(Discussion.objects.filter(pk=locked.pk), **fields)
    moved = Discussion.objects.select_related("network").get(pk=locked.pk)
    search.index(moved)
    audit.record(moved, "discussion.move", actor=actor)
    notify(
        DiscussionMoved,
        recipients=viewers(network).filter(pk__in=listeners(moved)),
        about=moved,
        url=moved.get_absolute_url(),
        actor=actor,
        title=moved.title,
        network=network.title,
    )
    return moved


@transaction.atomic
def split_discussion(discussion: Discussion, replies: Iterable[int], *, actor: Any, title: str) -> Discussion:
    """Give replies, with what is below them, a conversation of their own; a note with a link stays behind.

    `replies` are primary keys. Raises PermissionDenied, or ValidationError when none of them is in this conversation.
    """
    locked = _arranged(discussion, actor)
    rows = list(Reply.objects.filter(discussion=locked).order_by("pk").values("pk", "parent_id"))
    taken = _with_descendants(rows, set(replies))
    if not taken:
        raise ValidationError(_("Kies minstens één reactie."))
    body = _("Deze reacties stonden eerst in: %(link)s") % {"link": _link(locked)}
    made = Discussion.objects.create(
        network=locked.network,
        target_type=locked.target_type,
        target_id=locked.target_id,
        kind=locked.kind,
        title=title.strip(),
        body=body,
        body_html=render_markdown(body),
        visibility=locked.visibility,
        author=actor,
    )
    _hang(made, taken)
    note = _("Reacties hierover staan nu in een eigen gesprek: %(link)s") % {"link": _link(made)}
    add_reply(locked, writer=actor, text=note)
    for row in (locked, made):
        recount(row)
        search.index(row)
    audit.record(locked, "discussion.split", actor=actor, number=len(taken))
    writers = set(Reply.objects.filter(pk__in=taken).values_list("user_id", flat=True)) - {None}
    notify(
        DiscussionSplit,
        recipients=writers,
        about=made,
        url=made.get_absolute_url(),
        actor=actor,
        title=locked.title,
        new_title=made.title,
    )
    return made


@transaction.atomic
def merge_discussions(discussion: Discussion, into: Discussion, *, actor: Any) -> Discussion:
    """Let a conversation go on in another: its question and replies move there, its address leads on.

    Raises PermissionDenied, or ValidationError when more people would read it than it was written for.
    """
    if discussion.pk == into.pk:
        raise ValidationError(_("Kies een ander gesprek."))
    first, second = sorted(
        (discussion.pk, into.pk)
    )  # always in the same order, so that two merges never wait for each other
    rows = {pk: lock(Discussion(pk=pk)) for pk in (first, second)}
    old, goal = rows[discussion.pk], rows[into.pk]
    if old.merged_into_id == goal.pk:
        return goal
    if not (policies.can_arrange_discussion(actor, old) and policies.can_arrange_discussion(actor, goal)):
        raise PermissionDenied
    if goal.closed_at or goal.is_held or old.is_held:
        raise ValidationError(_("Eén van de gesprekken is afgesloten of wacht nog op controle."))
    if goal.visibility in wider_than(old.visibility) or goal.network_id != old.network_id:
        raise ValidationError(_("Dat gesprek is voor andere mensen te lezen dan dit gesprek."))
    told = listeners(old)
    taken = set(Reply.objects.filter(discussion=old).values_list("pk", flat=True))
    opening = add_reply(
        goal,
        writer=old.author,
        text=f"**{old.title}**\n\n{old.body}",
        organisation_id=old.organisation_id,
        hides_name=old.hides_name,
        written_at=old.created_at,
    )
    Attachment.objects.filter(discussion=old).update(discussion=None, reply=opening)
    _hang(goal, taken, under=opening)
    change(Discussion.objects.filter(pk=old.pk), merged_into=goal, closed_at=timezone.now(), is_pinned=False)
    Discussion.objects.filter(merged_into=old).update(merged_into=goal)
    change(Discussion.objects.filter(pk=goal.pk), last_activity_at=timezone.now())
    for row in (old, goal):
        row.refresh_from_db()
        recount(row)
        search.index(row)
    audit.record(old, "discussion.merge", actor=actor, into=str(goal.uuid))
    audit.record(goal, "discussion.merge", actor=actor, opening=str(opening.uuid))
    notify(
        DiscussionMerged,
        recipients=told,
        about=goal,
        url=goal.get_absolute_url(),
        actor=actor,
        title=old.title,
        new_title=goal.title,
    )
    return goal


def _with_descendants(rows: list[dict[str, Any]], chosen: set[int]) -> set[int]:
    """Keys of the chosen rows and everything below them; a parent always comes before what is below it."""
    taken: set[int] = set()
    for row in rows:
        if row["pk"] in chosen or row["parent_id"] in taken:
            taken.add(row["pk"])
    return taken


def _hang(discussion: Discussion, keys: set[int], under: Reply | None = None) -> None:
    """Put replies in another conversation, each below the parent that came along, else below `under` or on its own row.

    comments-xtd's own fields follow: `thread_id` is the first of a thread, `level` its depth, `order` its place in it.
    What would stand too deep stands beside its parent, as when it is written (`policies.allows_deeper_reply`).
    """
    places = {under.pk: (under.pk, 0, under.pk)} if under else {}
    order: Counter[int] = Counter([under.pk] if under else [])
    for pk, old_parent in Reply.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "parent_id"):
        parent = old_parent if old_parent in places else under.pk if under else pk
        thread, level, above = places.get(parent, (pk, -1, pk))
        if level + 1 > MAX_LEVEL:
            parent, level = above, level - 1
        places[pk] = (thread, level + 1, parent)
        order[thread] += 1
        change(
            Reply.objects.filter(pk=pk),
            discussion=discussion,
            object_pk=str(discussion.pk),
            thread_id=thread,
            level=level + 1,
            parent_id=parent,
            order=order[thread],
        )
