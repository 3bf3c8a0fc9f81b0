"""Writes of a round. Audit names: `round.<verb>`.

Somebody acts with an account (`actor`) or with a mailed address (`link`); what they say is noted with their name for the
programme team, and shown to readers as the party's.
"""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from core.models import ADMINS, claim_token
from notifications.actions import notify
from people.models import User

from ..actions import note_changes
from ..models import Activity, ActivityStatus, Party, WorkAgendaEdition
from ..policies import can_manage_agenda
from ..versions import fields_of
from . import policies
from .delivery import mail_help_answer, mail_question
from .models import (
    ANSWER_WITHIN,
    NAMES_KEPT,
    Answer,
    HelpRequest,
    LinkKind,
    ProgressUpdate,
    Step,
    UpdateLink,
    UpdateRequest,
    UpdateRound,
)
from .notices import ClosingAsked, HelpAsked
from .queries import OVER, activities_of, contacts_of, progress_of, working_links

audit.declare(
    round_open=gettext_lazy("opende een ronde van de werkagenda"),
    round_answer=gettext_lazy("werkte een activiteit bij in een ronde"),
    round_invite=gettext_lazy("gaf een ronde door aan een collega"),
    round_revoke=gettext_lazy("nam een adres van een ronde terug"),
    round_remind=gettext_lazy("herinnerde een partij aan een ronde"),
    round_phone=gettext_lazy("noteerde een telefoontje over een ronde"),
    round_ask_closing=gettext_lazy("wil een ronde sluiten"),
    round_withdraw_closing=gettext_lazy("wil een ronde toch niet sluiten"),
    round_close=gettext_lazy("sloot een ronde van de werkagenda"),
    round_help=gettext_lazy("beantwoordde een vraag om hulp bij een activiteit"),
)
# When which step is due, as a part of the time between opening and closing.
DUE = {Step.REMINDED: 0.4, Step.REMINDED_AGAIN: 0.6, Step.DEPUTY: 0.75, Step.PHONE: 0.9}
AT_LEAST_BETWEEN = datetime.timedelta(days=1)
TOO_LATE = gettext_lazy("Deze ronde is net gesloten. Mail het programmateam wat je nog wilt zeggen.")


@transaction.atomic
def open_round(
    edition: WorkAgendaEdition, *, actor: Any, title: str, closes_on: datetime.date, intro: str = "", token: str = ""
) -> UpdateRound:
    """Ask every party of today that leads something; one mail each, with everything it leads.

    A party nobody can be mailed for goes straight to the phone list. Raises PermissionDenied for who may not,
    ValidationError when another round of the edition is still open, or the edition is not public yet: a mail would
    tell what only the programme team may read.
    """
    if not can_manage_agenda(actor):
        raise PermissionDenied
    if not edition.is_public:
        raise ValidationError(_("Deze editie is nog niet openbaar. Maak haar eerst openbaar."))
    _claimed, first = claim_token(token, "round", actor)
    # The edition's row is the lock: two people who open a round at once do so one after the other.
    edition = WorkAgendaEdition.objects.select_for_update().get(pk=edition.pk)
    there = UpdateRound.objects.filter(edition=edition, closed_at__isnull=True).first()
    if there is not None:
        if not first:
            return there
        raise ValidationError(_("Er loopt al een ronde voor deze editie. Sluit die eerst."))
    round_ = UpdateRound.objects.create(edition=edition, title=title, closes_on=closes_on, intro=intro, opened_by=actor)
    leading = Activity.leads.through.objects.filter(activity__edition=edition).exclude(activity__status__in=OVER)
    today = timezone.localdate()
    for party in Party.objects.filter(pk__in=leading.values("party")).select_related("represented_by"):
        if party.until is not None and party.until < today:
            continue
        request = UpdateRequest.objects.create(round=round_, party=party)
        if not _mail_contacts(request, LinkKind.CONTACT):
            _step(request, Step.PHONE)
    audit.record(round_, "round.open", actor=actor)
    return round_


@transaction.atomic
def save_update(
    request: UpdateRequest,
    activity: Activity,
    *,
    data: dict[str, Any],
    actor: Any = None,
    link: UpdateLink | None = None,
) -> ProgressUpdate:
    """Store what a party says of one activity: a new row, the activity itself, its history, and a call for help.

    `data`: answer, status, note, help_text. Raises PermissionDenied for an activity that is not this party's or a
    person who does not answer for it, ValidationError when the round is closed.
    """
    # A closing waits for an answer that is being stored, or the answer finds the round closed.
    round_ = UpdateRound.objects.select_for_update().get(pk=request.round_id)
    _may_speak(request, actor, link)
    if not round_.is_open:
        raise ValidationError(TOO_LATE)
    locked = Activity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    if not locked.leads.filter(pk=request.party_id).exists():
        raise PermissionDenied
    before = fields_of(locked)
    answer = Answer(data["answer"])
    if answer == Answer.STOPPED:
        locked.status = ActivityStatus.STOPPED
    elif answer in (Answer.UPDATED, Answer.HELP):
        locked.status = data["status"]
    if answer != Answer.NO_CHANGE:
        locked.status_note = data["note"]
    locked.updated_on = timezone.localdate()
    locked.save()
    note_changes(locked, before, actor=actor, party=request.party)
    said_by = link.name if link is not None else actor.get_full_name()
    update = ProgressUpdate.objects.create(
        request=request,
        activity=locked,
        answer=answer,
        status=locked.status,
        note=locked.status_note,
        help_text=data.get("help_text", "") if answer == Answer.HELP else "",
        said_by=said_by,
    )
    audit.record(locked, "round.answer", actor=actor, by=said_by, answer=answer.value)
    if link is not None:
        UpdateLink.objects.filter(pk=link.pk).update(used_at=timezone.now())
    if answer == Answer.HELP:
        _call_for_help(update, actor)
    return update


def _call_for_help(update: ProgressUpdate, actor: Any) -> None:
    help_request = HelpRequest.objects.create(
        update=update, activity=update.activity, due_on=timezone.localdate() + ANSWER_WITHIN
    )
    notify(
        HelpAsked,
        recipients=User.objects.filter(groups__name=ADMINS, is_active=True),
        about=help_request,
        url=help_request.get_absolute_url(),
        actor=actor,
        title=update.activity.title,
        party=str(update.request.party),
        text=update.help_text,
    )


@transaction.atomic
def say_the_rest_is_unchanged(request: UpdateRequest, *, actor: Any = None, link: UpdateLink | None = None) -> int:
    """“Geen wijziging” for everything of this party nobody said anything of yet; returns how many that were."""
    told = ProgressUpdate.objects.filter(request__round=request.round).values("activity")
    rest = list(activities_of(request).exclude(pk__in=told))
    for activity in rest:
        save_update(request, activity, data={"answer": Answer.NO_CHANGE}, actor=actor, link=link)
    return len(rest)


@transaction.atomic
def pass_on(
    request: UpdateRequest, *, name: str, email: str, actor: Any = None, link: UpdateLink | None = None
) -> UpdateLink:
    """Ask a colleague to answer too: named, logged, with an address of their own. Twice says the same.

    Raises PermissionDenied for who may not, ValidationError when the round is closed.
    """
    _may_speak(request, actor, link)
    if not policies.can_pass_on(link):
        raise PermissionDenied
    if not policies.can_answer(request):
        raise ValidationError(TOO_LATE)
    made, is_new = UpdateLink.objects.get_or_create(
        request=request,
        email=email.lower(),
        defaults={"name": name, "kind": LinkKind.COLLEAGUE, "invited_by": link},
    )
    if is_new:
        by = link.name if link is not None else actor.get_full_name()
        audit.record(request, "round.invite", actor=actor, by=by, name=name)
        mail_question(made)
    elif made.revoked_at is not None:
        raise ValidationError(
            {"email": _("Het programmateam nam dit adres terug. Overleg eerst met het programmateam.")}
        )
    return made


@transaction.atomic
def revoke_link(link: UpdateLink, *, actor: Any) -> None:
    """Take an address back: it does not work any more. Raises PermissionDenied for who may not."""
    if not can_manage_agenda(actor):
        raise PermissionDenied
    if UpdateLink.objects.filter(pk=link.pk, revoked_at__isnull=True).update(revoked_at=timezone.now()):
        audit.record(link.request, "round.revoke", actor=actor, name=link.name)


@transaction.atomic
def note_phone_call(request: UpdateRequest, *, actor: Any, note: str) -> None:
    """Write down what was said on the phone. Raises PermissionDenied for who may not."""
    if not can_manage_agenda(actor):
        raise PermissionDenied
    UpdateRequest.objects.filter(pk=request.pk).update(phone_note=note)
    audit.record(request, "round.phone", actor=actor)


@transaction.atomic
def ask_closing(round_: UpdateRound, *, actor: Any, withdraw: bool = False) -> UpdateRound:
    """The first of two people says that the round can close, or takes that back. Twice says the same.

    Raises PermissionDenied for who may not.
    """
    locked = UpdateRound.objects.select_for_update().get(pk=round_.pk)
    if not can_manage_agenda(actor):
        raise PermissionDenied
    if withdraw:
        if locked.is_open and locked.closing_asked_by_id == actor.pk:
            locked.closing_asked_by = None
            locked.save(update_fields=["closing_asked_by"])
            audit.record(locked, "round.withdraw_closing", actor=actor)
        return locked
    if not policies.can_ask_closing(actor, locked):
        return locked
    locked.closing_asked_by = actor
    locked.save(update_fields=["closing_asked_by"])
    audit.record(locked, "round.ask_closing", actor=actor)
    notify(
        ClosingAsked,
        recipients=User.objects.filter(groups__name=ADMINS, is_active=True).exclude(pk=actor.pk),
        about=locked,
        url=locked.get_absolute_url(),
        actor=actor,
        title=locked.title,
        person=actor.get_full_name(),
    )
    return locked


@transaction.atomic
def close_round(round_: UpdateRound, *, actor: Any) -> UpdateRound:
    """The second of two people closes the round; from then on no address of it works. Twice says the same.

    Raises PermissionDenied for who may not: the one who asked for it, or somebody outside the programme team.
    """
    locked = UpdateRound.objects.select_for_update().get(pk=round_.pk)
    if not can_manage_agenda(actor):
        raise PermissionDenied
    if not locked.is_open:
        return locked
    if not policies.can_close_round(actor, locked):
        raise PermissionDenied
    locked.closed_by, locked.closed_at = actor, timezone.now()
    locked.save(update_fields=["closed_by", "closed_at"])
    audit.record(locked, "round.close", actor=actor)
    return locked


@transaction.atomic
def answer_help(help_request: HelpRequest, *, actor: Any, data: dict[str, Any]) -> HelpRequest:
    """Who takes it on and until when, and the answer once there is one; with the answer the party gets a mail, once.

    `data`: owner, due_on, answer. Raises PermissionDenied for who may not.
    """
    if not can_manage_agenda(actor):
        raise PermissionDenied
    locked = HelpRequest.objects.select_for_update(of=("self",)).get(pk=help_request.pk)
    is_first = locked.answered_at is None and bool(data["answer"])
    locked.owner, locked.due_on, locked.answer = data["owner"], data["due_on"], data["answer"]
    if is_first:
        locked.answered_at = timezone.now()
    locked.save()
    if is_first:
        audit.record(locked.activity, "round.help", actor=actor)
        for link in working_links(locked.update.request):
            mail_help_answer(locked, link)
    return locked


def keep_rounds_moving(now: datetime.datetime | None = None) -> int:
    """Take the steps that are due for parties that did not answer everything; returns how many. Safe to repeat."""
    now = now or timezone.now()
    taken = 0
    for round_ in UpdateRound.objects.filter(closed_at__isnull=True).select_related("edition"):
        for progress in progress_of(round_):
            if not progress.is_done:
                taken += _move(progress.request, round_, now)
    return taken


@transaction.atomic
def forget_names(now: datetime.datetime | None = None) -> int:
    """A year after a round closed: forget who was mailed, who answered and what was said by phone, in the log as well.

    What a party said stays, with its party. Returns how many addresses. Safe to repeat.
    """
    before = (now or timezone.now()) - NAMES_KEPT
    ProgressUpdate.objects.filter(request__round__closed_at__lt=before).exclude(said_by="").update(said_by="")
    UpdateRequest.objects.filter(round__closed_at__lt=before).exclude(phone_note="").update(phone_note="")
    links = UpdateLink.objects.filter(request__round__closed_at__lt=before)
    number = links.count()
    links.delete()
    for action in ("round.answer", "round.invite"):
        audit.forget("by", "name", action=action, before=before)
    return number


@transaction.atomic
def _move(request: UpdateRequest, round_: UpdateRound, now: datetime.datetime) -> int:
    """One step, when one is due and the last one is a day old: a worker that stood still does not send two mails at once."""
    locked = UpdateRequest.objects.select_for_update(of=("self",)).select_related("round", "party").get(pk=request.pk)
    if locked.step >= Step.PHONE or now - locked.stepped_at < AT_LEAST_BETWEEN:
        return 0
    ends = timezone.make_aware(datetime.datetime.combine(round_.closes_on, datetime.time.max))
    coming = Step(locked.step + 1)
    if now < round_.opened_at + (ends - round_.opened_at) * DUE[coming]:
        return 0
    if coming in (Step.REMINDED, Step.REMINDED_AGAIN):
        for link in working_links(locked):
            mail_question(link, reminder=True)
    elif coming == Step.DEPUTY:
        _mail_contacts(locked, LinkKind.DEPUTY)
    _step(locked, coming, now)
    audit.record(locked, "round.remind", actor=None, step=coming.value)
    return 1


def _step(request: UpdateRequest, step: Step, now: datetime.datetime | None = None) -> None:
    request.step, request.stepped_at = step, now or timezone.now()
    request.save(update_fields=["step", "stepped_at"])


def _mail_contacts(request: UpdateRequest, kind: LinkKind) -> int:
    """Give each contact (or deputy) of the party an address and mail it; returns how many."""
    contacts = contacts_of(request.party, deputies=kind == LinkKind.DEPUTY)
    for contact in contacts:
        link, _made = UpdateLink.objects.get_or_create(
            request=request, email=contact.email.lower(), defaults={"name": contact.name, "kind": kind}
        )
        if link.revoked_at is None:
            mail_question(link)
    return len(contacts)


def _may_speak(request: UpdateRequest, actor: Any, link: UpdateLink | None) -> None:
    """Who holds a working address of this request, or is a contact of the party with an account."""
    if link is not None:
        if link.request_id != request.pk or link.revoked_at is not None:
            raise PermissionDenied
        return
    if actor is None or not request.party.contacts.filter(user=actor.pk).exists():
        raise PermissionDenied
