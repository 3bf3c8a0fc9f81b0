"""Who judged the evidence of a practice, when, and on what ground."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import Through

from .evidence import EvidenceLevel
from .pages import CaseStudyPage


class EvidenceAssessment(models.Model):
    """One judgement. The newest counts; older ones stay as history."""

    scope = Through("practice")
    practice = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="assessments")
    level = models.PositiveSmallIntegerField(_("bewijsniveau"), choices=EvidenceLevel.choices)
    ground = models.TextField(_("waarom dit niveau"), max_length=1500)
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("beoordeeld door"),
    )
    made_on = models.DateField(_("op"), default=timezone.localdate)

    class Meta:
        verbose_name = _("bewijsoordeel")
        verbose_name_plural = _("bewijsoordelen")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.practice}: {self.get_level_display()}"
