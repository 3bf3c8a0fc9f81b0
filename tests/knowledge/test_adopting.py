"""“Wij gebruiken dit ook”: told in a minute, shown in the trail and on the map, and asked about after half a year."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.tasks import each_minute
from knowledge import actions, reminders, tile_map, trail
from knowledge.models import Adoption, CaseStudyPage, LibraryEntry, ResearchAnswer
from notifications.models import Notification
from people import actions as people_actions
from people.models import Affiliation, LabourMarketRegion, Organisation
from tests.conftest import user_of

pytestmark = pytest.mark.django_db
SLUG = "taalmaatje-op-de-vloer"
PAGE, TRAIL, FORM = (
    f"/bibliotheek/{SLUG}/",
    f"/bibliotheek/{SLUG}/overgenomen/",
    f"/bibliotheek/{SLUG}/wij-gebruiken-dit/",
)
ANSWERS = {"status": "running", "since": "2025-03-01", "core_kept": "yes", "outcome": "unknown"}


@pytest.fixture
def practice(db) -> CaseStudyPage:
    """An invented practice that nobody took over yet."""
    return CaseStudyPage.objects.get(slug=SLUG)


def _main(response) -> str:
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


def test_member_tells_it_with_one_answer_and_everyone_reads_it(as_role, practice):
    client, visitor = as_role("lid"), as_role("anon")
    assert "Nog niemand vertelde dat ze dit ook gebruiken." in _main(visitor.get(PAGE))
    assert FORM in _main(visitor.get(PAGE))
    assert "Je vertelt dit namens Gemeente Voorbeeldstad (verzonnen)." in _main(client.get(FORM))
    for _twice in range(2):
        answer = client.post(FORM, ANSWERS)
    adoption = Adoption.objects.get(practice=practice)
    assert answer["Location"] == adoption.get_absolute_url()
    page = _main(visitor.get(PAGE))
    assert "1 andere organisatie gebruikt of gebruikte dit." in page
    assert "Gemeente Voorbeeldstad (verzonnen)" in page
    assert "maart 2025" in page
    assert "Gemeente Voorbeeldstad (verzonnen)" in _main(visitor.get(TRAIL))
    assert LibraryEntry.objects.get(page_id=practice.pk).adoptions == 1
    assert SLUG in _main(visitor.get("/bibliotheek/?overname=ja"))
    assert SLUG not in _main(visitor.get("/bibliotheek/?overname=gestopt"))
    organisation = _main(visitor.get("/organisaties/gemeente-voorbeeldstad-verzonnen/"))
    assert "Overgenomen van anderen" in organisation
    assert practice.title in organisation


def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(as_role, practice):
    client = as_role("lid")
    typed = "Vraag het cliënt Fatima Voorbeeld, 06-12345678."
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    answer = client.post(
        FORM,
        {**ANSWERS, "status": "", "since": tomorrow.isoformat(), "is_measured": "on", "experience": typed},
    )
    page = _main(answer)
    assert answer.status_code == 422
    for words in (
        "Kies hoe ver jullie zijn.",
        "Deze dag komt nog.",
        "Kies dan ook wat eruit kwam.",
        "een telefoonnummer",
    ):
        assert words in page
    assert typed in page
    assert not Adoption.objects.filter(practice=practice).exists()
    client.post(FORM, {**ANSWERS, "experience": typed, "checked": "on"})
    assert Adoption.objects.get(practice=practice).experience == typed


def test_change_without_words_keeps_no_reason(as_role, practice):
    as_role("lid").post(FORM, {**ANSWERS, "change": " ", "change_reason": "Zomaar.", "change_plan": "planned"})
    adoption = Adoption.objects.get(practice=practice)
    assert (adoption.change_reason, adoption.change_plan) == ("", "")


def test_stopped_and_not_worked_gets_thanks_and_a_filter(as_role, practice):
    client = as_role("lid")
    page = client.post(FORM, {**ANSWERS, "status": "stopped", "outcome": "negative"}, follow=True).content.decode()
    assert "Juist hiervan leren anderen" in page
    visitor = as_role("anon")
    assert "Gestopt" in _main(visitor.get(PAGE))
    assert SLUG in _main(visitor.get("/bibliotheek/?overname=gestopt"))
    assert SLUG in _main(visitor.get("/bibliotheek/?overname=werkte-niet"))
    shown = _main(visitor.get(f"{TRAIL}?toon=werkte-niet"))
    assert "Gemeente Voorbeeldstad (verzonnen)" in shown
    assert "Niemand vertelde dit" in _main(visitor.get(f"{TRAIL}?toon=gemeten"))
    assert visitor.get(f"{TRAIL}?toon=%00&pagina=999999999999").status_code == 200


def test_colleague_changes_the_same_row_and_is_told_what_another_changed(as_role, practice):
    Affiliation.objects.filter(user=user_of("deelnemer")).update(is_waiting=False)
    first, second = as_role("lid"), as_role("deelnemer")  # both work at the same municipality
    first.post(FORM, ANSWERS)
    seen = second.get(FORM).context["form"]["seen"].value()
    first.post(FORM, {**ANSWERS, "status": "stopped"})
    refused = second.post(FORM, {**ANSWERS, "status": "trial", "seen": seen})
    assert refused.status_code == 422
    assert "Iemand anders veranderde dit terwijl jij schreef. Er staat nu: “we zijn gestopt”" in _main(refused)
    again = {**ANSWERS, "status": "trial", "seen": refused.context["form"].data["seen"]}
    assert second.post(FORM, again).status_code == 302
    assert Adoption.objects.get(practice=practice).status == "trial"


def test_who_may_not_tell_reads_why(as_role, practice):
    assert as_role("anon").get(FORM).status_code == 302
    Affiliation.objects.filter(user=user_of("lid")).update(is_waiting=True)
    client = as_role("lid")
    assert "We weten nog niet waar je werkt" in _main(client.get(FORM))
    assert "We weten nog niet waar je werkt" in _main(client.post(FORM, ANSWERS))
    assert not Adoption.objects.filter(practice=practice).exists()
    with pytest.raises(PermissionDenied):
        actions.record_adoption(practice, actor=user_of("lid"), data=ANSWERS)


def test_makers_cannot_take_over_their_own(as_role):
    own = CaseStudyPage.objects.filter(owner_organisation__slug="gemeente-voorbeeldstad-verzonnen", live=True).first()
    assert "bedacht dit zelf" in _main(as_role("lid").get(f"/bibliotheek/{own.slug}/wij-gebruiken-dit/"))


def test_unnamed_organisation_is_named_to_nobody_else(as_role, practice):
    as_role("lid").post(FORM, {**ANSWERS, "hides_organisation": "on", "contact": "team@voorbeeld.example"})
    name, contact = "Gemeente Voorbeeldstad (verzonnen)", "team@voorbeeld.example"
    for role in ("anon", "lid_onderwijs", "contactpersoon"):
        client = as_role(role)
        for path in (PAGE, TRAIL, f"/bibliotheek/?q={SLUG}"):
            page = _main(client.get(path))
            assert name not in page, (role, path)
            assert contact not in page, (role, path)
        assert practice.title not in _main(client.get("/organisaties/gemeente-voorbeeldstad-verzonnen/"))
    for role in ("lid", "redacteur"):
        assert name in _main(as_role(role).get(TRAIL)), role
    assert "Een organisatie zonder naam (gemeente)" in _main(as_role("anon").get(TRAIL))
    assert trail.by_region(practice) == {}
    assert "1 organisatie staat niet op de kaart" in _main(as_role("anon").get(TRAIL))


def test_contact_is_for_people_with_an_account(as_role, practice):
    as_role("lid").post(FORM, {**ANSWERS, "contact": "team@voorbeeld.example"})
    assert "team@voorbeeld.example" in _main(as_role("deelnemer").get(TRAIL))
    assert "team@voorbeeld.example" not in _main(as_role("anon").get(TRAIL))


def test_adoption_of_a_hidden_practice_is_as_hidden_as_the_practice(as_role):
    hidden = CaseStudyPage.objects.get(slug="meldpunt-in-ontwikkeling")
    client = as_role("lid")
    for rest in ("overgenomen/", "wij-gebruiken-dit/"):
        assert client.get(f"/bibliotheek/{hidden.slug}/{rest}").status_code == 404


def test_map_has_one_tile_for_each_region_of_now(as_role, practice):
    current = set(LabourMarketRegion.objects.filter(ended_year__isnull=True).values_list("cbs_code", flat=True))
    assert tile_map.codes() == current
    places = [(tile.x, tile.y) for tile in tile_map.tiles({})]
    assert len(set(places)) == len(places) == 35
    region = LabourMarketRegion.objects.get(slug="twente")
    Organisation.objects.filter(slug="gemeente-voorbeeldstad-verzonnen").update(region=region)
    as_role("lid").post(FORM, ANSWERS)
    page = _main(as_role("anon").get(TRAIL))
    assert '<th scope="row" lang="nl">Twente</th><td>1</td>' in page
    assert "tile--1" in page


def test_considering_is_shown_and_counts_for_nothing(as_role, practice):
    as_role("lid").post(FORM, {**ANSWERS, "status": "considering"})
    assert "Denkt erover" in _main(as_role("anon").get(PAGE))
    assert LibraryEntry.objects.get(page_id=practice.pk).adoptions == 0
    assert trail.by_region(practice) == {}


def test_after_half_a_year_who_told_it_is_asked_once_and_answers_with_a_button(as_role, practice):
    client, person = as_role("lid"), user_of("lid")
    client.post(FORM, ANSWERS)
    now = timezone.now()
    mine = Notification.objects.filter(recipient=person, kind="knowledge.adoption_to_confirm")
    assert reminders.ask_whether_still_so(now + datetime.timedelta(days=180)) == 0
    later = now + datetime.timedelta(days=184)
    assert reminders.ask_whether_still_so(later) == 1
    assert reminders.ask_whether_still_so(later + datetime.timedelta(days=1)) == 0
    assert mine.get().url == FORM
    assert reminders.ask_adopters in each_minute()
    page = _main(client.get(FORM))
    for words in ("Klopt dit nog?", "Het loopt nog zo", "Er is iets veranderd", "We zijn gestopt"):
        assert words in page
    stopped = client.get(f"{FORM}?antwoord=gestopt").context["form"]
    assert stopped["status"].value() == "stopped"
    Adoption.objects.update(confirmed_at=now - datetime.timedelta(days=184))
    assert client.get(f"{FORM}klopt/").status_code == 405
    client.post(f"{FORM}klopt/")
    assert Adoption.objects.get(practice=practice).confirmed_at >= now
    assert as_role("lid_onderwijs").post(f"{FORM}klopt/").status_code == 404


def test_who_left_is_not_asked_but_the_contact_person_is(as_role, practice):
    as_role("lid").post(FORM, ANSWERS)
    Affiliation.objects.filter(user=user_of("lid")).update(ended_on=timezone.localdate())
    Affiliation.objects.update(is_contact=False)
    Affiliation.objects.filter(user=user_of("deelnemer")).update(is_contact=True, is_waiting=False)
    later = timezone.now() + datetime.timedelta(days=184)
    assert reminders.ask_whether_still_so(later) == 1
    asked = Notification.objects.filter(kind="knowledge.adoption_to_confirm")
    assert list(asked.values_list("recipient_id", flat=True)) == [user_of("deelnemer").pk]
    assert as_role("lid").post(f"{FORM}klopt/").status_code == 404


def test_taken_away_is_gone_everywhere(as_role, practice):
    client = as_role("lid")
    client.post(FORM, ANSWERS)
    assert "Haal het helemaal weg" in _main(client.get(FORM))
    assert as_role("lid_onderwijs").post(f"{FORM}weghalen/").status_code == 404
    client.post(f"{FORM}weghalen/")
    assert not Adoption.objects.filter(practice=practice).exists()
    assert LibraryEntry.objects.get(page_id=practice.pk).adoptions == 0
    assert client.post(f"{FORM}weghalen/").status_code == 404


def test_author_hears_of_it_without_a_name_that_is_hidden(as_role, practice):
    CaseStudyPage.objects.filter(pk=practice.pk).update(owner=user_of("contactpersoon"))
    as_role("lid").post(FORM, {**ANSWERS, "hides_organisation": "on"})
    told = Notification.objects.get(recipient=user_of("contactpersoon"), kind="knowledge.adoption_recorded")
    assert told.payload["who"] == "Een organisatie zonder naam (gemeente)"


def test_three_that_measured_ask_the_redactie_about_research(as_role):
    practice = CaseStudyPage.objects.get(slug="stage-vinden-zonder-brief")
    editor, visitor = as_role("redacteur"), as_role("anon")
    list_of_work, answer = "/werklijst/?soort=ready_for_research", f"/redactie/{practice.pk}/onderzoek/"
    assert f"Klaar voor onderzoek? {practice.title}" in _main(editor.get(list_of_work))
    assert "Klaar voor onderzoek" not in _main(visitor.get(f"/bibliotheek/{practice.slug}/"))
    assert as_role("lid").post(answer).status_code == 404
    assert "Is dit klaar voor onderzoek?" in _main(editor.get(f"/bibliotheek/{practice.slug}/overgenomen/"))
    editor.post(answer)
    assert f"Klaar voor onderzoek? {practice.title}" not in _main(editor.get(list_of_work))
    assert "Klaar voor onderzoek" in _main(visitor.get(f"/bibliotheek/{practice.slug}/"))
    editor.post(answer, {"klaar": "nee"})
    assert not ResearchAnswer.objects.get().is_ready
    assert "Klaar voor onderzoek" not in _main(visitor.get(f"/bibliotheek/{practice.slug}/"))
    other = CaseStudyPage.objects.get(slug=SLUG)
    editor.post(f"/redactie/{other.pk}/onderzoek/")
    assert not ResearchAnswer.objects.filter(practice=other).exists()  # nobody measured


def test_database_keeps_one_row_per_organisation_and_no_measure_without_outcome(as_role, practice):
    as_role("lid").post(FORM, ANSWERS)
    told = Adoption.objects.get(practice=practice)
    for more in (
        {},
        {"organisation": Organisation.objects.exclude(pk=told.organisation_id).first(), "is_measured": True},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Adoption.objects.create(
                **{"practice": practice, "organisation": told.organisation, "status": "trial", **more}
            )


def test_merging_two_organisations_loses_nothing_of_what_they_told(as_role, practice):
    into = Organisation.objects.get(slug="gemeente-voorbeeldstad-verzonnen")
    proposed = Organisation.objects.create(
        name="Voorbeeldstad", slug="voorbeeldstad-2", kind="gemeente", is_proposed=True
    )
    other = CaseStudyPage.objects.get(slug="loonschalen-open")
    Adoption.objects.create(practice=practice, organisation=into, status="trial", experience="Een.")
    Adoption.objects.create(practice=practice, organisation=proposed, status="running", experience="Twee.")
    Adoption.objects.create(practice=other, organisation=proposed, status="running")
    assert "Voorbeeldstad<" not in _main(as_role("anon").get(TRAIL)).replace("Gemeente Voorbeeldstad", "")
    people_actions.merge_organisation(proposed, into, actor=user_of("redacteur"))
    assert Adoption.objects.get(practice=practice).experience == "Een.\n\nTwee."
    assert Adoption.objects.get(practice=other).organisation == into
