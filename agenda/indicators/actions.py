"""Writes of measurements. Audit names: `indicator.<verb>`; a number is never in the log."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit

from . import policies
from .models import Indicator, Measurement

audit.declare(
    indicator_measure=gettext_lazy("schreef een meting op"),
    indicator_correct=gettext_lazy("verving een meting door een betere"),
)


@transaction.atomic
def measure(indicator: Indicator, *, actor: Any, data: dict[str, Any]) -> Measurement | None:
    """Write down what was measured on a day for a group; `data` as `forms.MeasurementForm` cleans it.

    The same number again changes nothing and gives None; another number replaces the one that stands there, which is
    kept. Raises PermissionDenied, and ValidationError when somebody wrote the same day at the same moment.
    """
    if not policies.can_measure(actor):
        raise PermissionDenied
    Indicator.objects.select_for_update().get(pk=indicator.pk)
    place = {"indicator": indicator, "measured_on": data["measured_on"], "group": data["group"]}
    words = {name: data[name] for name in ("value", "people", "note")}
    standing = Measurement.objects.filter(**place, replaced_at__isnull=True).first()
    if standing is not None:
        if all(getattr(standing, name) == value for name, value in words.items()):
            return None
        standing.replaced_at = timezone.now()
        standing.save(update_fields=["replaced_at"])
    try:
        with transaction.atomic():
            made = Measurement.objects.create(**place, **words, entered_by=actor)
    except IntegrityError as error:  # SQLite has no lock per row; the constraint says it
        raise ValidationError(_("Iemand anders schreef deze meting net op. Kijk nog eens.")) from error
    verb = "indicator.measure" if standing is None else "indicator.correct"
    audit.record(indicator, verb, actor=actor, day=str(data["measured_on"]))
    return made
