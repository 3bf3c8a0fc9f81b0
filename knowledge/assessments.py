"""Who judged the evidence of a practice, when, and on what ground."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import Through

from .evidence import EvidenceLevel, StudyDesign, ceiling, within_ceiling
from .pages import CaseStudyPage


class EvidenceAssessment(models.Model):
    """One judgement, with the study design and the sources as they were then. The newest counts; older ones stay."""

    scope = Through("practice")
    practice = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="assessments")
    level = models.PositiveSmallIntegerField(_("bewijsniveau"), choices=EvidenceLevel.choices)
    design = models.CharField(
        _("soort onderzoek"), max_length=12, choices=StudyDesign.choices, default=StudyDesign.NONE
    )
    ground = models.TextField(_("waarom dit niveau"), max_length=1500)
    sources = models.JSONField(_("bronnen"), default=list, blank=True)
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("beoordeeld door"),
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("schrijver"),
    )
    made_on = models.DateField(_("op"), default=timezone.localdate)

    class Meta:
        verbose_name = _("bewijsoordeel")
        verbose_name_plural = _("bewijsoordelen")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=within_ceiling(), name="knowledge_level_within_ceiling"),
            models.CheckConstraint(condition=~Q(assessor=F("author")), name="knowledge_assessor_is_not_author"),
            models.CheckConstraint(condition=~Q(ground=""), name="knowledge_assessment_has_ground"),
        ]

    def __str__(self) -> str:
        return f"{self.practice}: {self.get_level_display()}"

    def is_outdated_by(self, page: Any) -> bool:
        """The practice names another study design since, which does not allow this level."""
        return self.level > ceiling(page.study_design)
