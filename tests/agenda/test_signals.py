"""Signals: given below what one reads, bundled by begeleiders, answered by the programme team, and told once."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from agenda.recalibration.models import Recalibration
from agenda.signals import actions, queries
from agenda.signals.models import Signal, SignalBundle
from core.visibility import visible
from core.worklist import waiting_for
from knowledge.models import CaseStudyPage
from networks.discussions.models import Discussion
from notifications.models import Notification
from tests.conftest import user_of

WORDS = {"title": "Reiskosten houden mensen tegen", "text": "Een regel laat het niet toe."}


@pytest.fixture
def practice(db) -> CaseStudyPage:
    """A practice everybody reads."""
    return CaseStudyPage.objects.get(slug="objectiever-werven")


@pytest.fixture
def conversation(db) -> Discussion:
    """A conversation of the network that bram runs."""
    return Discussion.objects.filter(network__slug="gemeenten", visibility="network").order_by("pk")[0]


def given(item, kind: str, *roles: str) -> list[int]:
    return [
        actions.give_signal(item, kind, actor=user_of(role), text=f"Wij lopen vast, zegt {role}.").pk for role in roles
    ]


def bundled(edition, keys, role: str = "beheerder_werkagenda", **more) -> SignalBundle:
    return actions.bundle_signals(
        keys, actor=user_of(role), edition=edition, strand=edition.strands.get(number=1), **WORDS, **more
    )


def told(key: str, role: str, about: SignalBundle | Signal) -> int:
    return Notification.objects.filter(kind=key, recipient=user_of(role), subject_id=about.pk).count()


ANSWER = {"reply": "taskforce", "answer": "Wij leggen het voor.", "follows_on": None}


def test_a_member_gives_a_signal_below_what_they_read_and_changes_or_takes_it_back(as_role, practice) -> None:
    lid = as_role("lid")
    page = lid.get(f"/bibliotheek/{practice.slug}/").content.decode()
    address = f"/signalen/geven/?soort=praktijk&nummer={practice.pk}"
    assert address.replace("&", "&amp;") in page
    empty = lid.post(address, {"text": ""})
    assert empty.status_code == 422
    answer = lid.post(address, {"text": "Wij mogen de reiskosten niet betalen."}, follow=True)
    assert "Een begeleider bundelt jouw signaal" in answer.content.decode()
    assert "wacht op een begeleider" in answer.content.decode()
    lid.post(address, {"text": "Wij mogen de reiskosten echt niet betalen."})
    signal = Signal.objects.get(user=user_of("lid"), practice=practice)
    assert "echt niet" in signal.text
    assert signal.organisation is not None
    lid.post(address, {"take_back": "1"})
    assert not Signal.objects.filter(pk=signal.pk).exists()


def test_personal_data_is_asked_about_first(as_role, practice) -> None:
    text = "Bel mij op 06-12345678, ik ben jan@school.nl."
    answer = as_role("lid").post(f"/signalen/geven/?soort=praktijk&nummer={practice.pk}", {"text": text})
    assert answer.status_code == 422
    assert text in answer.content.decode()


@pytest.mark.parametrize(
    "query", ["", "?soort=praktijk", "?soort=x&nummer=1", "?soort=gesprek&nummer=99999999999999999999"]
)
def test_an_address_that_is_about_nothing_is_not_found(as_role, query: str) -> None:
    assert as_role("lid").get(f"/signalen/geven/{query}").status_code == 404


def test_nobody_signals_on_what_they_may_not_see(as_role, conversation) -> None:
    person = user_of("lid")
    seen = visible(Discussion, person)
    hidden = Discussion.objects.exclude(pk__in=seen.values("pk"))[0]
    address = "/signalen/geven/?soort=gesprek&nummer={}"
    assert as_role("lid").get(address.format(hidden.pk)).status_code == 404
    assert as_role("lid").post(address.format(hidden.pk), {"text": "Toch."}).status_code == 404
    assert as_role("lid").get(address.format(seen[0].pk)).status_code == 200
    assert as_role("anon").get(address.format(conversation.pk)).status_code == 302


def test_begeleiders_see_the_signals_of_their_network_only(conversation, practice) -> None:
    def waiting():
        return {item.title for item in waiting_for(user_of("begeleider"), kind="signal_bundling").items}

    before = waiting()
    keys = given(conversation, "gesprek", "deelnemer") + given(practice, "praktijk", "deelnemer")
    assert waiting() - before == {"Een signaal: Wij lopen vast, zegt deelnemer."}
    assert waiting_for(user_of("lid"), kind="signal_bundling").total == 0
    with pytest.raises(PermissionDenied):
        actions.bundle_signals(keys, actor=user_of("begeleider"), **WORDS)
    with pytest.raises(PermissionDenied):
        actions.bundle_signals(keys[:1], actor=user_of("lid"), **WORDS)


def test_equal_signals_go_up_together_and_each_organisation_counts_once(edition, conversation) -> None:
    keys = given(conversation, "gesprek", "deelnemer", "lid", "lid_gemeente2")
    bundle = bundled(edition, keys, "begeleider")
    counted = queries.bundles(user_of("begeleider")).get(pk=bundle.pk)
    organisations = {Signal.objects.get(pk=key).organisation_id for key in keys} - {None}
    assert counted.organisations == len(organisations)
    assert counted.networks == 1
    assert bundle.answer_by == timezone.localdate() + datetime.timedelta(weeks=6)
    assert told("signals.bundled", "beheerder_werkagenda", bundle) == 1
    with pytest.raises(ValidationError):
        bundled(edition, keys[:1], "begeleider")


def test_everybody_who_signalled_is_told_the_answer_once(edition, conversation) -> None:
    bundle = bundled(edition, given(conversation, "gesprek", "deelnemer", "lid"), "begeleider")
    petra = user_of("beheerder_werkagenda")
    with pytest.raises(PermissionDenied):
        actions.answer_bundle(bundle, actor=user_of("begeleider"), data=ANSWER)
    actions.answer_bundle(bundle, actor=petra, data=ANSWER)
    actions.answer_bundle(bundle, actor=petra, data={**ANSWER, "answer": "Beter gezegd."})
    assert (told("signals.answered", "deelnemer", bundle), told("signals.answered", "lid", bundle)) == (1, 1)
    late = given(conversation, "gesprek", "lid_gemeente2")
    actions.bundle_signals(late, actor=user_of("begeleider"), bundle=bundle)
    assert (told("signals.answered", "lid_gemeente2", bundle), told("signals.answered", "lid", bundle)) == (1, 1)
    bundle.refresh_from_db()
    assert bundle.answer == "Beter gezegd."


def test_nobody_adds_to_a_bundle_they_may_not_see(edition, conversation) -> None:
    edition.is_public = False
    edition.save()
    hidden = bundled(edition, given(conversation, "gesprek", "deelnemer"))
    with pytest.raises(PermissionDenied):
        actions.bundle_signals(given(conversation, "gesprek", "lid"), actor=user_of("begeleider"), bundle=hidden)


def test_a_bundle_is_for_few_until_it_is_answered(as_role, edition, conversation) -> None:
    bundle = bundled(edition, given(conversation, "gesprek", "deelnemer"), "begeleider")
    address = bundle.get_absolute_url()
    seen = {
        role: as_role(role).get(address).status_code
        for role in ("anon", "lid", "deelnemer", "begeleider", "lezer_taskforce")
    }
    assert seen == {"anon": 404, "lid": 404, "deelnemer": 200, "begeleider": 200, "lezer_taskforce": 200}
    assert "Wij lopen vast, zegt deelnemer." not in as_role("lezer_taskforce").get(address).content.decode()
    actions.answer_bundle(bundle, actor=user_of("beheerder_werkagenda"), data=ANSWER)
    page = as_role("anon").get(address).content.decode()
    assert "Wij brengen het naar de Taskforce" in page
    assert conversation.title not in page
    assert "zegt deelnemer" not in page


def test_the_programme_team_answers_with_a_date(as_role, edition, conversation) -> None:
    bundle = bundled(edition, given(conversation, "gesprek", "deelnemer"), "begeleider")
    beheer = as_role("beheerder_werkagenda")
    assert waiting_for(user_of("beheerder_werkagenda"), kind="signal_answering").total >= 1
    answer = beheer.post(bundle.get_absolute_url(), {"reply": "taken_up", "answer": "Wij regelen het."})
    assert answer.status_code == 422
    assert "Kies wanneer mensen er meer van horen." in answer.content.decode()
    assert "Wij regelen het." in answer.content.decode()
    past = beheer.post(bundle.get_absolute_url(), {"reply": "taken_up", "answer": "Ja.", "follows_on": "2020-01-01"})
    assert "Kies een dag die nog komt." in past.content.decode()
    day = (timezone.localdate() + datetime.timedelta(days=30)).isoformat()
    beheer.post(bundle.get_absolute_url(), {"reply": "taken_up", "answer": "Wij regelen het.", "follows_on": day})
    bundle.refresh_from_db()
    assert bundle.is_answered
    assert as_role("deelnemer").post(bundle.get_absolute_url(), {"reply": "refused"}).status_code == 403


def test_a_signal_that_does_not_go_on_is_explained_once(as_role, conversation) -> None:
    (key,) = given(conversation, "gesprek", "deelnemer")
    signal = Signal.objects.get(pk=key)
    bram = as_role("begeleider")
    bram.post("/signalen/bundelen/", {"set_aside": str(signal.uuid), "reason": ""})
    signal.refresh_from_db()
    assert signal.set_aside == ""
    bram.post("/signalen/bundelen/", {"set_aside": str(signal.uuid), "reason": "Dit kan onze gemeente zelf oplossen."})
    bram.post("/signalen/bundelen/", {"set_aside": str(signal.uuid), "reason": "Nog eens."})
    assert told("signals.set_aside", "deelnemer", signal) == 1
    assert "Dit kan onze gemeente zelf oplossen." in as_role("deelnemer").get("/signalen/").content.decode()
    with pytest.raises(ValidationError):
        actions.give_signal(conversation, "gesprek", actor=user_of("deelnemer"), text="Toch wel.")


def test_bundling_by_the_form_says_what_is_missing_and_keeps_what_was_typed(as_role, edition, conversation) -> None:
    keys = given(conversation, "gesprek", "deelnemer", "lid")
    bram = as_role("begeleider")
    assert as_role("lid").get("/signalen/bundelen/").status_code == 404
    nothing = bram.post("/signalen/bundelen/", {"place": f"{edition.pk}", **WORDS})
    assert "Kies minstens één signaal." in nothing.content.decode()
    half = bram.post("/signalen/bundelen/", {"signal": keys, "text": WORDS["text"]})
    page = half.content.decode()
    assert half.status_code == 422
    assert "Schrijf het knelpunt in één zin op." in page
    assert WORDS["text"] in page
    assert page.count(" checked") >= 2
    strand = edition.strands.get(number=1)
    form = {"signal": keys, "place": f"{edition.pk}-{strand.pk}", "form_token": "eens", **WORDS}
    bram.post("/signalen/bundelen/", form)
    bram.post("/signalen/bundelen/", form)
    assert SignalBundle.objects.filter(title=WORDS["title"]).count() == 1
    assert Signal.objects.filter(bundle__title=WORDS["title"], bundle__strand=strand).count() == 2


def test_it_stands_beside_its_strand_in_the_next_recalibration_and_on_its_page(as_role, conversation) -> None:
    running = Recalibration.objects.select_related("edition").get(edition__slug="2025", is_closed=False)
    bundle = bundled(running.edition, given(conversation, "gesprek", "deelnemer"), "begeleider")
    page = as_role("besluiter_taskforce").get(running.get_absolute_url()).content.decode()
    assert "Signalen: wat mensen zelf niet kunnen oplossen" in page
    assert bundle.title in page
    assert "nog geen antwoord" in page
    assert bundle.title not in as_role("anon").get(running.get_absolute_url()).content.decode()
    assert bundle.title in as_role("lezer_taskforce").get(bundle.strand.get_absolute_url()).content.decode()


def test_the_database_keeps_a_signal_whole(conversation, practice, edition) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Signal.objects.create(user=user_of("lid"), text="x", discussion=conversation, practice=practice)
    with pytest.raises(IntegrityError), transaction.atomic():
        SignalBundle.objects.create(edition=edition, answer_by=timezone.localdate(), is_answered=True, **WORDS)


def test_the_same_number_of_queries_for_two_and_for_twenty(
    as_role, edition, conversation, django_assert_max_num_queries
) -> None:
    bram = as_role("begeleider")
    counted: dict[str, set[int]] = {}
    for more in (2, 18):
        for number in range(more):
            made = SignalBundle.objects.create(
                edition=edition,
                answer_by=timezone.localdate(),
                title=f"T {more} {number}",
                text="x",
                strand=edition.strands.get(number=1),
            )
            Signal.objects.create(discussion=conversation, network=conversation.network, text="x", bundle=made)
            Signal.objects.create(discussion=conversation, network=conversation.network, text="x")
        for address in ("/signalen/", "/signalen/bundelen/", edition.strands.get(number=1).get_absolute_url()):
            bram.get(address)
            with django_assert_max_num_queries(45) as seen:
                bram.get(address)
            counted.setdefault(address, set()).add(len(seen))
    assert all(len(numbers) == 1 for numbers in counted.values()), counted
