"""Writes of measurements. Audit names: `indicator.<verb>`; a number is never in the log."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from core import audit

from . import policies
from .models import Indicator, Measurement

audit.declare(
    indicator_measure=gettext_lazy("schreef een meting op"),
    indicator_correct=gettext_lazy("verving een meting door een betere"),
)


def hold(indicators: Iterable[Indicator]) -> None:
    """Nobody else writes a measurement of these until the transaction ends, which there must be."""
    keys = {indicator.pk for indicator in indicators}
    list(Indicator.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


@transaction.atomic
def measure(indicator: Indicator, *, actor: Any, data: dict[str, Any]) -> Measurement | None:
    """Write down what was measured on a day for a group; `data` as `forms.MeasurementForm` cleans it.

    The same number again changes nothing and gives None; another number replaces the one that stands there, which is
    kept. Raises PermissionDenied.
    """
    if not policies.can_measure(actor):
        raise PermissionDenied
    hold([indicator])
    place = {"indicator": indicator, "measured_on": data["measured_on"], "group": data["group"]}
    words = {name: data[name] for name in ("value", "people", "note")}
    standing = Measurement.objects.filter(**place, replaced_at__isnull=True).first()
    if standing is not None:
        if all(getattr(standing, name) == value for name, value in words.items()):
            return None
        standing.replaced_at = timezone.now()
        standing.save(update_fields=["replaced_at"])
    made = Measurement.objects.create(**place, **words, entered_by=actor)
    verb = "indicator.measure" if standing is None else "indicator.correct"
    audit.record(indicator, verb, actor=actor, day=str(data["measured_on"]))
    return made
