"""Rights on signals: who sees something and may write gives one; begeleiders bundle; the programme team answers."""

from typing import Any

from django.db.models import QuerySet

from core.visibility import visible
from networks.models import Membership, MembershipRole, MembershipState
from networks.policies import is_blocked

from ..policies import can_manage_agenda
from .models import Signal, SignalBundle


def can_signal(user: Any, network: Any) -> bool:
    """Everybody with an account who is not blocked there; that they see what it is about is asked where it is looked up."""
    return bool(user.is_authenticated) and not is_blocked(user, network)


def can_bundle_any(user: Any) -> bool:
    """A begeleider of some network, or the programme team."""
    if not user.is_authenticated:
        return False
    runs = Membership.objects.filter(user=user.pk, state=MembershipState.ACTIVE, role=MembershipRole.COORDINATOR)
    return can_manage_agenda(user) or runs.exists()


def signals_to_bundle(user: Any) -> QuerySet[Signal]:
    """What waits for this person: the signals of networks they run; for the programme team those without a network too."""
    waiting = Signal.objects.filter(bundle__isnull=True, set_aside="")
    if not user.is_authenticated:
        return waiting.none()
    runs = Membership.objects.filter(user=user.pk, state=MembershipState.ACTIVE, role=MembershipRole.COORDINATOR)
    own = waiting.filter(network__in=runs.values("network"))
    return visible(Signal, user).filter(pk__in=(waiting if can_manage_agenda(user) else own).values("pk"))


def can_answer(user: Any, bundle: SignalBundle) -> bool:
    """The programme team."""
    return can_manage_agenda(user)
