"""What a network needs to live, as a check list that warns and never blocks (PRODUCT §3)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.sheets import UnreadableSheet, read_text

from .invitees import COLUMNS, check_invitees
from .models import NetworkPlan

PRACTICES = 10
PEOPLE = 15


@dataclass(frozen=True)
class Condition:
    """One line of the list; `step` is where it can be mended."""

    sentence: str
    is_met: bool
    step: str


def start_conditions(plan: NetworkPlan) -> list[Condition]:
    """A begeleider with hours, 10 practices, 15 people, a dated session."""
    people = plan.coordinators.count() + _invited(plan)
    hours = plan.coordinator_hours or 0
    return [
        Condition(
            _("Een naam, een doel en voor wie het is"), bool(plan.title and plan.purpose and plan.audience), "doel"
        ),
        Condition(
            _("Een begeleider met uren: %(hours)s uur per week") % {"hours": hours}
            if hours
            else _("Een begeleider met uren: nog niet ingevuld"),
            hours > 0 and plan.coordinators.exists(),
            "mensen",
        ),
        Condition(
            _("%(number)s van de %(wanted)s praktijkvoorbeelden om mee te beginnen")
            % {"number": len(plan.items), "wanted": PRACTICES},
            len(plan.items) >= PRACTICES,
            "praktijken",
        ),
        Condition(
            _("%(number)s van de %(wanted)s mensen om mee te beginnen") % {"number": people, "wanted": PEOPLE},
            people >= PEOPLE,
            "uitnodigen",
        ),
        Condition(_("Een eerste bijeenkomst met een datum"), bool(plan.session_title and plan.session_on), "begin"),
        Condition(_("Drie vragen om mee te beginnen"), len(plan.questions) >= 3, "begin"),
    ]


def _invited(plan: NetworkPlan) -> int:
    if not plan.invitees.strip():
        return 0
    try:
        return sum(row.is_new for row in check_invitees(None, read_text(plan.invitees, COLUMNS)))
    except UnreadableSheet:
        return 0
