"""Keeping the library true: who is asked when, what they answer, what readers and users of a practice notice."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from core.outgoing import Unreachable
from core.tasks import each_minute
from knowledge import actions, link_checking, reminders
from knowledge.models import ArticlePage, CaseStudyPage, CheckAnswer, CheckReminder, LibraryEntry, PracticeSource
from notifications.models import Notification
from people.models import Affiliation
from tests.conftest import user_of

pytestmark = pytest.mark.django_db
SLUG = "taalmaatje-op-de-vloer"
PAGE, CHECK = f"/bibliotheek/{SLUG}/", f"/bibliotheek/{SLUG}/nakijken/"
TODAY = timezone.localdate


@pytest.fixture
def practice(db) -> CaseStudyPage:
    """An invented practice that "lid" keeps."""
    page = CaseStudyPage.objects.get(slug=SLUG)
    page.owner = user_of("lid")
    page.save_revision().publish()
    return CaseStudyPage.objects.get(pk=page.pk)


def _main(response) -> str:
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


def _asked(role: str) -> int:
    return Notification.objects.filter(recipient=user_of(role), kind="knowledge.check_due").count()


def _due(page: CaseStudyPage, days: int) -> None:
    day = TODAY() + datetime.timedelta(days=days)
    CaseStudyPage.objects.filter(pk=page.pk).update(check_by=day)
    LibraryEntry.objects.exclude(page_id=page.pk).update(check_by=None)
    LibraryEntry.objects.filter(page_id=page.pk).update(check_by=day)


def test_keepers_are_asked_thirty_days_before_on_the_day_and_thirty_days_after_each_once(practice):
    practice.deputy = user_of("deelnemer")
    practice.save_revision().publish()
    _due(practice, 40)
    seen = []
    for day in (9, 10, 11, 39, 40, 41, 69, 70, 71, 400):
        reminders.ask_whether_still_right(TODAY() + datetime.timedelta(days=day))
        seen.append((_asked("lid"), _asked("deelnemer"), _asked("redacteur")))
    assert [row[0] for row in seen] == [0, 1, 1, 1, 2, 2, 2, 3, 3, 3]
    assert [row[1] for row in seen] == [0, 1, 1, 1, 2, 2, 2, 3, 3, 3]
    assert [row[2] for row in seen] == [0, 0, 0, 0, 0, 0, 0, 1, 1, 1]
    assert CheckReminder.objects.filter(page=practice.pk).count() == 3
    assert reminders.ask_keepers in each_minute()
    notice = Notification.objects.filter(recipient=user_of("lid"), kind="knowledge.check_due").first()
    assert notice.url == CHECK


def test_page_without_keepers_is_for_the_redactie(practice):
    CaseStudyPage.objects.filter(pk=practice.pk).update(owner=None)
    _due(practice, 0)
    assert reminders.ask_whether_still_right() >= 1
    assert _asked("redacteur") == 1


def test_long_standstill_sends_no_pile(practice):
    _due(practice, -20)
    assert reminders.ask_whether_still_right() == 0


def test_keeper_says_it_still_holds_in_two_clicks_and_the_label_goes(as_role, practice):
    _due(practice, -3)
    CaseStudyPage.objects.get(pk=practice.pk).save_revision().publish()
    client, visitor = as_role("lid"), as_role("anon")
    assert "niet op tijd nagekeken" in _main(visitor.get(PAGE))
    assert CHECK in _main(client.get(PAGE))
    assert CHECK not in _main(visitor.get(PAGE))
    for words in ("Klopt nog", "Pas aan", "Archiveer"):
        assert words in _main(client.get(CHECK))
    client.post(f"{CHECK}klopt/")
    page = CaseStudyPage.objects.get(pk=practice.pk)
    assert (page.checked_on, page.check_by) == (TODAY(), TODAY() + datetime.timedelta(days=365))
    assert not LibraryEntry.objects.get(page_id=page.pk).is_stale
    assert "niet op tijd nagekeken" not in _main(visitor.get(PAGE))
    page.get_latest_revision().publish()  # what waits in the draft does not turn it back
    assert CaseStudyPage.objects.get(pk=practice.pk).checked_on == TODAY()


@pytest.mark.parametrize("role", ["lid_onderwijs", "begeleider"])
def test_who_keeps_nothing_here_finds_no_page_and_no_button(as_role, practice, role):
    client = as_role(role)
    assert client.get(CHECK).status_code == 404
    for rest in ("klopt", "anders", "archief", "terugzetten", "vervanger"):
        assert client.post(f"{CHECK}{rest}/", {"anders-text": "x", "archief-reason": "x"}).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.archive_page(practice, actor=user_of(role), reason="Weg ermee.")


def test_asked_change_reaches_the_redactie_once_and_waits_until_it_is_handled(as_role, practice):
    client, editor = as_role("lid"), as_role("redacteur")
    empty = client.post(f"{CHECK}anders/", {"anders-text": ""})
    assert empty.status_code == 422
    assert "Schrijf op wat er anders moet." in _main(empty)
    mail = client.post(f"{CHECK}anders/", {"anders-text": "Bel cliënt Fatima Voorbeeld op 06-12345678."})
    assert "een telefoonnummer" in _main(mail)
    for _twice in range(2):
        client.post(f"{CHECK}anders/", {"anders-text": "Er doen nu 80 mensen mee."})
    answer = CheckAnswer.objects.get(page=practice.pk, waits=True)
    assert "Er doen nu 80 mensen mee." in _main(editor.get("/werklijst/?soort=asked_change"))
    assert as_role("lid_onderwijs").post(f"/redactie/wijziging/{answer.pk}/klaar/").status_code == 404
    assert (
        client.post(f"/redactie/wijziging/{answer.pk}/klaar/").status_code == 404
    )  # their own, but not theirs to handle
    editor.post(f"/redactie/wijziging/{answer.pk}/klaar/")
    assert "Er doen nu 80 mensen mee." not in _main(editor.get("/werklijst/?soort=asked_change"))
    assert "Er doen nu 80 mensen mee." in _main(client.get(CHECK))


def test_archived_page_keeps_its_address_leaves_lists_and_search_and_comes_back(as_role, practice):
    client, visitor = as_role("lid"), as_role("anon")
    assert client.post(f"{CHECK}archief/", {"archief-reason": " "}).status_code == 422
    assert SLUG in visitor.get("/sitemap-bibliotheek.xml").content.decode()
    client.post(f"{CHECK}archief/", {"archief-reason": "Het bedrijf bestaat niet meer."})
    page = visitor.get(PAGE)
    assert page.status_code == 200
    assert "in het archief" in _main(page)
    assert "Het bedrijf bestaat niet meer." in _main(page)
    assert 'name="robots" content="noindex"' in page.content.decode()
    assert SLUG not in _main(visitor.get("/bibliotheek/?q=taalmaatje"))
    assert SLUG not in _main(visitor.get("/zoeken/?q=taalmaatje"))
    assert SLUG not in visitor.get("/sitemap-bibliotheek.xml").content.decode()
    assert visitor.get(f"/id/{practice.translation_key}/")["Location"] == PAGE
    assert "Het bedrijf bestaat niet meer." in _main(as_role("redacteur").get("/redactie/bibliotheek/?toon=archief"))
    client.post(f"{CHECK}terugzetten/")
    assert SLUG in _main(visitor.get("/bibliotheek/?q=taalmaatje"))
    assert "in het archief" not in _main(visitor.get(PAGE))


def test_deputy_is_a_colleague_and_may_then_keep_it(as_role, practice):
    owner, colleague, stranger = as_role("lid"), user_of("deelnemer"), user_of("lid_onderwijs")
    Affiliation.objects.filter(user=colleague).update(is_waiting=False)
    refused = owner.post(f"{CHECK}vervanger/", {"vervanger-deputy": stranger.pk})
    assert refused.status_code == 422
    owner.post(f"{CHECK}vervanger/", {"vervanger-deputy": colleague.pk})
    assert CaseStudyPage.objects.get(pk=practice.pk).deputy == colleague
    assert as_role("deelnemer").get(CHECK).status_code == 200


def test_published_page_without_a_date_is_planned_within_a_year(practice):
    practice.check_by = None
    practice.save_revision().publish()
    page = CaseStudyPage.objects.get(pk=practice.pk)
    assert page.check_by == page.checked_on + datetime.timedelta(days=365)


def test_article_is_kept_true_in_the_same_way(as_role):
    article = ArticlePage.objects.filter(live=True).first()
    ArticlePage.objects.filter(pk=article.pk).update(owner=user_of("lid"))
    client = as_role("lid")
    address = f"/bibliotheek/{article.slug}/nakijken/"
    assert address in _main(client.get(f"/bibliotheek/{article.slug}/"))
    client.post(f"{address}klopt/")
    assert ArticlePage.objects.get(pk=article.pk).checked_on == TODAY()


def test_who_uses_it_hears_of_another_level_and_another_outcome(as_role, practice):
    used_by = as_role("lid_onderwijs")
    used_by.post(
        f"/bibliotheek/{SLUG}/wij-gebruiken-dit/",
        {"status": "running", "since": "2025-01-01", "core_kept": "yes", "outcome": "unknown"},
    )
    actions.assess_evidence(practice, actor=user_of("redacteur"), level=0, ground="Nog te weinig.")
    mine = Notification.objects.filter(recipient=user_of("lid_onderwijs"))
    assert not mine.filter(kind="knowledge.evidence_changed").exists()  # the level did not change
    for number in range(1):
        practice.assessments.create(level=1, ground=f"Eerder {number}", author_id=practice.owner_id)
    actions.assess_evidence(practice, actor=user_of("redacteur"), level=0, ground="Bij nader inzien.")
    told = mine.get(kind="knowledge.evidence_changed")
    assert told.words()[1] == "Het bewijs ging van “Goed beschreven” naar “Nog niet beoordeeld”."
    page = CaseStudyPage.objects.get(pk=practice.pk)
    before = page.get_outcome_display()
    page.outcome = "negative"
    page.save_revision().publish()
    assert (
        mine.get(kind="knowledge.outcome_changed").words()[1]
        == f"Wat eruit kwam, ging van “{before}” naar “Werkte averechts”."
    )


def test_redactie_reads_what_is_old_unowned_thin_and_looked_for_in_vain(as_role):
    client = as_role("redacteur")
    for path in ("/bibliotheek/?q=kwispelstaart", "/zoeken/?q=kwispelstaart"):
        as_role("anon").get(path)
    assert "/redactie/bibliotheek/" in _main(client.get("/mijn/"))
    assert "/redactie/bibliotheek/" not in _main(as_role("lid").get("/mijn/"))
    page = _main(client.get("/redactie/bibliotheek/?probeer=bpv"))
    assert "kwispelstaart" in page
    assert "stage / " in page or "/ stage" in page
    for shown in ("verouderd", "zonder-eigenaar", "zonder-bron", "synthese", "links", "dun", "archief", "onzin"):
        answer = client.get(f"/redactie/bibliotheek/?toon={shown}")
        assert answer.status_code == 200
    numbers = {key: number for key, _label, number in client.get("/redactie/bibliotheek/").context["numbers"]}
    assert numbers["verouderd"] == LibraryEntry.objects.filter(is_stale=True).count() > 0
    assert numbers["zonder-eigenaar"] > 0


def test_synthesis_with_newer_practices_is_on_the_list_of_the_redactie(as_role):
    synthesis = ArticlePage.objects.get(slug="wat-werkt-bij-een-eerste-stage")
    address = "/redactie/bibliotheek/?toon=synthese"
    client = as_role("redacteur")
    assert synthesis.title in _main(client.get(address))
    actions.say_still_right(synthesis, actor=user_of("redacteur"))
    assert synthesis.title not in _main(client.get(address))


def test_link_that_fails_twice_is_on_the_list_until_it_answers_or_is_taken_away(as_role, settings):
    settings.LINK_CHECK_HOSTS = ["example.org"]
    page = CaseStudyPage.objects.get(slug=SLUG)
    page.sources.add(PracticeSource(title="Rapport", link="https://example.org/rapport"))
    page.save_revision().publish()
    now, client, address = timezone.now(), as_role("redacteur"), "/redactie/bibliotheek/?toon=links"
    answers = {"status": 404, "asked": []}

    def ask(url, hosts):
        answers["asked"].append(url)
        if answers["status"] is None:
            raise Unreachable(url)
        return answers["status"]

    week = datetime.timedelta(days=7, minutes=1)
    link_checking.look(now, ask)
    link_checking.look(now + week / 2, ask)  # not again within a week
    assert answers["asked"].count("https://example.org/rapport") == 1
    assert "https://example.org/rapport" not in _main(client.get(address))
    answers["status"] = None
    link_checking.look(now + week, ask)
    assert "https://example.org/rapport" in _main(client.get(address))
    assert "geen antwoord" in _main(client.get(address))
    answers["status"] = 200
    link_checking.look(now + 2 * week, ask)
    assert "https://example.org/rapport" not in _main(client.get(address))
    assert link_checking.check_links in each_minute()
    settings.LINK_CHECK_HOSTS = []
    assert link_checking.look(now + 9 * week, ask) == 0
