"""What goes on in a later edition, and as what. One thing may go on as several, and several as one."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.visibility import VisibleQuerySet

from ..models import Activity, Strand, WorkAgendaEdition
from . import scope


def comes_before(earlier: WorkAgendaEdition, later: WorkAgendaEdition) -> bool:
    """Whether the first edition begins before the second; one without a first day is no earlier one and may be a later one."""
    if earlier.pk == later.pk or earlier.starts_on is None:
        return False
    return later.starts_on is None or earlier.starts_on < later.starts_on


class Succession(models.Model):
    """A thing of an earlier edition and what it goes on as, with a few words about what is different."""

    note = models.CharField(_("wat er anders is"), max_length=300, blank=True)

    earlier: Any
    later: Any

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.earlier} → {self.later}"

    def clean(self) -> None:
        """The later one is of a later edition. Raises ValidationError, at the field."""
        ends = [getattr(self, f"{name}_id") and getattr(self, name) for name in ("earlier", "later")]
        if all(ends) and not comes_before(ends[0].edition, ends[1].edition):
            raise ValidationError({"later": _("Kies iets uit een editie die later begint.")})


class StrandSuccession(Succession):
    """A strand that goes on in a strand of a later edition."""

    scope = scope.SUCCESSION
    earlier = models.ForeignKey(
        Strand, on_delete=models.CASCADE, related_name="goes_on_in", verbose_name=_("onderdeel van de eerdere editie")
    )
    later = models.ForeignKey(
        Strand, on_delete=models.CASCADE, related_name="comes_from", verbose_name=_("gaat verder in")
    )

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("onderdeel dat verdergaat")
        verbose_name_plural = _("onderdelen die verdergaan")
        ordering = ["earlier__number", "later__number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["earlier", "later"], name="succession_strand_once"),
            models.CheckConstraint(condition=~Q(earlier=F("later")), name="succession_strand_not_itself"),
        ]


class ActivitySuccession(Succession):
    """An activity that goes on as one of a later edition."""

    scope = scope.SUCCESSION
    earlier = models.ForeignKey(
        Activity,
        on_delete=models.CASCADE,
        related_name="goes_on_as",
        verbose_name=_("activiteit van de eerdere editie"),
    )
    later = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="comes_from", verbose_name=_("gaat verder als")
    )

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("activiteit die verdergaat")
        verbose_name_plural = _("activiteiten die verdergaan")
        ordering = ["earlier__title", "later__title", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["earlier", "later"], name="succession_activity_once"),
            models.CheckConstraint(condition=~Q(earlier=F("later")), name="succession_activity_not_itself"),
        ]
