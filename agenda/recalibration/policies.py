"""Rights in a recalibration (DOMAIN §9.3)."""

from typing import Any

from django.db.models import QuerySet

from people.models import User

from ..models import PartyContact
from ..policies import can_manage_agenda
from ..scope import DECIDERS, READERS
from .models import Proposal, Recalibration


def deciders() -> QuerySet[Any]:
    """The members of the Taskforce who decide."""
    return User.objects.filter(groups__name=DECIDERS, is_active=True).order_by("name", "pk")


def can_decide(user: Any) -> bool:
    """A member of the Taskforce who decides."""
    return bool(user.is_authenticated) and deciders().filter(pk=user.pk).exists()


def can_read_all(user: Any) -> bool:
    """Who reads all proposals before the closing: the programme team and the Taskforce (`scope.PROPOSAL`)."""
    if not user.is_authenticated:
        return False
    return can_manage_agenda(user) or bool(user.groups.filter(name__in=(READERS, DECIDERS)).exists())


def can_propose(user: Any, recalibration: Recalibration, party_id: int) -> bool:
    """A contact of the party until the last day; the programme team for any party, until it closes: it notes what was mailed or phoned."""
    if recalibration.is_closed or not user.is_authenticated:
        return False
    if can_manage_agenda(user):
        return True
    return recalibration.takes_proposals and PartyContact.objects.filter(user=user.pk, party=party_id).exists()


def can_change_proposal(user: Any, proposal: Proposal) -> bool:
    """As long as nobody decided on it."""
    return not hasattr(proposal, "decision") and can_propose(user, proposal.recalibration, proposal.party_id)


def is_involved(user: Any, proposal: Proposal) -> bool:
    """A contact of the party that proposes, or of a party that leads the activity: keeps out of the decision."""
    parties = [proposal.party_id]
    if proposal.activity is not None:
        parties += proposal.activity.leads.values_list("pk", flat=True)
    return PartyContact.objects.filter(user=user.pk, party__in=parties).exists()


def can_decide_on(user: Any, proposal: Proposal) -> bool:
    """A member of the Taskforce with no part in it, until the recalibration closes."""
    return not proposal.recalibration.is_closed and can_decide(user) and not is_involved(user, proposal)


def can_ask_closing(user: Any, recalibration: Recalibration) -> bool:
    """The first of the two people that a closing takes: somebody of the programme team."""
    return can_manage_agenda(user) and not recalibration.is_closed and recalibration.closing_asked_by_id is None


def can_close(user: Any, recalibration: Recalibration) -> bool:
    """The second of the two: another one of the programme team, or somebody who decides (DOMAIN §9.3)."""
    is_second = recalibration.closing_asked_by_id is not None and recalibration.closing_asked_by_id != user.pk
    return not recalibration.is_closed and is_second and (can_manage_agenda(user) or can_decide(user))
