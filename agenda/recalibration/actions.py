"""Writes of a recalibration. Audit names: `recalibration.<verb>`."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from core.models import ADMINS, claim_token
from notifications.actions import notify
from notifications.registry import Notice
from people.models import User

from ..actions import note_changes
from ..models import Activity, ActivityStatus, Certainty, Party, PartyContact, WorkAgendaEdition, is_free_address
from ..policies import can_manage_agenda
from ..scope import DECIDERS
from ..versions import fields_of
from . import policies
from .models import (
    Circumstance,
    Decision,
    Erratum,
    Moment,
    Outcome,
    Proposal,
    ProposalKind,
    Recalibration,
    Snapshot,
)
from .notices import RecalibrationClosed, RecalibrationClosingAsked, RecalibrationOpened
from .queries import undecided
from .snapshots import body_of, canonical, checksum, previous_of
from .versions import set_fields

audit.declare(
    recalibration_open=gettext_lazy("begon een herijking van de werkagenda"),
    recalibration_propose=gettext_lazy("deed een voorstel bij een herijking"),
    recalibration_withdraw=gettext_lazy("trok een voorstel bij een herijking in"),
    recalibration_circumstance=gettext_lazy("schreef bij een herijking op wat er veranderde"),
    recalibration_decide=gettext_lazy("besliste over een voorstel bij een herijking"),
    recalibration_ask_closing=gettext_lazy("wil een herijking sluiten"),
    recalibration_withdraw_closing=gettext_lazy("wil een herijking toch niet sluiten"),
    recalibration_close=gettext_lazy("sloot een herijking van de werkagenda"),
    recalibration_erratum=gettext_lazy("zette iets recht bij een momentopname"),
)
TOO_LATE = gettext_lazy(
    "Deze herijking neemt geen voorstellen meer aan. Mail het programmateam wat je nog wilt zeggen."
)
DECIDED = gettext_lazy("De Taskforce besliste al over dit voorstel. Het verandert niet meer.")
MOVED_ALONG = ("practices", "questions", "conversations", "sessions", "networks")


@transaction.atomic
def open_recalibration(
    edition: WorkAgendaEdition,
    *,
    actor: Any,
    data: dict[str, Any],
    token: str = "",
    now: datetime.datetime | None = None,
) -> Recalibration:
    """Take the first snapshot and ask parties and Taskforce. `data`: title, intro, quorum, propose_until.

    Raises PermissionDenied for who may not, ValidationError when another one of the edition is open, or the edition is
    not public yet (a snapshot is).
    """
    if not can_manage_agenda(actor):
        raise PermissionDenied
    if not edition.is_public:
        raise ValidationError(_("Deze editie is nog niet openbaar. Maak haar eerst openbaar."))
    _claimed, first = claim_token(token, "recalibration", actor)
    edition = WorkAgendaEdition.objects.select_for_update().get(pk=edition.pk)
    there = Recalibration.objects.filter(edition=edition, is_closed=False).first()
    if there is not None:
        if not first:
            return there
        raise ValidationError(_("Er loopt al een herijking van deze editie. Sluit die eerst."))
    now = now or timezone.now()
    made = Recalibration.objects.create(
        edition=edition, opened_by=actor, opened_at=now, first=_take(edition, Moment.OPENING, now), **data
    )
    audit.record(made, "recalibration.open", actor=actor)
    _tell_parties(RecalibrationOpened, made, actor=actor, until=date_format(made.propose_until, "j F Y"))
    return made


@transaction.atomic
def save_proposal(
    recalibration: Recalibration,
    *,
    actor: Any,
    party: Party,
    activity: Activity | None,
    data: dict[str, Any],
    proposal: Proposal | None = None,
    token: str = "",
) -> Proposal:
    """Store what a party proposes for an activity (None: a new one). A second proposal for it changes the first.

    `data`: kind, merge_with, changes (see `versions`), reason and perhaps evaluation. Raises PermissionDenied for who may not speak for this
    party or an activity it does not lead, ValidationError when it is too late or already decided on.
    """
    # Closing and deciding wait for a proposal that is being stored, or the proposal finds it decided.
    locked = Recalibration.objects.select_for_update().get(pk=recalibration.pk)
    if not policies.can_propose(actor, locked, party.pk):
        if PartyContact.objects.filter(user=actor.pk, party=party).exists():
            raise ValidationError(TOO_LATE)
        raise PermissionDenied
    if party.edition_id != locked.edition_id:
        raise PermissionDenied
    if activity is not None and not activity.leads.filter(pk=party.pk).exists():
        raise PermissionDenied
    _claimed, first = claim_token(token, "proposal", actor)
    rows = Proposal.objects.filter(recalibration=locked, party=party)
    if proposal is not None:
        found = rows.filter(pk=proposal.pk).first()
    elif activity is not None:
        found = rows.filter(activity=activity).first()
    else:
        found = None if first else rows.filter(activity=None, changes=data["changes"]).first()
    if found is None:
        found = Proposal(recalibration=locked, party=party, activity=activity, version=0)
    elif hasattr(found, "decision"):
        raise ValidationError(DECIDED)
    values = {name: data[name] for name in ("kind", "merge_with", "changes", "reason")}
    values["evaluation"] = data.get("evaluation")
    if found.pk and all(getattr(found, name) == value for name, value in values.items()):
        return found
    for name, value in values.items():
        setattr(found, name, value)
    found.version += 1
    found.said_by = actor.get_full_name()
    found.save()
    audit.record(found, "recalibration.propose", actor=actor, kind=found.kind, version=found.version)
    return found


@transaction.atomic
def withdraw_proposal(proposal: Proposal, *, actor: Any) -> None:
    """Take a proposal back. Raises PermissionDenied for who may not, ValidationError when it was decided on."""
    Recalibration.objects.select_for_update().get(pk=proposal.recalibration_id)
    locked = Proposal.objects.filter(pk=proposal.pk).select_related("recalibration").first()
    if locked is None:
        return
    if hasattr(locked, "decision"):
        raise ValidationError(DECIDED)
    if not policies.can_change_proposal(actor, locked):
        raise PermissionDenied
    audit.record(
        locked.recalibration, "recalibration.withdraw", actor=actor, kind=locked.kind, activity=locked.activity_id
    )
    locked.delete()


@transaction.atomic
def note_circumstance(recalibration: Recalibration, *, actor: Any, data: dict[str, Any], token: str = "") -> None:
    """Write down what changed outside the agenda. `data`: strand, kind, text, source. Raises PermissionDenied for who may not."""
    locked = Recalibration.objects.select_for_update().get(pk=recalibration.pk)
    if not can_manage_agenda(actor) or locked.is_closed:
        raise PermissionDenied
    _claimed, first = claim_token(token, "circumstance", actor)
    if first:
        Circumstance.objects.create(recalibration=locked, **data)
        audit.record(locked, "recalibration.circumstance", actor=actor)


@transaction.atomic
def decide(
    proposal: Proposal, *, actor: Any, data: dict[str, Any], seen_version: int, seen_decision: str = ""
) -> Decision:
    """Store what the Taskforce decides on this version of a proposal; until the closing it may decide again.

    `data`: outcome, reason, changes (for “anders overgenomen”), present, conflicted (users). Who is a contact of the party
    that proposes or leads keeps out of it, said or not. Raises PermissionDenied for who may not decide on it,
    ValidationError when the proposal changed meanwhile, somebody else just decided (`seen_decision` is the moment of the
    decision on the page), too few took part, or another proposal for the same activity was taken over already.
    """
    locked = Recalibration.objects.select_for_update().get(pk=proposal.recalibration_id)
    found = Proposal.objects.select_related("recalibration", "activity").get(pk=proposal.pk)
    if locked.is_closed or not policies.can_decide_on(actor, found):
        raise PermissionDenied
    if found.version != seen_version:
        raise ValidationError(_("De partij veranderde dit voorstel terwijl jij keek. Lees het nog eens."))
    there = Decision.objects.filter(proposal=found).first()
    if there is not None and there.decided_at.isoformat() != seen_decision:
        said = (there.decided_by_id, there.outcome, there.reason, there.version)
        if said == (actor.pk, data["outcome"], data["reason"], found.version):
            return there  # the same button twice
        raise ValidationError(_("Een ander besliste net over dit voorstel. Kijk eerst wat er nu staat."))
    present = {person.pk for person in data["present"]} | {actor.pk}
    conflicted = {person.pk for person in data["conflicted"]}
    conflicted |= {person.pk for person in policies.deciders() if policies.is_involved(person, found)} & present
    if actor.pk in conflicted:
        raise ValidationError(
            {"conflicted": _("Wie zelf betrokken is, legt de beslissing niet vast. Vraag een ander.")}
        )
    if len(present - conflicted) < locked.quorum:
        raise ValidationError(
            {
                "present": _(
                    "Voor een beslissing zijn %(quorum)s leden nodig die niet betrokken zijn. Nu zijn het er %(number)s."
                )
                % {"quorum": locked.quorum, "number": len(present - conflicted)}
            }
        )
    outcome = Outcome(data["outcome"])
    if outcome != Outcome.REJECTED and found.activity_id is not None and found.kind != ProposalKind.KEEP:
        others = Decision.objects.filter(proposal__recalibration=locked, proposal__activity=found.activity_id).exclude(
            proposal=found
        )
        if others.exclude(outcome=Outcome.REJECTED).exclude(proposal__kind=ProposalKind.KEEP).exists():
            raise ValidationError(
                _("Over deze activiteit is al een ander voorstel overgenomen. Beslis daar eerst anders over.")
            )
    decision, _made = Decision.objects.update_or_create(
        proposal=found,
        defaults={
            "outcome": outcome,
            "changes": data["changes"] if outcome == Outcome.CHANGED else {},
            "reason": data["reason"],
            "version": found.version,
            "decided_by": actor,
            "decided_at": timezone.now(),
            "number_present": len(present),
            "number_conflicted": len(conflicted),
        },
    )
    decision.present.set(present)
    decision.conflicted.set(conflicted)
    audit.record(found, "recalibration.decide", actor=actor, outcome=outcome.value, version=found.version)
    return decision


@transaction.atomic
def ask_closing(recalibration: Recalibration, *, actor: Any, withdraw: bool = False) -> Recalibration:
    """The first of two people says that it can close, or takes that back. Twice says the same.

    Raises PermissionDenied for who may not, ValidationError while a proposal waits for a decision.
    """
    locked = Recalibration.objects.select_for_update().get(pk=recalibration.pk)
    if not can_manage_agenda(actor):
        raise PermissionDenied
    if withdraw:
        if not locked.is_closed and locked.closing_asked_by_id == actor.pk:
            locked.closing_asked_by = None
            locked.save(update_fields=["closing_asked_by"])
            audit.record(locked, "recalibration.withdraw_closing", actor=actor)
        return locked
    if not policies.can_ask_closing(actor, locked):
        return locked
    _all_decided(locked)
    locked.closing_asked_by = actor
    locked.save(update_fields=["closing_asked_by"])
    audit.record(locked, "recalibration.ask_closing", actor=actor)
    notify(
        RecalibrationClosingAsked,
        recipients=User.objects.filter(groups__name__in=[ADMINS, DECIDERS], is_active=True).distinct(),
        about=locked,
        url=locked.get_absolute_url(),
        actor=actor,
        title=locked.title,
        person=actor.get_full_name(),
    )
    return locked


@transaction.atomic
def close_recalibration(
    recalibration: Recalibration, *, actor: Any, now: datetime.datetime | None = None
) -> Recalibration:
    """The second of two people closes: what was decided goes into the activities, then the second snapshot is taken.

    All of it or nothing. Twice says the same. Raises PermissionDenied for who may not (also the one who asked for it),
    ValidationError while a proposal waits for a decision.
    """
    locked = Recalibration.objects.select_for_update().select_related("edition").get(pk=recalibration.pk)
    if locked.is_closed and (can_manage_agenda(actor) or policies.can_decide(actor)):
        return locked
    if not policies.can_close(actor, locked):
        raise PermissionDenied
    _all_decided(locked)
    WorkAgendaEdition.objects.select_for_update().get(pk=locked.edition_id)
    decisions = Decision.objects.filter(proposal__recalibration=locked).exclude(outcome=Outcome.REJECTED)
    for decision in decisions.select_related("proposal__party", "proposal__merge_with").order_by("decided_at", "pk"):
        _apply(decision, actor)
    now = now or timezone.now()
    locked.second = _take(locked.edition, Moment.CLOSING, now)
    locked.closed_by, locked.closed_at, locked.is_closed = actor, now, True
    locked.save(update_fields=["second", "closed_by", "closed_at", "is_closed"])
    audit.record(locked, "recalibration.close", actor=actor)
    _tell_parties(RecalibrationClosed, locked, actor=actor)
    return locked


@transaction.atomic
def note_erratum(snapshot: Snapshot, *, actor: Any, text: str, token: str = "") -> None:
    """Put something right beside a snapshot, dated today. Raises PermissionDenied for who may not."""
    if not can_manage_agenda(actor):
        raise PermissionDenied
    _claimed, first = claim_token(token, "erratum", actor)
    if first:
        Erratum.objects.create(snapshot=snapshot, text=text)
        audit.record(snapshot, "recalibration.erratum", actor=actor)


def _take(edition: WorkAgendaEdition, moment: Moment, now: datetime.datetime) -> Snapshot:
    text = canonical(body_of(edition, moment=moment.value, at=now, previous=previous_of(edition)))
    return Snapshot.objects.create(edition=edition, moment=moment, taken_at=now, body=text, sha256=checksum(text))


def _all_decided(recalibration: Recalibration) -> None:
    waiting = undecided(recalibration).count()
    if waiting:
        raise ValidationError(_("Over %(number)s voorstellen is nog niet beslist.") % {"number": waiting})


def _apply(decision: Decision, actor: Any) -> None:
    """Put one decision in its activity, with its history on behalf of the party that proposed it."""
    proposal = decision.proposal
    changes = {**proposal.changes, **decision.changes}
    if proposal.kind == ProposalKind.KEEP and not decision.changes:
        return
    if proposal.activity_id is None:
        _add(proposal, changes, actor)
        return
    activity = Activity.objects.select_for_update(of=("self",)).get(pk=proposal.activity_id)
    before = fields_of(activity)
    activity.changed_at_recalibration = True
    if proposal.kind in (ProposalKind.STOP, ProposalKind.MERGE) and decision.outcome == Outcome.TAKEN:
        activity.status, activity.status_note = ActivityStatus.STOPPED, decision.reason[:300]
    if proposal.kind == ProposalKind.MERGE and decision.outcome == Outcome.TAKEN:
        activity.merged_into = proposal.merge_with
    set_fields(activity, changes)
    note_changes(activity, before, actor=actor, party=proposal.party)
    if activity.merged_into is not None:
        _move_along(activity, activity.merged_into, actor, proposal.party)


def _move_along(gone: Activity, kept: Activity, actor: Any, party: Party) -> None:
    """What belonged to the one belongs to the other too; who led it takes part."""
    before = fields_of(kept)
    for name in MOVED_ALONG:
        getattr(kept, name).add(*getattr(gone, name).all())
    leading = set(kept.leads.values_list("pk", flat=True))
    kept.partners.add(*[lead for lead in gone.leads.all() if lead.pk not in leading])
    kept.changed_at_recalibration = True
    kept.save(update_fields=["changed_at_recalibration"])
    note_changes(kept, before, actor=actor, party=party)


def _add(proposal: Proposal, changes: dict[str, Any], actor: Any) -> None:
    edition = proposal.recalibration.edition
    made = Activity(
        edition=edition,
        slug=_free_slug(edition, str(changes["title"])),
        origin=proposal.recalibration.title,
        certainty=Certainty.SURE,
        is_sample=Activity.objects.filter(edition=edition).exists()
        and not Activity.objects.filter(edition=edition, is_sample=False).exists(),
    )
    set_fields(made, changes)
    made.leads.add(proposal.party)
    note_changes(made, {}, actor=actor, party=proposal.party)


def _free_slug(edition: WorkAgendaEdition, title: str) -> str:
    base = slugify(title)[:100] or "activiteit"
    taken = set(Activity.objects.filter(edition=edition, slug__startswith=base).values_list("slug", flat=True))
    return next(
        slug
        for slug in [base, *(f"{base}-{number}" for number in range(2, 1000))]
        if slug not in taken and is_free_address(edition, slug)
    )


def _tell_parties(notice: type[Notice], recalibration: Recalibration, *, actor: Any, **words: str) -> None:
    contacts = PartyContact.objects.filter(party__edition=recalibration.edition_id, user__isnull=False)
    people: Iterable[int] = {
        *contacts.values_list("user", flat=True),
        *policies.deciders().values_list("pk", flat=True),
    }
    notify(
        notice,
        recipients=people,
        about=recalibration,
        url=recalibration.get_absolute_url(),
        actor=actor,
        title=recalibration.title,
        **words,
    )
