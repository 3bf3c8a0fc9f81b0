"""What all writes about conversations share."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import pagecache, search
from core.models import EDITORS
from core.richtext import plain_excerpt
from networks.actions import coordinator_ids
from networks.models import NetworkPage
from networks.policies import is_coordinator
from notifications.actions import notify
from people.models import Affiliation, User

from ..models import Attention, Discussion, DiscussionVisit, Reply
from ..notices import Mentioned, ReplyPosted
from ..queries import mentioned_in


def organisation_id(user: Any) -> int | None:
    """Where someone works now."""
    return (
        Affiliation.objects.filter(user=user, ended_on__isnull=True).values_list("organisation_id", flat=True).first()
    )


def must_wait(user: Any, text: str, network: NetworkPage | None) -> bool:
    """Only a first contribution can wait: one with a link in it, or any where the network chose so (PRODUCT §4)."""
    waits_here = network is not None and network.first_contribution_waits and not is_coordinator(user, network)
    if waits_here and not _has_written(user, network):
        return True
    if "http://" not in text and "https://" not in text and "www." not in text:
        return False
    return not _has_written(user)


def _has_written(user: Any, network: NetworkPage | None = None) -> bool:
    replies, discussions = Reply.objects.filter(user=user), Discussion.objects.filter(author=user)
    if network is not None:
        replies, discussions = replies.filter(discussion__network=network), discussions.filter(network=network)
    return replies.filter(is_held=False).exists() or discussions.filter(is_held=False).exists()


def called(writer: Any, *, withheld: bool) -> str:
    """The name in notices and mails: never a withheld one, not even to who looks after the conversation (PRODUCT §4)."""
    return _("Iemand") if withheld or writer is None else str(writer.get_full_name())


def moderator_ids(discussion: Discussion) -> list[int]:
    """Who looks after a conversation: the begeleiders of its network, or the redactie."""
    if discussion.network is not None:
        return coordinator_ids(discussion.network)
    return list(User.objects.filter(groups__name=EDITORS, is_active=True).values_list("pk", flat=True))


def change(rows: Any, **fields: Any) -> int:
    """Update rows without their `save`, and drop what is kept of them; returns how many there were."""
    transaction.on_commit(pagecache.forget_pages)
    return int(rows.update(**fields))


def lock(discussion: Discussion) -> Discussion:
    """Replies to one conversation are written one after the other (STACK: concurrent replies duplicate `order`)."""
    return Discussion.objects.select_for_update(of=("self",)).get(pk=discussion.pk)


def show_reply(reply: Reply, *, actor: Any) -> None:
    """A reply becomes visible: count it, index it, tell who takes part."""
    discussion = reply.discussion
    recount(discussion)
    change(Discussion.objects.filter(pk=discussion.pk), last_activity_at=timezone.now())
    search.index(discussion)
    writer = called(reply.user, withheld=reply.hides_name)
    named = mention(discussion, reply.comment, url=reply.get_absolute_url(), actor=actor, person=writer)
    notify(
        ReplyPosted,
        recipients=listeners(discussion) - named,
        about=discussion,
        url=reply.get_absolute_url(),
        actor=actor,
        title=discussion.title,
        person=writer,
        text=plain_excerpt(reply.comment, 140),
    )


def mention(discussion: Discussion, text: str, *, url: str, actor: Any, person: str, already: str = "") -> set[int]:
    """Tell who is named with `@` and was not in the text before; gives their keys."""
    named = mentioned_in(text, discussion) - (mentioned_in(already, discussion) if already else set())
    notify(
        Mentioned,
        recipients=named,
        about=discussion,
        url=url,
        actor=actor,
        title=discussion.title,
        person=person,
        text=plain_excerpt(text, 200),
    )
    return named


def listeners(discussion: Discussion) -> set[int]:
    """Who hears of what happens here: who wrote and who follows, without who wants no notices."""
    replies = Reply.objects.filter(discussion=discussion, removed_at__isnull=True, is_held=False)
    choices = dict(
        DiscussionVisit.objects.filter(discussion=discussion)
        .exclude(attention=Attention.AUTO)
        .values_list("user_id", "attention")
    )
    muted = {pk for pk, attention in choices.items() if attention == Attention.MUTE}
    writers = set(replies.values_list("user_id", flat=True))
    return {*writers, discussion.author_id, *choices} - muted - {None}


def recount(discussion: Discussion) -> None:
    """Count the replies that are shown."""
    number = Reply.objects.filter(
        discussion=discussion, is_held=False, hidden_at__isnull=True, removed_at__isnull=True
    ).count()
    change(Discussion.objects.filter(pk=discussion.pk), reply_count=number)
