"""Taking practices in from a file. Audit name: `practice.import`."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from core.models import claim_token
from core.richtext import plain_excerpt
from knowledge.choices import CostClass, EffortClass, Origin, Phase, Tier
from knowledge.evidence import Outcome
from knowledge.models import CaseStudyPage, LibraryIndexPage, PracticeSource, TargetGroup

from .. import policies
from ..imports import ImportedRow
from .drafts import free_slug, paragraphs

audit.declare(practice_import=gettext_lazy("nam praktijkvoorbeelden over uit een bestand"))


@transaction.atomic
def import_practices(rows: Sequence[ImportedRow], *, actor: Any, token: str = "") -> int:
    """Store every row as a draft with its source and licence; nothing when something is wrong. The same form twice is once.

    Returns how many.

    Raises ValidationError when a row has a problem, or when there are none.
    """
    if not policies.can_import_practices(actor):
        raise PermissionDenied
    if not rows or any(row.problems for row in rows):
        raise ValidationError(_("Er staat nog iets fout. Er is niets bewaard."))
    claimed, first = claim_token(token, "import", actor)
    if not first and claimed and claimed.result:
        return int(claimed.result)
    for row in rows:
        _store(row.data, actor)
    if claimed:
        claimed.result = str(len(rows))
        claimed.save(update_fields=["result"])
    audit.record(LibraryIndexPage.objects.get(), "practice.import", actor=actor, number=len(rows))
    return len(rows)


def _store(data: dict[str, Any], actor: Any) -> None:
    audience = data["audience"]
    page = CaseStudyPage(
        title=data["title"].strip(),
        slug=free_slug(data["title"]),
        live=False,
        has_unpublished_changes=True,
        owner=actor,
        tier=Tier.SKETCH,
        origin=Origin.EDITORS,
        for_municipality="gemeente" in audience,
        for_education="onderwijs" in audience,
        for_employer="werkgever" in audience,
        approach=paragraphs(data["approach"]),
        results=paragraphs(data["results"]),
        summary=data["summary"] or plain_excerpt(data["approach"], 300),
        outcome=data.get("outcome", Outcome.UNKNOWN),
        phase=data.get("phase", Phase.RUNNING),
        cost_class=data.get("cost_class", CostClass.UNKNOWN),
        effort_class=data.get("effort_class", EffortClass.UNKNOWN),
        licence=data["licence"],
        **{name: data[name] for name in ("lessons", "contact", "problem", "goal", "conditions", "transferability")},
        **{name: data[name] for name in ("network", "region", "owner_organisation", "start_year")},
    )
    page.target_groups = TargetGroup.objects.filter(pk__in=[row.pk for row in data["target_groups"]])
    page.themes, page.sectors = data["themes"], data["sectors"]
    page.sources = [PracticeSource(title=data["source"], link=data["link"])]
    if not page.missing_for_level_one():
        page.tier = Tier.FULL
    LibraryIndexPage.objects.get().add_child(instance=page)
    page.save_revision(user=actor)
    audit.record(page, "practice.draft", actor=actor)
