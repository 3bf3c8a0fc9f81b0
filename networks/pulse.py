"""How a network is doing, for who runs it: each figure leads to its list, and one action is proposed (PRODUCT §3)."""

import datetime
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import pagecache

from .models import NetworkPage
from .queries import ACTIVE_DAYS, active_members, newcomers_without_contact, quiet_networks, was_active
from .registry import PulseFigure, pulse_of, register_pulse

FEW_ACTIVE = 0.3


def pulse(network: NetworkPage) -> dict[str, Any]:
    """All figures and the most urgent action; kept until something is written, at most a minute."""

    def load() -> dict[str, Any]:
        figures = pulse_of(network)
        urgent = max((figure for figure in figures if figure.action), key=lambda figure: figure.weight, default=None)
        return {"figures": figures, "urgent": urgent}

    return pagecache.remember(f"pulse:{network.pk}", load)


def _members(network: NetworkPage) -> list[PulseFigure]:
    edge = timezone.now() - datetime.timedelta(days=ACTIVE_DAYS)
    row = active_members(network).aggregate(
        total=Count("pk"),
        active=Count("pk", filter=was_active(network, edge)),
        waiting=Count("pk", filter=newcomers_without_contact(network)),
    )
    address = reverse("networks:members", args=[network.slug])
    share = row["active"] / row["total"] if row["total"] else 1
    return [
        PulseFigure(
            label=ngettext(
                "nieuwe deelnemer die nog niets schreef", "nieuwe deelnemers die nog niets schreven", row["waiting"]
            ),
            value=str(row["waiting"]),
            url=f"{address}?kennismaken=1",
            action=ngettext(
                "Heet %(number)s nieuwe deelnemer welkom.", "Heet %(number)s nieuwe deelnemers welkom.", row["waiting"]
            )
            % {"number": row["waiting"]}
            if row["waiting"]
            else "",
            action_label=_("Bekijk wie nieuw is"),
            weight=30,
        ),
        PulseFigure(
            label=_("van de deelnemers was er in de laatste %(days)s dagen") % {"days": ACTIVE_DAYS},
            value=_("%(active)s van %(total)s") % row,
            url=f"{address}?stil=1",
            action=_("Veel deelnemers zijn stil. Vraag drie van hen waar ze nu mee zitten.")
            if share < FEW_ACTIVE
            else "",
            action_label=_("Bekijk wie stil is"),
            weight=20,
        ),
    ]


def _life(network: NetworkPage) -> list[PulseFigure]:
    if not quiet_networks().filter(pk=network.pk).exists():
        return []
    return [
        PulseFigure(
            label=_("dagen of langer zonder nieuw bericht"),
            value="90",
            url=reverse("networks:life", args=[network.slug]),
            action=_("Het is hier stil. Kies: weer beginnen, samengaan of afsluiten."),
            action_label=_("Kies hoe het verder gaat"),
            weight=60,
        )
    ]


register_pulse("members", _members)
register_pulse("life", _life)
