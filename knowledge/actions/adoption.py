"""Writes about who took a practice over. Audit names: `adoption.record`, `.confirm`, `.remove`, `research.answer`."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from core import audit
from notifications.actions import notify
from people.models import Organisation
from people.queries import workplace_of

from .. import policies
from ..adoptions import AdoptionStatus
from ..models import Adoption, CaseStudyPage, ResearchAnswer
from ..notices import AdoptionRecorded
from ..refresh import refresh_entry
from ..trail import measured, unnamed

audit.declare(
    adoption_record=gettext_lazy("vertelde over het gebruik van een praktijkvoorbeeld"),
    adoption_confirm=gettext_lazy("zei dat het nog klopt"),
    adoption_remove=gettext_lazy("haalde weg dat de organisatie een praktijkvoorbeeld gebruikt"),
    research_answer=gettext_lazy("besloot of een praktijkvoorbeeld klaar is voor onderzoek"),
)


_FIELDS = {
    "hides_organisation",
    "status",
    "since",
    "core_kept",
    "change",
    "change_reason",
    "change_plan",
    "change_decider",
    "outcome",
    "is_measured",
    "experience",
    "contact",
}


def _locked(practice: CaseStudyPage) -> None:
    """One at a time per practice, so that two presses at once are one adoption."""
    list(CaseStudyPage.objects.select_for_update(of=("self",)).filter(pk=practice.pk).values_list("pk"))


@transaction.atomic
def record_adoption(practice: CaseStudyPage, *, actor: Any, data: dict[str, Any]) -> Adoption:
    """Say how one's organisation uses a practice, or change what was said. One row per organisation, so twice is once.

    Raises PermissionDenied for who may not speak for an organisation, and for the makers themselves.
    """
    organisation = workplace_of(actor)
    if organisation is None or not policies.can_record_adoption(actor, practice, organisation):
        raise PermissionDenied
    _locked(practice)
    now = timezone.now()
    values = {name: data[name] for name in data if name in _FIELDS}
    if not values.get("change", "").strip():
        values |= dict.fromkeys(("change", "change_reason", "change_plan", "change_decider"), "")
    adoption, is_new = Adoption.objects.update_or_create(
        practice=practice,
        organisation=organisation,
        defaults={**values, "confirmed_at": now},
        create_defaults={**values, "confirmed_at": now, "recorded_at": now, "recorded_by": actor},
    )
    refresh_entry(practice)
    audit.record(practice, "adoption.record", actor=actor, status=adoption.status)
    if is_new and practice.owner_id:
        notify(
            AdoptionRecorded,
            recipients=[practice.owner_id],
            about=adoption,
            url=adoption.get_absolute_url(),
            actor=actor,
            title=practice.title,
            who=unnamed(adoption) if adoption.hides_organisation or organisation.is_proposed else organisation.name,
            status=AdoptionStatus(adoption.status).label,
        )
    return adoption


@transaction.atomic
def confirm_adoption(adoption: Adoption, *, actor: Any) -> None:
    """It is still as it was told. Twice changes nothing but the date."""
    if not policies.can_change_adoption(actor, adoption):
        raise PermissionDenied
    adoption.confirmed_at = timezone.now()
    adoption.save(update_fields=["confirmed_at"])
    audit.record(adoption.practice, "adoption.confirm", actor=actor)


@transaction.atomic
def remove_adoption(adoption: Adoption, *, actor: Any) -> None:
    """Take away what an organisation told, for instance when it was told about the wrong practice."""
    if not policies.can_change_adoption(actor, adoption):
        raise PermissionDenied
    practice = adoption.practice
    audit.record(practice, "adoption.remove", actor=actor)
    adoption.delete()
    refresh_entry(practice)


@transaction.atomic
def answer_research(practice: CaseStudyPage, *, actor: Any, is_ready: bool) -> None:
    """The redactie says whether a practice is ready for research, now that enough organisations measured what came of it."""
    if not policies.can_answer_research(actor):
        raise PermissionDenied
    if not measured(practice):
        return
    ResearchAnswer.objects.update_or_create(
        practice=practice, defaults={"is_ready": is_ready, "answered_by": actor, "answered_at": timezone.now()}
    )
    audit.record(practice, "research.answer", actor=actor, is_ready=is_ready)


def move_adoptions(proposed: Organisation, into: Organisation) -> None:
    """Two organisations turn out to be one: what the proposed one told moves along. Told by both, nothing is lost."""
    CaseStudyPage.objects.filter(owner_organisation=proposed).update(owner_organisation=into)
    CaseStudyPage.objects.filter(unnamed_organisation=proposed).update(unnamed_organisation=into)
    told = {row.practice_id: row for row in Adoption.objects.filter(organisation=into)}
    for row in Adoption.objects.filter(organisation=proposed).select_related("practice"):
        kept = told.get(row.practice_id)
        if kept is None:
            row.organisation = into
            row.save(update_fields=["organisation"])
            continue
        fold_into(kept, row)


def fold_into(kept: Adoption, other: Adoption) -> None:
    """Two rows turn out to be about the same organisation and practice: the words of the other are added, and it goes."""
    texts = [kept.experience, other.change, other.change_reason, other.experience]
    kept.experience = "\n\n".join(text for text in texts if text.strip())
    kept.save(update_fields=["experience"])
    other.delete()
