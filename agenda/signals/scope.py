"""A signal is read by who gave it, the begeleiders of its network and the programme team.

A bundle of signals is public with its edition once it is answered; before that it is for who gave a signal in it, for
begeleiders (they add to it) and for the Taskforce.
"""

from typing import Any

from django.apps import apps
from django.db.models import Exists, Model, Q

from core.models import ADMINS
from core.visibility import NOBODY, AllOf, AnyOf, FieldIs, InGroup, Owner, Rule, Through
from networks.scope import CoordinatorOf

from ..scope import TASKFORCE


class AnyCoordinator(Rule):
    """Begeleiders of whatever network."""

    def q(self, viewer: Any) -> Q:
        """Every row, for somebody who runs a network."""
        if not viewer.is_authenticated:
            return NOBODY
        return Q(Exists(_coordinators().filter(user=viewer.pk)))

    def viewers_q(self, obj: Model) -> Q:
        """All of them."""
        return Q(pk__in=_coordinators().values("user"))


class GaveASignal(Rule):
    """Bundles with a signal of this person in it."""

    def q(self, viewer: Any) -> Q:
        """Rows that hold a signal of theirs."""
        if not viewer.is_authenticated:
            return NOBODY
        given = apps.get_model("signals", "Signal").objects.filter(user=viewer.pk, bundle__isnull=False)
        return Q(pk__in=given.values("bundle"))

    def viewers_q(self, obj: Model) -> Q:
        """Everybody who gave one."""
        given = apps.get_model("signals", "Signal").objects.filter(bundle=obj.pk, user__isnull=False)
        return Q(pk__in=given.values("user"))


def _coordinators() -> Any:
    return apps.get_model("networks", "Membership")._default_manager.filter(state="active", role="coordinator")


SIGNAL = AnyOf(Owner("user"), CoordinatorOf("network"), InGroup(ADMINS))
BUNDLE = AllOf(Through("edition"), AnyOf(FieldIs("is_answered", True), TASKFORCE, AnyCoordinator(), GaveASignal()))
