"""Writes about evidence. Audit name: `evidence.assess`."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from core.richtext import plain_excerpt
from notifications.actions import notify

from .. import evidence, policies
from ..models import CaseStudyPage, EvidenceAssessment
from ..notices import EvidenceAssessed
from ..refresh import current_assessment, refresh_entry
from .checks import tell_other_level

audit.declare(evidence_assess=gettext_lazy("bepaalde het bewijsniveau"))


@transaction.atomic
def assess_evidence(page: CaseStudyPage, *, actor: Any, level: int, ground: str) -> EvidenceAssessment:
    """Give an evidence level with its ground.

    The study design and the sources of that moment are kept with it. The same judgement twice is stored once.
    Raises PermissionDenied for the author (two-person rule) and ValidationError when the study design's
    ceiling, missing fields, theory or sources forbid the level (DOMAIN §5.2), or another level comes with the old ground.
    """
    if actor is not None and not policies.can_assess_evidence(actor, page):
        raise PermissionDenied(_("Schrijver en beoordelaar zijn twee verschillende mensen."))
    # One at a time per practice: two presses at once are one judgement.
    list(CaseStudyPage.objects.select_for_update(of=("self",)).filter(pk=page.pk).values_list("pk"))
    current = current_assessment(page)
    if current is not None and current.ground == ground.strip():
        if (current.level, current.design) == (level, page.study_design):
            return current
        raise ValidationError({"ground": _("Het oordeel verandert. Schrijf op wat er anders is dan de vorige keer.")})
    found = evidence.problems(
        level=level,
        design=page.study_design,
        sources=page.sources.count(),
        ground=ground,
        has_theory=bool(page.theory_of_change.strip()),
        missing_fields=page.missing_for_level_one() if level else [],
    )
    if found:
        raise ValidationError(found)
    assessment = EvidenceAssessment.objects.create(
        practice=page,
        level=level,
        design=page.study_design,
        ground=ground.strip(),
        sources=[str(source) for source in page.sources.all()],
        assessor=actor,
        author_id=page.owner_id,
    )
    refresh_entry(page)
    tell_other_level(page, actor=actor, before=current.level if current else 0, now=level)
    audit.record(page, "evidence.assess", actor=actor, level=level)
    if page.owner_id:
        notify(
            EvidenceAssessed,
            recipients=[page.owner_id],
            about=page,
            url=f"/bibliotheek/{page.slug}/",
            actor=actor,
            title=page.title,
            level=level,
            ground=plain_excerpt(ground, 150),
        )
    return assessment
