"""Starting, changing, closing and finding back conversations.

Audit names: `discussion.start`, `.edit`, `.close`, `.reopen`, `.pin`, `.delete`. Each is atomic and safe to send twice.
"""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit, search
from core.models import claim_token
from core.richtext import plain_excerpt, render_markdown
from core.visibility import Visibility, visible
from networks.models import Membership, MembershipState, NetworkPage, Placement
from notifications.actions import notify

from .. import policies
from ..models import Attention, Discussion, DiscussionKind, DiscussionVisit, Revision
from ..notices import AnnouncementPosted, ContributionHeld, DiscussionClosed
from .attachments import bind
from .writing import called, change, listeners, lock, mention, moderator_ids, must_wait, organisation_id

audit.declare(
    discussion_start=gettext_lazy("begon een gesprek"),
    discussion_edit=gettext_lazy("paste een gesprek aan"),
    discussion_close=gettext_lazy("sloot een gesprek af"),
    discussion_reopen=gettext_lazy("opende een gesprek weer"),
    discussion_pin=gettext_lazy("zette een gesprek vast of los"),
    discussion_delete=gettext_lazy("haalde een gesprek weg"),
)

MARKED = 500  # conversations that are marked as read in one press; older ones show no mark on the first pages


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
    hides_name: bool = False,
    token: str = "",
) -> Discussion:
    """Open a conversation. The same token gives the same conversation.

    Without a choice it is for the network, or public when there is none. Raises PermissionDenied or ValidationError.
    """
    if not policies.can_start_discussion(actor, network):
        raise PermissionDenied
    announces = kind == DiscussionKind.ANNOUNCEMENT and network is not None
    if announces and not policies.can_announce(actor, network):
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
        organisation_id=None if hides_organisation or hides_name else organisation_id(actor),
        hides_organisation=hides_organisation or hides_name,
        hides_name=hides_name,
        is_held=must_wait(actor, body, network),
    )
    bind(discussion, body, actor=actor)
    if claimed:
        claimed.result = str(discussion.pk)
        claimed.save(update_fields=["result"])
    DiscussionVisit.objects.create(discussion=discussion, user=actor)
    search.index(discussion)
    audit.record(discussion, "discussion.start", actor=actor)
    if discussion.is_held:
        notify(
            ContributionHeld,
            recipients=moderator_ids(discussion),
            about=discussion,
            url=discussion.get_absolute_url(),
            actor=actor,
            title=discussion.title,
            person=called(actor, withheld=hides_name),
        )
        return discussion
    mention_in_question(discussion, actor=actor)
    if announces:
        members = Membership.objects.filter(network=network, state=MembershipState.ACTIVE)
        notify(
            AnnouncementPosted,
            recipients=members.values_list("user_id", flat=True),
            about=discussion,
            url=discussion.get_absolute_url(),
            actor=actor,
            title=discussion.title,
            text=plain_excerpt(body, 200),
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
                network=network if visibility == Visibility.NETWORK or isinstance(target, Placement) else None,
            )
    except IntegrityError:
        return Discussion.objects.get(target_type=kind, target_id=target.pk, is_standing=True)


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
    bind(discussion, body, actor=actor)
    search.index(discussion)
    audit.record(discussion, "discussion.edit", actor=actor)
    return discussion


@transaction.atomic
def delete_discussion(discussion: Discussion, *, actor: Any) -> None:
    """The writer takes a conversation away. Once others replied only their own words go: the replies stay readable."""
    if not policies.can_edit_discussion(actor, discussion):
        raise PermissionDenied
    if lock(discussion).reply_count:
        with translation.override(settings.LANGUAGE_CODE):  # it is content, like every title here
            title = _("Vraag weggehaald door de schrijver")
        edit_discussion(discussion, actor=actor, title=title, body="")
        return
    change(Discussion.objects.filter(pk=discussion.pk), deleted_at=timezone.now())
    bind(discussion, "", actor=actor)
    search.remove(discussion)
    audit.record(discussion, "discussion.delete", actor=actor)


@transaction.atomic
def close_discussion(discussion: Discussion, *, actor: Any, summary: str) -> None:
    """Close with a summary that stands on top (PRODUCT §4); who took part is told."""
    if not policies.can_close_discussion(actor, discussion):
        raise PermissionDenied
    if not summary.strip():
        raise ValidationError(_("Schrijf een korte samenvatting. Zo heeft iedereen er iets aan."))
    change(Discussion.objects.filter(pk=discussion.pk), closed_at=timezone.now(), summary=summary.strip())
    discussion.refresh_from_db()
    search.index(discussion)
    audit.record(discussion, "discussion.close", actor=actor)
    notify(
        DiscussionClosed,
        recipients=listeners(discussion),
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


@transaction.atomic
def reopen_discussion(discussion: Discussion, *, actor: Any) -> None:
    """Open a closed conversation again; its summary stays until it is closed anew. A second time changes nothing."""
    if discussion.closed_at is None:
        return
    if not policies.can_reopen_discussion(actor, discussion):
        raise PermissionDenied
    change(Discussion.objects.filter(pk=discussion.pk), closed_at=None)
    audit.record(discussion, "discussion.reopen", actor=actor)


def pay_attention(discussion: Discussion, *, actor: Any, attention: str) -> None:
    """Follow, mute, or hear only when one takes part. Raises ValidationError for another word."""
    if attention not in Attention.values:
        raise ValidationError(_("Kies wat je wilt horen van dit gesprek."))
    DiscussionVisit.objects.update_or_create(discussion=discussion, user=actor, defaults={"attention": attention})


def mention_in_question(discussion: Discussion, *, actor: Any) -> None:
    """Tell who is named in a question that is shown."""
    writer = called(discussion.author, withheld=discussion.hides_name)
    mention(discussion, discussion.body, url=discussion.get_absolute_url(), actor=actor, person=writer)


def note_read(discussion: Discussion, *, actor: Any, seen: Any) -> None:
    """Remember that this person read the conversation, when there was something new."""
    if seen is None:
        DiscussionVisit.objects.update_or_create(
            discussion=discussion, user=actor, defaults={"seen_at": timezone.now()}
        )
    elif seen < discussion.last_activity_at:
        DiscussionVisit.objects.filter(discussion=discussion, user=actor).update(seen_at=timezone.now())


def change_many(rows: QuerySet[Discussion], **fields: Any) -> int:
    """Change many conversations at once for a decision about their network, which is in the log of that network."""
    keys = list(rows.values_list("pk", flat=True))
    change(Discussion.objects.filter(pk__in=keys), **fields)
    for discussion in Discussion.objects.filter(pk__in=keys).select_related("network").iterator(500):
        search.index(discussion)
    return len(keys)


@transaction.atomic
def mark_network_read(network: NetworkPage, *, actor: Any) -> None:
    """Everything in this network that this person may see counts as read now."""
    found = visible(Discussion.objects.filter(network=network), actor)
    visits = DiscussionVisit.objects.filter(user=actor)
    visits.filter(discussion__in=found.values("pk")).update(seen_at=timezone.now())
    missing = found.exclude(pk__in=visits.values("discussion")).order_by("-last_activity_at")[:MARKED]
    DiscussionVisit.objects.bulk_create(
        [DiscussionVisit(discussion=discussion, user=actor) for discussion in missing], ignore_conflicts=True
    )
