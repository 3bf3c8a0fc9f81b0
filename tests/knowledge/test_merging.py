"""Two practices that turn out to be one: one stays, the other's permanent id leads there, nothing told is lost."""

import pytest
from django.core.exceptions import PermissionDenied

from knowledge import actions
from knowledge.models import Adoption, CaseStudyPage, LibraryEntry, PracticeSource
from people.models import Organisation
from tests.conftest import user_of


@pytest.fixture
def two(db) -> tuple[CaseStudyPage, CaseStudyPage]:
    """One that goes and one that stays, both for everyone."""
    rows = CaseStudyPage.objects.filter(live=True, visibility="public", archived_on=None, adoptions__isnull=True)
    page, into = rows.order_by("pk").distinct()[:2]
    return page, into


def _organisations(number: int, *, without: list[int | None]) -> list[Organisation]:
    rows = Organisation.objects.filter(is_proposed=False).exclude(pk__in=[pk for pk in without if pk])
    return list(rows.order_by("pk")[:number])


def test_redactie_merges_and_the_permanent_id_leads_to_the_one_that_stays(as_role, two):
    page, into = two
    first, second = _organisations(2, without=[page.owner_organisation_id, into.owner_organisation_id])
    Adoption.objects.create(practice=page, organisation=first, status="running", experience="Alleen hier verteld.")
    Adoption.objects.create(practice=page, organisation=second, status="trial", experience="Hier zus.")
    Adoption.objects.create(practice=into, organisation=second, status="running", experience="Daar zo.")
    PracticeSource.objects.create(page=page, title="Een bron die het andere niet had")
    editor = as_role("redacteur")
    path = f"/bibliotheek/{page.slug}/nakijken/"
    assert "Voeg samen met een ander" in editor.get(path).content.decode()
    for address in ("", "/bibliotheek/bestaat-niet/", f"/bibliotheek/{page.slug}/"):
        assert editor.post(f"{path}samenvoegen/", {"samen-into": address}).status_code == 422
    for _click in (1, 2):
        editor.post(f"{path}samenvoegen/", {"samen-into": f"http://testserver/en/bibliotheek/{into.slug}/?q=x"})
    page.refresh_from_db()
    assert page.merged_into_id == into.pk
    told = {row.organisation_id: row.experience for row in Adoption.objects.filter(practice=into)}
    assert told[first.pk] == "Alleen hier verteld."
    assert "Daar zo." in told[second.pk]
    assert "Hier zus." in told[second.pk]
    assert not Adoption.objects.filter(practice=page).exists()
    assert into.sources.filter(title="Een bron die het andere niet had").count() == 1
    newest = CaseStudyPage.objects.get(pk=into.pk).get_latest_revision_as_object()
    assert "Een bron die het andere niet had" in [row.title for row in newest.sources.all()]
    visitor = as_role("anon")
    assert visitor.get(f"/id/{page.translation_key}/")["Location"] == f"/bibliotheek/{into.slug}/"
    old = visitor.get(f"/bibliotheek/{page.slug}/").content.decode()
    assert "Lees het samengevoegde praktijkvoorbeeld" in old
    assert f"/bibliotheek/{into.slug}/" in old
    assert not LibraryEntry.objects.filter(page_id=page.pk).exists()


def test_id_leads_to_the_end_of_several_merges_and_undoing_leads_back(as_role, two):
    page, into = two
    third = CaseStudyPage.objects.filter(live=True, visibility="public", archived_on=None).exclude(
        pk__in=[page.pk, into.pk]
    )[0]
    editor = user_of("redacteur")
    actions.merge_practices(page, into, actor=editor)
    actions.merge_practices(into, third, actor=editor)
    assert as_role("anon").get(f"/id/{page.translation_key}/")["Location"] == f"/bibliotheek/{third.slug}/"
    actions.bring_back(CaseStudyPage.objects.get(pk=page.pk), actor=editor)
    assert as_role("anon").get(f"/id/{page.translation_key}/")["Location"] == f"/bibliotheek/{page.slug}/"
    assert LibraryEntry.objects.filter(page_id=page.pk).exists()


def test_nobody_is_sent_to_what_they_may_not_read(as_role, two):
    page, into = two
    CaseStudyPage.objects.filter(pk=into.pk).update(visibility="platform")
    into.refresh_from_db()
    with pytest.raises(PermissionDenied):
        actions.merge_practices(page, into, actor=user_of("redacteur"))
    for role in ("lid", "begeleider", "beheerder_werkagenda"):
        with pytest.raises(PermissionDenied):
            actions.merge_practices(into, page, actor=user_of(role))
    actions.merge_practices(into, page, actor=user_of("redacteur"))
    assert CaseStudyPage.objects.get(pk=into.pk).merged_into_id == page.pk
    CaseStudyPage.objects.filter(pk=page.pk).update(visibility="network")
    assert as_role("anon").get(f"/id/{into.translation_key}/").status_code == 404
