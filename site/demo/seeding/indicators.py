"""Sample figures of the first edition: invented, and each says so."""

import datetime
from decimal import Decimal

from agenda.indicators import actions
from agenda.indicators.models import Indicator
from agenda.models import WorkAgendaEdition

from ..content import agenda
from .common import user_by_login


def measure_agenda() -> None:
    """Three indicators with some years, one group of which is too small to show."""
    edition = WorkAgendaEdition.objects.get(slug="2021")
    strands = {strand.number: strand for strand in edition.strands.all()}
    made = {}
    for slug, strand, title, definition, counted, unit, groups, begin, aim, caveat in agenda.INDICATORS:
        made[slug], _created = Indicator.objects.update_or_create(
            edition=edition,
            slug=slug,
            defaults={
                "strand": strands[strand],
                "title": title,
                "definition": definition,
                "counted": counted,
                "unit": unit,
                "group_word": groups,
                "baseline": begin[0],
                "baseline_on": datetime.date.fromisoformat(begin[1]),
                "baseline_people": 1200 if counted == "share" else None,
                "target": aim[0],
                "target_on": datetime.date.fromisoformat(aim[1]),
                "source": agenda.INDICATOR_SOURCE,
                "caveat": caveat,
                "is_public": True,
            },
        )
    for slug, day, group, value, people in (agenda.CORRECTED, *agenda.MEASUREMENTS):
        actions.measure(
            made[slug],
            actor=user_by_login("petra"),
            data={
                "measured_on": datetime.date.fromisoformat(day),
                "group": group,
                "value": Decimal(value),
                "people": people,
                "note": "",
            },
        )
