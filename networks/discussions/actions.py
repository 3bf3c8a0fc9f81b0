"""Writes about conversations.

Audit names: `discussion.start`, `.edit`, `.close`, `.reopen`, `.pin`, `.delete`, `reply.post`, `.edit`, `.remove`, `.hide`,
`.unhide`, `contribution.approve`, `contribution.decline`. Each is atomic and safe to send twice.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit, pagecache, search
from core.models import EDITORS, claim_token
from core.richtext import plain_excerpt, render_markdown
from core.visibility import Visibility
from networks.actions import coordinator_ids
from networks.models import NetworkPage
from notifications.actions import notify
from people.models import Affiliation, User

from . import policies
from .models import Discussion, DiscussionKind, DiscussionVisit, Reaction, Reply, Revision
from .notices import ContributionApproved, ContributionHeld, DiscussionClosed, MarkedHelpful, ReplyHidden, ReplyPosted

audit.declare(
    discussion_start=gettext_lazy("begon een gesprek"),
    discussion_edit=gettext_lazy("paste een gesprek aan"),
    discussion_close=gettext_lazy("sloot een gesprek af"),
    discussion_pin=gettext_lazy("zette een gesprek vast of los"),
    discussion_delete=gettext_lazy("haalde een gesprek weg"),
    reply_post=gettext_lazy("plaatste een reactie"),
    reply_edit=gettext_lazy("paste een reactie aan"),
    reply_remove=gettext_lazy("haalde een eigen reactie weg"),
    reply_hide=gettext_lazy("verborg een reactie"),
    reply_unhide=gettext_lazy("toonde een verborgen reactie weer"),
    contribution_approve=gettext_lazy("plaatste een eerste bijdrage"),
    contribution_decline=gettext_lazy("plaatste een eerste bijdrage niet"),
)


SITE_PK = 1


def _organisation_id(user: Any) -> int | None:
    return (
        Affiliation.objects.filter(user=user, ended_on__isnull=True).values_list("organisation_id", flat=True).first()
    )


def _must_wait(user: Any, text: str) -> bool:
    """Only a first contribution can wait, and only with a link in it; never a link by a known member (PRODUCT §4)."""
    if "http://" not in text and "https://" not in text and "www." not in text:
        return False
    known = (
        Reply.objects.filter(user=user, is_held=False).exists()
        or Discussion.objects.filter(author=user, is_held=False).exists()
    )
    return not known


def _moderator_ids(discussion: Discussion) -> list[int]:
    if discussion.network is not None:
        return coordinator_ids(discussion.network)
    return list(User.objects.filter(groups__name=EDITORS, is_active=True).values_list("pk", flat=True))


@transaction.atomic
def start_discussion(
    *,
    actor: Any,
    title: str,
    body: str,
    kind: str = DiscussionKind.QUESTION,
    network: NetworkPage | None = None,
    target: models.Model | None = None,
    visibility: str = "",
    hides_organisation: bool = False,
    token: str = "",
) -> Discussion:
    """Open a conversation. The same token gives the same conversation.

    Without a choice it is for the network, or public when there is none. Raises PermissionDenied or ValidationError.
    """
    if not policies.can_start_discussion(actor, network):
        raise PermissionDenied
    claimed, first = claim_token(token, "discussion", actor)
    if not first and claimed and claimed.result:
        return Discussion.objects.get(pk=claimed.result)
    chosen = visibility or (Visibility.NETWORK if network else Visibility.PUBLIC)
    if chosen == Visibility.NETWORK and network is None:
        raise ValidationError(_("Kies een netwerk, of maak het gesprek zichtbaar voor iedereen."))
    discussion = Discussion.objects.create(
        network=network,
        target_type=ContentType.objects.get_for_model(target) if target else None,
        target_id=target.pk if target else None,
        kind=kind,
        title=title.strip(),
        body=body,
        body_html=render_markdown(body),
        visibility=chosen,
        author=actor,
        organisation_id=None if hides_organisation else _organisation_id(actor),
        hides_organisation=hides_organisation,
        is_held=_must_wait(actor, body),
    )
    if claimed:
        claimed.result = str(discussion.pk)
        claimed.save(update_fields=["result"])
    DiscussionVisit.objects.create(discussion=discussion, user=actor)
    search.index(discussion)
    audit.record(discussion, "discussion.start", actor=actor)
    if discussion.is_held:
        notify(
            ContributionHeld,
            recipients=_moderator_ids(discussion),
            about=discussion,
            url=discussion.get_absolute_url(),
            actor=actor,
            title=discussion.title,
            person=actor.get_full_name(),
        )
    return discussion


@transaction.atomic
def standing_discussion(
    target: models.Model, *, title: str, visibility: str, network: NetworkPage | None
) -> Discussion:
    """The one standing conversation of a practice or article; made when first needed (PRODUCT §5)."""
    kind = ContentType.objects.get_for_model(target)
    found = Discussion.objects.filter(target_type=kind, target_id=target.pk, is_standing=True).first()
    if found:
        return found
    try:
        with transaction.atomic():
            return Discussion.objects.create(
                target_type=kind,
                target_id=target.pk,
                is_standing=True,
                kind=DiscussionKind.EXPERIENCE,
                title=title[:140],
                body="",
                body_html="",
                visibility=visibility,
                network=network if visibility == Visibility.NETWORK else None,
            )
    except IntegrityError:
        return Discussion.objects.get(target_type=kind, target_id=target.pk, is_standing=True)


def _change(rows: Any, **fields: Any) -> int:
    """Update rows without their `save`, and drop what is kept of them; returns how many there were."""
    transaction.on_commit(pagecache.forget_pages)
    return int(rows.update(**fields))


def _lock(discussion: Discussion) -> Discussion:
    """Replies to one conversation are written one after the other (STACK: concurrent replies duplicate `order`)."""
    rows = Discussion.objects.all()
    if connection.vendor != "sqlite":
        rows = rows.select_for_update(of=("self",))
    return rows.get(pk=discussion.pk)


@transaction.atomic
def post_reply(discussion: Discussion, *, actor: Any, text: str, parent: Reply | None = None, token: str = "") -> Reply:
    """Write a reply. The same token gives the same reply; a reply deeper than three levels joins its parent's row."""
    locked = _lock(discussion)
    if not policies.can_reply(actor, locked):
        raise PermissionDenied
    claimed, first = claim_token(token, "reply", actor)
    if not first and claimed and claimed.result:
        return Reply.objects.get(pk=claimed.result)
    if parent is not None and parent.discussion_id != locked.pk:
        raise ValidationError(_("Deze reactie hoort bij een ander gesprek."))
    if parent is not None and not policies.allows_deeper_reply(parent):
        parent = Reply.objects.get(pk=parent.parent_id)
    reply = Reply(
        discussion=locked,
        content_type=ContentType.objects.get_for_model(Discussion),
        object_pk=str(locked.pk),
        site_id=SITE_PK,
        user=actor,
        user_name="",
        comment=text,
        body_html=render_markdown(text),
        organisation_id=None if locked.hides_organisation and locked.author_id == actor.pk else _organisation_id(actor),
        is_held=_must_wait(actor, text),
        parent_id=parent.pk if parent else 0,
        is_public=True,
    )
    reply.save()
    if claimed:
        claimed.result = str(reply.pk)
        claimed.save(update_fields=["result"])
    now = timezone.now()
    DiscussionVisit.objects.update_or_create(discussion=locked, user=actor, defaults={"seen_at": now})
    audit.record(locked, "reply.post", actor=actor, reply=str(reply.uuid))
    url = reply.get_absolute_url()
    if reply.is_held:
        notify(
            ContributionHeld,
            recipients=_moderator_ids(locked),
            about=locked,
            url=url,
            actor=actor,
            title=locked.title,
            person=actor.get_full_name(),
        )
        return reply
    _show_reply(reply, actor=actor)
    return reply


def _show_reply(reply: Reply, *, actor: Any) -> None:
    """A reply becomes visible: count it, index it, tell who takes part."""
    discussion = reply.discussion
    _recount(discussion)
    _change(Discussion.objects.filter(pk=discussion.pk), last_activity_at=timezone.now())
    search.index(discussion)
    writers = set(
        Reply.objects.filter(discussion=discussion, removed_at__isnull=True, is_held=False).values_list(
            "user_id", flat=True
        )
    )
    notify(
        ReplyPosted,
        recipients={*writers, discussion.author_id} - {None},
        about=discussion,
        url=reply.get_absolute_url(),
        actor=actor,
        title=discussion.title,
        person=reply.user.get_full_name() if reply.user else "",
        text=plain_excerpt(reply.comment, 140),
    )


def _recount(discussion: Discussion) -> None:
    number = Reply.objects.filter(
        discussion=discussion, is_held=False, hidden_at__isnull=True, removed_at__isnull=True
    ).count()
    _change(Discussion.objects.filter(pk=discussion.pk), reply_count=number)


@transaction.atomic
def edit_discussion(discussion: Discussion, *, actor: Any, title: str, body: str) -> Discussion:
    """Change title and text; the old text is kept."""
    if not policies.can_edit_discussion(actor, discussion):
        raise PermissionDenied
    Revision.objects.create(discussion=discussion, text=f"{discussion.title}\n\n{discussion.body}", edited_by=actor)
    discussion.title, discussion.body, discussion.body_html, discussion.edited_at = (
        title.strip(),
        body,
        render_markdown(body),
        timezone.now(),
    )
    discussion.save(update_fields=["title", "body", "body_html", "edited_at"])
    search.index(discussion)
    audit.record(discussion, "discussion.edit", actor=actor)
    return discussion


@transaction.atomic
def edit_reply(reply: Reply, *, actor: Any, text: str) -> Reply:
    """Change a reply; the old text is kept and "bewerkt" is shown."""
    if not policies.can_edit_reply(actor, reply):
        raise PermissionDenied
    Revision.objects.create(discussion=reply.discussion, reply=reply, text=reply.comment, edited_by=actor)
    _change(Reply.objects.filter(pk=reply.pk), comment=text, body_html=render_markdown(text), edited_at=timezone.now())
    search.index(reply.discussion)
    audit.record(reply.discussion, "reply.edit", actor=actor, reply=str(reply.uuid))
    reply.refresh_from_db()
    return reply


@transaction.atomic
def remove_reply(reply: Reply, *, actor: Any) -> None:
    """The writer takes a reply away; replies below it stay readable."""
    if not policies.can_edit_reply(actor, reply):
        raise PermissionDenied
    _change(Reply.objects.filter(pk=reply.pk), removed_at=timezone.now())
    _recount(reply.discussion)
    search.index(reply.discussion)
    audit.record(reply.discussion, "reply.remove", actor=actor, reply=str(reply.uuid))


@transaction.atomic
def delete_discussion(discussion: Discussion, *, actor: Any) -> None:
    """The writer takes a conversation away while nobody replied."""
    if not policies.can_edit_discussion(actor, discussion) or discussion.reply_count:
        raise PermissionDenied
    _change(Discussion.objects.filter(pk=discussion.pk), deleted_at=timezone.now())
    search.remove(discussion)
    audit.record(discussion, "discussion.delete", actor=actor)


@transaction.atomic
def hide_reply(reply: Reply, *, actor: Any, reason: str) -> None:
    """Hide a reply with a reason: a placeholder stays, replies below it stay, the writer is told."""
    if not policies.can_hide_reply(actor, reply):
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError(_("Schrijf op waarom. De schrijver leest je reden."))
    _change(Reply.objects.filter(pk=reply.pk), hidden_at=timezone.now(), hidden_reason=reason.strip())
    discussion = reply.discussion
    _recount(discussion)
    search.index(discussion)
    audit.record(discussion, "reply.hide", actor=actor, reply=str(reply.uuid), reason=reason.strip())
    notify(
        ReplyHidden,
        recipients=[reply.user_id],
        about=discussion,
        url=reply.get_absolute_url(),
        actor=actor,
        title=discussion.title,
        reason=reason.strip(),
    )


@transaction.atomic
def unhide_reply(reply: Reply, *, actor: Any) -> None:
    """Undo hiding."""
    if not policies.can_moderate_discussion(actor, reply.discussion):
        raise PermissionDenied
    _change(Reply.objects.filter(pk=reply.pk), hidden_at=None, hidden_reason="")
    _recount(reply.discussion)
    search.index(reply.discussion)
    audit.record(reply.discussion, "reply.unhide", actor=actor, reply=str(reply.uuid))


@transaction.atomic
def approve_contribution(item: Discussion | Reply, *, actor: Any) -> None:
    """Show a first contribution that waited; a second click changes nothing."""
    discussion = item if isinstance(item, Discussion) else item.discussion
    if not policies.can_moderate_discussion(actor, discussion):
        raise PermissionDenied
    if not _change(type(item).objects.filter(pk=item.pk, is_held=True), is_held=False):
        return
    item.is_held = False
    writer = item.author_id if isinstance(item, Discussion) else item.user_id
    search.index(discussion)
    audit.record(discussion, "contribution.approve", actor=actor)
    notify(
        ContributionApproved,
        recipients=[writer],
        about=discussion,
        url=item.get_absolute_url(),
        actor=actor,
        title=discussion.title,
    )
    if isinstance(item, Reply):
        _show_reply(item, actor=item.user)


@transaction.atomic
def decline_contribution(item: Discussion | Reply, *, actor: Any, reason: str) -> None:
    """Do not show a first contribution; the writer reads the reason and keeps the text."""
    discussion = item if isinstance(item, Discussion) else item.discussion
    if not policies.can_moderate_discussion(actor, discussion):
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError(_("Schrijf op waarom. De schrijver leest je reden."))
    writer = item.author_id if isinstance(item, Discussion) else item.user_id
    notify(
        ReplyHidden,
        recipients=[writer],
        about=discussion,
        url=discussion.get_absolute_url(),
        actor=actor,
        title=discussion.title,
        reason=reason.strip(),
    )
    if isinstance(item, Reply):
        _change(Reply.objects.filter(pk=item.pk), hidden_at=timezone.now(), hidden_reason=reason.strip(), is_held=False)
    else:
        _change(Discussion.objects.filter(pk=item.pk), deleted_at=timezone.now())
        search.remove(discussion)
    audit.record(discussion, "contribution.decline", actor=actor, reason=reason.strip())


@transaction.atomic
def toggle_useful(reply: Reply, *, actor: Any) -> bool:
    """“Nuttig” on or off; returns whether it is on now."""
    if not policies.is_visible_to(reply, actor) or not actor.is_authenticated:
        raise PermissionDenied
    # One at a time per reply: between taking away and adding, another press may do the same.
    list(Reply.objects.select_for_update().filter(pk=reply.pk).values_list("pk"))
    removed, _rows = Reaction.objects.filter(reply=reply, user=actor).delete()
    if not removed:
        Reaction.objects.get_or_create(reply=reply, user=actor)
    _change(Reply.objects.filter(pk=reply.pk), useful_count=Reaction.objects.filter(reply=reply).count())
    return not removed


@transaction.atomic
def toggle_helped(reply: Reply, *, actor: Any) -> bool:
    """The asker marks "dit hielp mij", or takes it back."""
    if not policies.can_mark_helpful(actor, reply.discussion):
        raise PermissionDenied
    on = reply.helped_at is None
    _change(Reply.objects.filter(pk=reply.pk), helped_at=timezone.now() if on else None)
    if on:
        notify(
            MarkedHelpful,
            recipients=[reply.user_id],
            about=reply.discussion,
            url=reply.get_absolute_url(),
            actor=actor,
            title=reply.discussion.title,
            person=actor.get_full_name(),
        )
    return on


@transaction.atomic
def close_discussion(discussion: Discussion, *, actor: Any, summary: str) -> None:
    """Close with a summary that stands on top (PRODUCT §4); who took part is told."""
    if not policies.can_close_discussion(actor, discussion):
        raise PermissionDenied
    if not summary.strip():
        raise ValidationError(_("Schrijf een korte samenvatting. Zo heeft iedereen er iets aan."))
    _change(Discussion.objects.filter(pk=discussion.pk), closed_at=timezone.now(), summary=summary.strip())
    discussion.refresh_from_db()
    search.index(discussion)
    writers = set(Reply.objects.filter(discussion=discussion).values_list("user_id", flat=True))
    audit.record(discussion, "discussion.close", actor=actor)
    notify(
        DiscussionClosed,
        recipients={*writers, discussion.author_id} - {None},
        about=discussion,
        url=discussion.get_absolute_url(),
        actor=actor,
        title=discussion.title,
        summary=plain_excerpt(summary, 160),
    )


@transaction.atomic
def toggle_pin(discussion: Discussion, *, actor: Any) -> bool:
    """Pin on top of the network's list, or take it off."""
    if not policies.can_moderate_discussion(actor, discussion):
        raise PermissionDenied
    discussion.is_pinned = not discussion.is_pinned
    discussion.save(update_fields=["is_pinned"])
    audit.record(discussion, "discussion.pin", actor=actor, pinned=discussion.is_pinned)
    return discussion.is_pinned


def note_read(discussion: Discussion, *, actor: Any, seen: Any) -> None:
    """Remember that this person read the conversation, when there was something new."""
    if seen is None:
        DiscussionVisit.objects.update_or_create(
            discussion=discussion, user=actor, defaults={"seen_at": timezone.now()}
        )
    elif seen < discussion.last_activity_at:
        DiscussionVisit.objects.filter(discussion=discussion, user=actor).update(seen_at=timezone.now())
