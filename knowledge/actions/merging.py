"""Two practices turn out to be one. Audit name: `practice.merge`."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from notifications.actions import notify

from .. import policies
from ..models import Adoption, CaseStudyPage, PracticeSource
from ..notices import PracticesMerged
from ..refresh import change_stored, refresh_entry
from .adoption import fold_into
from .checks import archive_page

audit.declare(practice_merge=gettext_lazy("voegde twee praktijkvoorbeelden samen"))


@transaction.atomic
def merge_practices(page: CaseStudyPage, into: CaseStudyPage, *, actor: Any) -> None:
    """One stays; the other goes to the archive, with its permanent id leading to the one that stays. Twice changes nothing.

    What organisations told moves along; told by the same organisation at both, nothing is lost. Sources that the other
    does not have are added to its next draft. Undone by bringing the page back from the archive; what moved stays.
    """
    locked = {
        row.pk: row for row in CaseStudyPage.objects.select_for_update(of=("self",)).filter(pk__in=[page.pk, into.pk])
    }
    page, into = locked[page.pk], locked[into.pk]
    if page.merged_into_id == into.pk and page.archived_on is not None:
        return
    if not policies.can_merge_practices(actor, page, into):
        raise PermissionDenied
    makers = (into.owner_organisation_id, into.unnamed_organisation_id)
    told = {row.organisation_id: row for row in Adoption.objects.filter(practice=into)}
    for row in Adoption.objects.filter(practice=page):
        if row.organisation_id in told:
            fold_into(told[row.organisation_id], row)
        elif row.organisation_id not in makers:
            row.practice = into
            row.save(update_fields=["practice"])
    # Earlier merges follow along, so that an id leads to its end in one step.
    CaseStudyPage.objects.filter(merged_into=page).update(merged_into=into)
    _add_sources(page, into, actor)
    archive_page(page, actor=actor, reason=_("Samengevoegd met een ander praktijkvoorbeeld."))
    change_stored([CaseStudyPage.objects.get(pk=page.pk)], merged_into_id=into.pk)
    refresh_entry(CaseStudyPage.objects.get(pk=into.pk))
    audit.record(page, "practice.merge", actor=actor, into=into.pk)
    notify(
        PracticesMerged,
        recipients=[pk for pk in (page.owner_id, into.owner_id) if pk],
        about=page,
        url=f"/bibliotheek/{page.slug}/",
        actor=actor,
        title=page.title,
    )


def _add_sources(page: CaseStudyPage, into: CaseStudyPage, actor: Any) -> None:
    known = {(row.title.lower(), row.link) for row in into.sources.all()}
    new = [row for row in page.sources.all() if (row.title.lower(), row.link) not in known]
    for row in new:
        PracticeSource.objects.create(
            page=into,
            sort_order=len(known) + 1,
            **{name: getattr(row, name) for name in ("author", "title", "publisher", "year", "link", "note")},
        )
    if new and not into.has_unpublished_changes:  # the newest draft holds what readers see; it must hold these too
        CaseStudyPage.objects.get(pk=into.pk).save_revision(user=actor, changed=False)
