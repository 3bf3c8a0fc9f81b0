"""Writing, changing and valuing replies. Audit names: `reply.post`, `.edit`, `.remove`. Each is safe to send twice."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit, search
from core.models import claim_token
from core.richtext import render_markdown
from notifications.actions import notify

from .. import policies
from ..models import Discussion, DiscussionVisit, Reaction, Reply, Revision
from ..notices import ContributionHeld, MarkedHelpful
from .attachments import bind
from .writing import called, change, lock, mention, moderator_ids, must_wait, organisation_id, recount, show_reply

audit.declare(
    reply_post=gettext_lazy("plaatste een reactie"),
    reply_edit=gettext_lazy("paste een reactie aan"),
    reply_remove=gettext_lazy("haalde een eigen reactie weg"),
    reply_restore=gettext_lazy("zette een eigen reactie terug"),
)
_SITE_PK = 1  # comments-xtd wants a site; there is one


@transaction.atomic
def post_reply(
    discussion: Discussion,
    *,
    actor: Any,
    text: str,
    parent: Reply | None = None,
    hides_name: bool = False,
    token: str = "",
) -> Reply:
    """Write a reply. The same token gives the same reply; a reply deeper than three levels joins its parent's row."""
    locked = lock(discussion)
    if not policies.can_reply(actor, locked):
        raise PermissionDenied
    claimed, first = claim_token(token, "reply", actor)
    if not first and claimed and claimed.result:
        return Reply.objects.get(pk=claimed.result)
    if parent is not None and parent.discussion_id != locked.pk:
        raise ValidationError(_("Deze reactie hoort bij een ander gesprek."))
    if parent is not None and not policies.allows_deeper_reply(parent):
        parent = Reply.objects.get(pk=parent.parent_id)
    is_asker = locked.author_id == actor.pk
    hides_name = hides_name or (is_asker and locked.hides_name)  # else the own reply tells who asked
    withheld = hides_name or (is_asker and locked.hides_organisation)
    reply = add_reply(
        locked,
        writer=actor,
        text=text,
        parent=parent,
        organisation_id=None if withheld else organisation_id(actor),
        hides_name=hides_name,
        is_held=must_wait(actor, text, locked.network),
    )
    bind(reply, text, actor=actor)
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
            recipients=moderator_ids(locked),
            about=locked,
            url=url,
            actor=actor,
            title=locked.title,
            person=called(actor, withheld=hides_name),
        )
        return reply
    show_reply(reply, actor=actor)
    return reply


def add_reply(
    discussion: Discussion,
    *,
    writer: Any,
    text: str,
    parent: Reply | None = None,
    organisation_id: int | None = None,
    hides_name: bool = False,
    is_held: bool = False,
    written_at: Any = None,
) -> Reply:
    """Store a reply in a conversation whose row is locked. Rights and notices are for who calls this."""
    reply = Reply(
        discussion=discussion,
        content_type=ContentType.objects.get_for_model(Discussion),
        object_pk=str(discussion.pk),
        site_id=_SITE_PK,
        user=writer,
        user_name="",
        comment=text,
        body_html=render_markdown(text),
        organisation_id=organisation_id,
        hides_name=hides_name,
        is_held=is_held,
        parent_id=parent.pk if parent else 0,
        is_public=True,
        submit_date=written_at or timezone.now(),
    )
    reply.save()
    return reply


@transaction.atomic
def edit_reply(reply: Reply, *, actor: Any, text: str) -> Reply:
    """Change a reply; the old text is kept and "bewerkt" is shown."""
    if not policies.can_edit_reply(actor, reply):
        raise PermissionDenied
    Revision.objects.create(discussion=reply.discussion, reply=reply, text=reply.comment, edited_by=actor)
    change(Reply.objects.filter(pk=reply.pk), comment=text, body_html=render_markdown(text), edited_at=timezone.now())
    bind(reply, text, actor=actor)
    search.index(reply.discussion)
    if not reply.is_held:
        writer = called(actor, withheld=reply.hides_name)
        url = reply.get_absolute_url()
        mention(reply.discussion, text, url=url, actor=actor, person=writer, already=reply.comment)
    audit.record(reply.discussion, "reply.edit", actor=actor, reply=str(reply.uuid))
    reply.refresh_from_db()
    return reply


@transaction.atomic
def remove_reply(reply: Reply, *, actor: Any) -> None:
    """The writer takes a reply away; replies below it stay readable."""
    if not policies.can_edit_reply(actor, reply):
        raise PermissionDenied
    change(Reply.objects.filter(pk=reply.pk), removed_at=timezone.now())
    recount(reply.discussion)
    search.index(reply.discussion)
    audit.record(reply.discussion, "reply.remove", actor=actor, reply=str(reply.uuid))


@transaction.atomic
def restore_reply(reply: Reply, *, actor: Any) -> None:
    """The writer puts back what they took away; nobody is told again. A second time changes nothing."""
    if reply.removed_at is None and reply.user_id == actor.pk:
        return
    if not policies.can_restore_reply(actor, reply):
        raise PermissionDenied
    change(Reply.objects.filter(pk=reply.pk), removed_at=None)
    recount(reply.discussion)
    search.index(reply.discussion)
    audit.record(reply.discussion, "reply.restore", actor=actor, reply=str(reply.uuid))


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
    change(Reply.objects.filter(pk=reply.pk), useful_count=Reaction.objects.filter(reply=reply).count())
    return not removed


@transaction.atomic
def toggle_helped(reply: Reply, *, actor: Any) -> bool:
    """The asker marks "dit hielp mij", or takes it back."""
    if not policies.can_mark_helpful(actor, reply.discussion):
        raise PermissionDenied
    on = reply.helped_at is None
    change(Reply.objects.filter(pk=reply.pk), helped_at=timezone.now() if on else None)
    if on:
        notify(
            MarkedHelpful,
            recipients=[reply.user_id],
            about=reply.discussion,
            url=reply.get_absolute_url(),
            actor=actor,
            title=reply.discussion.title,
            person=called(actor, withheld=reply.discussion.hides_name and reply.discussion.author_id == actor.pk),
        )
    return on
