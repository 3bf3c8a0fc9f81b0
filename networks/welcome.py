"""The first steps of a new member: "3 van 5", until all are done or the member hides the list."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.addresses import in_language
from people.models import Affiliation, Profile

from .models import Membership, NetworkPage
from .registry import Onboarding, onboarding_steps, register_onboarding

WELCOME_DAYS = 30


@dataclass(frozen=True)
class Step:
    """One step as it is shown."""

    label: str
    url: str
    is_done: bool


@dataclass(frozen=True)
class FirstSteps:
    """The list with how far it is."""

    steps: list[Step]

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(step.is_done for step in self.steps)

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.steps)


def first_steps(membership: Membership, network: NetworkPage) -> FirstSteps | None:
    """The list in one query; None when it is hidden or everything is done."""
    if membership.onboarding_hidden_at is not None:
        return None
    known = onboarding_steps()
    conditions = {f"step_{step.key}": step.done(network) for step in known}
    row = Membership.objects.filter(pk=membership.pk).annotate(**conditions).values(*conditions).first() or {}
    steps = [Step(str(step.label), in_language(step.url(network)), bool(row.get(f"step_{step.key}"))) for step in known]
    return None if all(step.is_done for step in steps) else FirstSteps(steps)


def is_new(membership: Membership) -> bool:
    """Joined not long ago: the welcome of the begeleiders is shown."""
    edge = timezone.now() - datetime.timedelta(days=WELCOME_DAYS)
    return membership.started_at is not None and membership.started_at > edge


def _profile(**filled: Any) -> Exists:
    return Exists(Profile.objects.filter(user=OuterRef("user_id")).exclude(Q(**filled)))


register_onboarding(
    Onboarding(
        key="profile",
        label=_("Vertel waar je aan werkt"),
        url=lambda network: "/mijn/instellingen/#id_works_on",
        done=lambda network: _profile(works_on=""),
        order=10,
    )
)
register_onboarding(
    Onboarding(
        key="organisation",
        label=_("Kies je organisatie"),
        url=lambda network: "/mijn/instellingen/organisatie/",
        done=lambda network: Exists(Affiliation.objects.filter(user=OuterRef("user_id"), ended_on__isnull=True)),
        order=20,
    )
)
register_onboarding(
    Onboarding(
        key="ask_me",
        label=_("Zeg waarover collega's jou iets kunnen vragen"),
        url=lambda network: "/mijn/instellingen/#id_ask_me_about",
        done=lambda network: _profile(ask_me_about=""),
        order=30,
    )
)
