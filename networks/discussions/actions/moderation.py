"""Reports, decisions, appeals and first contributions (PRODUCT §4): hide first, decide with a reason, tell everyone concerned.

Audit names: `discussion.hide`, `.unhide`, `.moderate`, `reply.hide`, `.unhide`, `.moderate`, `contribution.approve`,
`.decline`, `.flag`, `.decide`, `.appeal`, `.answer`.
"""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit, search
from core.richtext import render_markdown
from core.visibility import is_visible_to
from notifications.actions import notify
from people.models import User

from .. import policies
from ..models import Appeal, Decision, Discussion, Flag, Reply, Revision, conversation_of, writer_id
from ..notices import (
    AppealDecided,
    AppealRaised,
    ContributionApproved,
    ContributionModerated,
    FlagDecided,
    FlagRaised,
)
from .conversations import mention_in_question
from .writing import called, change, moderator_ids, recount, show_reply

Contribution = Discussion | Reply
audit.declare(
    discussion_hide=gettext_lazy("verborg een gesprek"),
    discussion_unhide=gettext_lazy("toonde een verborgen gesprek weer"),
    discussion_moderate=gettext_lazy("paste als begeleider een gesprek aan"),
    reply_hide=gettext_lazy("verborg een reactie"),
    reply_unhide=gettext_lazy("toonde een verborgen reactie weer"),
    reply_moderate=gettext_lazy("paste als begeleider een reactie aan"),
    contribution_approve=gettext_lazy("plaatste een eerste bijdrage"),
    contribution_decline=gettext_lazy("plaatste een eerste bijdrage niet"),
    contribution_flag=gettext_lazy("meldde een bijdrage"),
    contribution_decide=gettext_lazy("besloot over een melding"),
    contribution_appeal=gettext_lazy("maakte bezwaar"),
    contribution_answer=gettext_lazy("besloot over een bezwaar"),
)


def _row(item: Contribution) -> Any:
    return type(item).objects.filter(pk=item.pk)


def _needed(reason: str) -> str:
    if not reason.strip():
        raise ValidationError(_("Schrijf op waarom. De schrijver leest je reden."))
    return reason.strip()


def _refresh(item: Contribution) -> None:
    item.refresh_from_db()
    discussion = conversation_of(item)
    recount(discussion)
    search.index(discussion)


def _record(item: Contribution, verb: str, actor: Any, **data: Any) -> None:
    noun = "discussion" if isinstance(item, Discussion) else "reply"
    if isinstance(item, Reply):
        data["reply"] = str(item.uuid)
    audit.record(conversation_of(item), f"{noun}.{verb}", actor=actor, **data)


def _tell_writer(item: Contribution, actor: Any, reason: str, words: str = "") -> None:
    discussion, writer = conversation_of(item), writer_id(item)
    notify(
        ContributionModerated,
        recipients=[writer] if writer else [],
        about=discussion,
        url=item.get_absolute_url(),
        actor=actor,
        title=discussion.title,
        decision=words or _("verborgen"),
        reason=reason,
    )


@transaction.atomic
def flag_contribution(item: Contribution, *, actor: Any, reason: str, explanation: str = "") -> Flag:
    """Report something one may see; whoever looks after the conversation is told. A second report by the same person changes nothing."""
    discussion = conversation_of(item)
    if not policies.can_flag(actor, item) or not is_visible_to(discussion, actor):
        raise PermissionDenied
    reply = item if isinstance(item, Reply) else None
    mine = Flag.objects.filter(discussion=discussion, reply=reply, reporter=actor, decided_at__isnull=True)
    found = mine.first()
    if found:
        return found
    try:
        with transaction.atomic():
            flag = Flag.objects.create(
                discussion=discussion, reply=reply, reporter=actor, reason=reason, explanation=explanation.strip()
            )
    except IntegrityError:
        return mine.get()
    audit.record(discussion, "contribution.flag", actor=None, reason=str(flag.get_reason_display()))
    notify(
        FlagRaised,
        recipients=_deciders(flag),
        about=flag,
        url=f"/bijdragen/meldingen/{flag.uuid}/",
        actor=actor,
        title=discussion.title,
        reason=flag.get_reason_display(),
    )
    return flag


def _deciders(flag: Flag) -> list[int]:
    """Who decides: never the writer of what was reported; beheer when nobody else is left."""
    ids = [pk for pk in moderator_ids(flag.discussion) if pk != writer_id(flag.item)]
    return ids or list(User.objects.filter(policies.ADMIN_USERS, is_active=True).values_list("pk", flat=True))


@transaction.atomic
def decide_flag(flag: Flag, *, actor: Any, decision: str, note: str, text: str = "") -> None:
    """Decide about what was reported; open reports about the same thing get the same answer.

    With `Decision.EDITED` the text becomes `text`; the old one is kept. Raises PermissionDenied, or ValidationError
    without a note, or without a text to put there. Deciding twice changes nothing.
    """
    locked = Flag.objects.select_for_update(of=("self",)).get(pk=flag.pk)
    if locked.decided_at is not None:
        return
    item = locked.item
    if not policies.can_decide_flag(actor, locked):
        raise PermissionDenied
    note = _needed(note)[:300]
    _carry_out(item, Decision(decision), note, text, actor)
    same = Flag.objects.filter(discussion=locked.discussion, reply=locked.reply, decided_at__isnull=True)
    reporters = list(same.values_list("pk", "reporter_id"))
    same.update(decision=decision, decision_note=note, decided_by=actor, decided_at=timezone.now())
    audit.record(
        locked.discussion, "contribution.decide", actor=actor, decision=str(Decision(decision).label), reason=note
    )
    for pk, reporter in reporters:
        notify(
            FlagDecided,
            recipients=[reporter] if reporter else [],
            about=Flag.objects.get(pk=pk),
            url=locked.discussion.get_absolute_url(),
            actor=actor,
            title=locked.discussion.title,
            decision=Decision(decision).label,
            reason=note,
        )


def _carry_out(item: Contribution, decision: Decision, note: str, text: str, actor: Any) -> None:
    now = timezone.now()
    if decision == Decision.KEPT:
        if item.hidden_at:
            change(_row(item), hidden_at=None, hidden_reason="")
            _tell_writer(item, actor, note, _("weer te lezen"))
    elif decision == Decision.EDITED:
        if not text.strip():
            raise ValidationError({"text": _("Schrijf de tekst zoals hij wordt.")})
        old = item.body if isinstance(item, Discussion) else item.comment
        reply = item if isinstance(item, Reply) else None
        Revision.objects.create(discussion=conversation_of(item), reply=reply, text=old, edited_by=actor)
        field = "body" if isinstance(item, Discussion) else "comment"
        change(
            _row(item),
            **{field: text, "body_html": render_markdown(text), "edited_at": now, "moderator_note": note},
            hidden_at=None,
            hidden_reason="",
        )
        _tell_writer(item, actor, note, _("aangepast"))
        _record(item, "moderate", actor, reason=note)
    elif decision == Decision.HIDDEN:
        change(_row(item), hidden_at=item.hidden_at or now, hidden_reason=note)
        _tell_writer(item, actor, note, _("verborgen"))
    elif isinstance(item, Reply):
        change(_row(item), removed_at=now, removed_reason=note)
        _tell_writer(item, actor, note, _("verwijderd"))
    else:
        change(_row(item), hidden_at=item.hidden_at or now, hidden_reason=note, closed_at=item.closed_at or now)
        _tell_writer(item, actor, note, _("verwijderd"))
    _refresh(item)


@transaction.atomic
def appeal(item: Contribution, *, actor: Any, text: str) -> Appeal:
    """The writer asks to look again, once; someone else than who decided answers. Raises PermissionDenied, ValidationError."""
    if not policies.can_appeal(actor, item):
        raise PermissionDenied
    if not text.strip():
        raise ValidationError(_("Schrijf op waarom je het er niet mee eens bent."))
    discussion = conversation_of(item)
    reply = item if isinstance(item, Reply) else None
    try:
        with transaction.atomic():
            made = Appeal.objects.create(discussion=discussion, reply=reply, author=actor, text=text.strip())
    except IntegrityError as error:
        raise ValidationError(_("Je kunt één keer bezwaar maken.")) from error
    audit.record(discussion, "contribution.appeal", actor=actor)
    notify(
        AppealRaised,
        recipients=policies.appeal_deciders(made),
        about=made,
        url=f"/bijdragen/bezwaren/{made.uuid}/",
        actor=actor,
        title=discussion.title,
        person=called(actor, withheld=item.hides_name),
    )
    return made


@transaction.atomic
def decide_appeal(made: Appeal, *, actor: Any, is_upheld: bool, answer: str) -> None:
    """Answer an appeal; when the writer is right, the contribution is shown again. Deciding twice changes nothing."""
    locked = Appeal.objects.select_for_update(of=("self",)).get(pk=made.pk)
    if locked.decided_at is not None:
        return
    if not policies.can_decide_appeal(actor, locked):
        raise PermissionDenied
    if not answer.strip():
        raise ValidationError(_("Schrijf een antwoord. De schrijver leest het."))
    locked.is_upheld, locked.answer, locked.decided_by = is_upheld, answer.strip(), actor
    locked.decided_at = timezone.now()
    locked.save(update_fields=["is_upheld", "answer", "decided_by", "decided_at"])
    item = locked.item
    if is_upheld:
        again: dict[str, Any] = {"hidden_at": None, "hidden_reason": ""}
        if isinstance(item, Reply):
            again |= {"removed_at": None, "removed_reason": ""}
        change(_row(item), **again)
        _refresh(item)
    audit.record(locked.discussion, "contribution.answer", actor=actor, upheld=is_upheld)
    notify(
        AppealDecided,
        recipients=[locked.author_id],
        about=locked,
        url=item.get_absolute_url(),
        actor=actor,
        title=locked.discussion.title,
        outcome=_("je krijgt gelijk") if is_upheld else _("het besluit blijft staan"),
        answer=locked.answer[:280],
    )


@transaction.atomic
def hide_contribution(item: Contribution, *, actor: Any, reason: str) -> None:
    """Hide with a reason: a placeholder stays, replies below stay, the writer is told and may appeal once."""
    if not policies.can_hide(actor, item):
        raise PermissionDenied
    reason = _needed(reason)
    change(_row(item), hidden_at=timezone.now(), hidden_reason=reason[:300])
    _refresh(item)
    _record(item, "hide", actor, reason=reason)
    _tell_writer(item, actor, reason)


@transaction.atomic
def unhide_contribution(item: Contribution, *, actor: Any) -> None:
    """Undo hiding."""
    if not policies.can_moderate_discussion(actor, conversation_of(item)):
        raise PermissionDenied
    change(_row(item), hidden_at=None, hidden_reason="")
    _refresh(item)
    _record(item, "unhide", actor)


@transaction.atomic
def approve_contribution(item: Contribution, *, actor: Any) -> None:
    """Show a first contribution that waited; a second click changes nothing."""
    discussion = conversation_of(item)
    if not policies.can_moderate_discussion(actor, discussion):
        raise PermissionDenied
    if not change(type(item).objects.filter(pk=item.pk, is_held=True), is_held=False):
        return
    item.is_held = False
    search.index(discussion)
    audit.record(discussion, "contribution.approve", actor=actor)
    notify(
        ContributionApproved,
        recipients=[writer_id(item)],
        about=discussion,
        url=item.get_absolute_url(),
        actor=actor,
        title=discussion.title,
    )
    if isinstance(item, Reply):
        show_reply(item, actor=item.user)
    else:
        mention_in_question(item, actor=item.author)


@transaction.atomic
def decline_contribution(item: Contribution, *, actor: Any, reason: str) -> None:
    """Do not show a first contribution; the writer reads the reason and keeps the text."""
    discussion = conversation_of(item)
    if not policies.can_moderate_discussion(actor, discussion):
        raise PermissionDenied
    reason = _needed(reason)
    change(_row(item), hidden_at=timezone.now(), hidden_reason=reason[:300], is_held=False)
    _refresh(item)
    audit.record(discussion, "contribution.decline", actor=actor, reason=reason)
    _tell_writer(item, actor, reason, _("niet geplaatst"))
