"""Intervision: who reads a case, steps for everyone at once, notes for oneself, and what comes after."""

import datetime
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from core.tasks import each_minute
from core.visibility import is_visible_to
from knowledge.models import CaseStudyPage
from networks.events import actions as event_actions
from networks.events.models import Event
from networks.intervision import actions, delivery
from networks.intervision.models import Case, Lesson, PrivateNote, Script
from networks.intervision.tasks import ask_back_about_steps
from notifications.delivery import turn_notifications_into_mail
from notifications.models import Notification, OutgoingMail
from tests.conftest import user_of

from .test_events import _plan

pytestmark = pytest.mark.django_db
STORY = "Vier keer een bericht in de ochtend."


@pytest.fixture
def event() -> Event:
    made = _plan(kind="intervisie", places=2)
    for role in ("lid", "lid_gemeente2", "contactpersoon"):  # the third one waits
        event_actions.sign_up(made, actor=user_of(role))
    return made


def _case(event: Event, **more) -> Case:
    values = {
        "question": "Hoe bespreek ik dit?",
        "story": STORY,
        "audience": "coming",
        "script": Script.objects.first(),
    }
    return actions.bring_case(event, actor=user_of("lid"), **{**values, **more})


def _form(**more):
    script = Script.objects.get(name="Roddelmethode").pk
    return {
        "title": "Hoe bespreek ik dat iemand afzegt?",
        "story": STORY,
        "audience": "coming",
        "script": script,
        **more,
    }


def _ended(event: Event, days: int = 0) -> Case:
    case = _case(event)
    actions.begin_case(case, actor=user_of("lid"))
    actions.end_case(case, actor=user_of("lid"))
    actions.agree_step(case, actor=user_of("lid"), text="Ik vraag eerst naar thuis.")
    Case.objects.filter(pk=case.pk).update(ended_at=timezone.now() - datetime.timedelta(days=days))
    case.refresh_from_db()
    return case


def test_who_comes_brings_a_case_and_the_others_are_told_without_the_question(as_role, event):
    client = as_role("lid")
    assert "Breng een casus in" in client.get(event.get_absolute_url()).content.decode()
    address = f"{event.get_absolute_url()}casus/"
    sent = _form(form_token="eens")
    assert [client.post(address, sent).status_code for _click in range(2)] == [302, 302]
    case = Case.objects.get(event=event)
    assert (case.owner, case.script.name) == (user_of("lid"), "Roddelmethode")
    told = Notification.objects.filter(kind="intervision.case_brought", subject_id=case.pk)
    assert {row.recipient for row in told} == {user_of("lid_gemeente2"), user_of("begeleider")}
    assert all("afzegt" not in str(row.payload) for row in told)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": "Kort"}, "8 "),
        ({"story": ""}, "Dit is een verplicht veld"),
        ({"script": "999999"}, "Selecteer een geldige keuze"),
        ({"audience": "iedereen"}, "Selecteer een geldige keuze"),
        ({"story": "Bel mijn klant op 0612345678."}, "telefoonnummer"),
    ],
)
def test_wrong_case_gets_a_sentence_and_keeps_what_was_typed(as_role, event, wrong, words):
    answer = as_role("lid").post(f"{event.get_absolute_url()}casus/", _form(**wrong))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert {"title": "afzegt", **wrong}.get("title") in page
    assert not Case.objects.filter(event=event).exists()


def test_only_who_has_a_place_brings_a_case_and_only_to_an_intervision(as_role, event):
    address = f"{event.get_absolute_url()}casus/"
    answers = {
        role: as_role(role).get(address).status_code for role in ("lid", "begeleider", "contactpersoon", "redacteur")
    }
    assert answers == {"lid": 200, "begeleider": 200, "contactpersoon": 404, "redacteur": 404}
    circle = _plan(kind="leerkring")
    event_actions.sign_up(circle, actor=user_of("lid"))
    assert as_role("lid").get(f"{circle.get_absolute_url()}casus/").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.bring_case(circle, actor=user_of("lid"), question="V", story="S", audience="coming", script=None)


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        ("coming", {"lid", "lid_gemeente2", "begeleider"}),
        ("network", {"lid", "lid_gemeente2", "begeleider", "contactpersoon", "deelnemer"}),
    ],
)
def test_owner_says_who_reads_the_case(as_role, event, audience, readers):
    case = _case(event, audience=audience)
    roles = ("lid", "lid_gemeente2", "contactpersoon", "begeleider", "deelnemer", "lid_onderwijs", "anon")
    seen = {role for role in roles if as_role(role).get(case.get_absolute_url()).status_code == 200}
    assert seen == readers
    listed = {role for role in roles if case.question in as_role(role).get(event.get_absolute_url()).content.decode()}
    assert listed == readers


def test_signing_off_closes_the_case_at_once_also_for_a_mail_that_waits(event):
    case = _case(event)
    event_actions.sign_off(event, actor=user_of("lid_gemeente2"))
    assert not is_visible_to(case, user_of("lid_gemeente2"))
    assert is_visible_to(case, user_of("contactpersoon")), "who moved up from the line reads it now"


def test_owner_changes_and_removes_the_case_and_nobody_else(as_role, event):
    case = _case(event)
    edit, remove = f"{case.get_absolute_url()}aanpassen/", f"{case.get_absolute_url()}weg/"
    assert as_role("begeleider").get(edit).status_code == 404
    assert as_role("lid").post(edit, _form(title="Een andere vraag nu?", audience="network")).status_code == 302
    case.refresh_from_db()
    assert (case.question, case.audience) == ("Een andere vraag nu?", "network")
    assert as_role("lid_gemeente2").post(remove).status_code == 403
    as_role("lid").post(remove)
    assert not Case.objects.filter(pk=case.pk).exists()


def test_steps_are_the_same_for_everyone_and_a_second_press_does_not_skip_one(as_role, event):
    case = _case(event)
    leader, other = as_role("begeleider"), as_role("lid_gemeente2")
    lead, address = f"{case.get_absolute_url()}leiden/", case.get_absolute_url()
    waiting = other.get(address).content.decode()
    key = re.search(r"\?toestand=([\d.]+)", waiting).group(1)
    assert other.get(f"{address}?toestand={key}", headers={"HX-Request": "true"}).status_code == 204
    leader.post(lead, {"act": "begin", "seen": "0"})
    part = other.get(f"{address}?toestand={key}", headers={"HX-Request": "true"})
    assert part.status_code == 200
    assert "Het voorval" in part.content.decode()
    assert "<html" not in part.content.decode()
    for _press in range(2):  # two leaders press at once: both saw step 1
        leader.post(lead, {"act": "next", "seen": "1"})
    case.refresh_from_db()
    assert case.step == 2
    assert "Vragen naar feiten" in other.get(address).content.decode()
    leader.post(lead, {"act": "back", "seen": "2"})
    case.refresh_from_db()
    assert case.step == 1
    left = case.minutes_left
    leader.post(lead, {"act": "more", "seen": "1"})
    case.refresh_from_db()
    assert case.minutes_left == left + 5
    for number in range(1, len(case.steps) + 1):
        leader.post(lead, {"act": "next", "seen": str(number)})
    case.refresh_from_db()
    assert case.ended_at is not None
    assert "De bespreking is klaar" in other.get(address).content.decode()
    leader.post(lead, {"act": "begin", "seen": "0"})
    case.refresh_from_db()
    assert case.ended_at is not None, "a closed case stays closed"


def test_who_only_takes_part_does_not_lead(as_role, event):
    case = _case(event)
    lead = f"{case.get_absolute_url()}leiden/"
    assert as_role("lid_gemeente2").post(lead, {"act": "begin"}).status_code == 403
    assert as_role("redacteur").post(lead, {"act": "begin"}).status_code == 404
    assert "leid-begin" not in as_role("lid_gemeente2").get(case.get_absolute_url()).content.decode()
    case.refresh_from_db()
    assert case.step == 0


def test_time_that_is_over_says_so_and_hostile_steps_do_nothing(as_role, event):
    case = _case(event)
    actions.begin_case(case, actor=user_of("lid"))
    Case.objects.filter(pk=case.pk).update(step_ends_at=timezone.now() - datetime.timedelta(minutes=3))
    assert "De tijd is om" in as_role("lid").get(case.get_absolute_url()).content.decode()
    for sent in ({"act": "next", "seen": "99999999999"}, {"act": "next", "seen": "-1"}, {"act": "vlieg"}, {}):
        assert as_role("lid").post(f"{case.get_absolute_url()}leiden/", sent).status_code == 302
    case.refresh_from_db()
    assert case.step == 1


def test_changed_script_leaves_a_running_case_as_it_was(as_role, event):
    case = _case(event)
    actions.begin_case(case, actor=user_of("lid"))
    Script.objects.all().delete()
    page = as_role("lid").get(case.get_absolute_url()).content.decode()
    assert "Het voorval" in page
    assert "Vragen naar feiten" in page


def test_case_without_a_script_asks_for_one_instead_of_beginning(as_role, event):
    case = _case(event, script=None)
    answer = as_role("lid").post(f"{case.get_absolute_url()}leiden/", {"act": "begin"}, follow=True)
    assert "Kies eerst een draaiboek met stappen." in answer.content.decode()


def test_redactie_adds_a_script_and_a_group_can_choose_it(as_role, event):
    client = as_role("redacteur")
    rows = {
        "steps-TOTAL_FORMS": "1",
        "steps-INITIAL_FORMS": "0",
        "steps-MIN_NUM_FORMS": "1",
        "steps-MAX_NUM_FORMS": "9",
    }
    rows |= {"steps-0-title": "Alles vertellen", "steps-0-instruction": "Vertel.", "steps-0-minutes": "7"}
    rows |= {"steps-0-ORDER": "1", "steps-0-id": "", "steps-0-DELETE": ""}
    sent = {"name": "Onze eigen manier", "description": "kort en goed", "position": "90", **rows}
    assert client.post("/beheer/snippets/intervision/script/add/", sent).status_code == 302
    assert [step["minutes"] for step in Script.objects.get(name="Onze eigen manier").as_steps()] == [7]
    assert "Onze eigen manier" in as_role("lid").get(f"{event.get_absolute_url()}casus/").content.decode()
    assert as_role("lid").get("/beheer/snippets/intervision/script/add/").status_code in {302, 403}


def test_note_is_for_oneself_and_is_kept_when_the_leader_goes_on(as_role, event):
    case = _case(event)
    as_role("lid_gemeente2").post(f"{case.get_absolute_url()}notitie/", {"text": "Mijn geheime notitie"})
    as_role("begeleider").post(
        f"{case.get_absolute_url()}leiden/", {"act": "begin", "seen": "0", "text": "Van de leider"}
    )
    pages = {
        role: as_role(role).get(case.get_absolute_url()).content.decode()
        for role in ("lid", "lid_gemeente2", "begeleider")
    }
    assert [role for role, page in pages.items() if "Mijn geheime notitie" in page] == ["lid_gemeente2"]
    assert [role for role, page in pages.items() if "Van de leider" in page] == ["begeleider"]
    as_role("lid_gemeente2").post(f"{case.get_absolute_url()}notitie/", {"text": ""})
    assert PrivateNote.objects.filter(case=case).count() == 1
    assert as_role("redacteur").post(f"{case.get_absolute_url()}notitie/", {"text": "x"}).status_code == 404


def test_owner_is_asked_once_after_four_weeks_with_three_answers_that_do_nothing_by_themselves(as_role, event):
    case = _ended(event)
    now = case.ended_at
    assert ask_back_about_steps in each_minute()
    assert delivery.ask_back(now + datetime.timedelta(days=27, hours=23)) == 0
    assert delivery.ask_back(now + datetime.timedelta(days=40)) == 1, "late is not never"
    assert delivery.ask_back(now + datetime.timedelta(days=41)) == 0
    turn_notifications_into_mail()
    text = str(vars(OutgoingMail.objects.get(subject="Hoe ging het met je eerste stap?")))
    row = Notification.objects.get(kind="intervision.step_asked_back", subject_id=case.pk)
    assert row.recipient == user_of("lid")
    for value in ("gedaan", "anders", "niet"):
        assert f"/intervisie/{case.uuid}/hoe-ging-het/?antwoord={value}" in text
    assert "Hoe bespreek ik dit?" not in text, "a mail never holds the question"
    client, address = as_role("lid"), f"{case.get_absolute_url()}hoe-ging-het/"
    page = client.get(f"{address}?antwoord=anders").content.decode()
    assert re.search(r'value="anders"[^>]*checked', page)
    case.refresh_from_db()
    assert case.outcome == ""
    assert client.post(address, {"outcome": "", "note": "Het ging zo."}).status_code == 422
    client.post(address, {"outcome": "anders", "note": "Het ging zo."})
    case.refresh_from_db()
    assert (case.outcome, case.outcome_note) == ("anders", "Het ging zo.")
    assert as_role("lid_gemeente2").get(address).status_code == 404


def test_step_that_was_told_about_or_never_agreed_is_not_asked_about(event):
    told, none = _ended(event, 30), _ended(event, 30)
    actions.tell_outcome(told, actor=user_of("lid"), outcome="gedaan")
    Case.objects.filter(pk=none.pk).update(agreed_step="")
    assert delivery.ask_back() == 0


def test_lesson_is_read_by_who_was_there_before_it_becomes_a_draft(as_role, event):
    case = _ended(event)
    writer, reader = as_role("lid"), as_role("lid_gemeente2")
    write, read = f"{case.get_absolute_url()}les/schrijven/", f"{case.get_absolute_url()}les/"
    values = {
        "title": "Eerst vragen naar thuis",
        "approach": "Ik begon met de week.",
        "text": "Streng zijn hielp niet.",
    }
    assert writer.post(write, {**values, "title": "Kort"[:3]}).status_code == 422
    assert writer.post(write, values).status_code == 302
    assert (
        Notification.objects.filter(
            kind="intervision.lesson_shared", recipient=user_of("lid_gemeente2"), subject_id=case.pk
        ).count()
        == 1
    )
    draft = f"{case.get_absolute_url()}les/concept/"
    assert writer.post(draft).status_code == 403, "one person did not answer yet"
    assert reader.post(read, {"agrees": "nee", "remark": ""}).status_code == 422
    reader.post(read, {"agrees": "nee", "remark": "Haal de dag eruit."})
    assert "Haal de dag eruit." in writer.get(read).content.decode()
    Lesson.objects.update(shared_at=timezone.now() - datetime.timedelta(days=20))
    assert writer.post(draft).status_code == 403, "somebody objects"
    writer.post(write, {**values, "approach": "Ik begon met thuis."})
    lesson = Lesson.objects.get(case=case)
    assert lesson.answers.count() == 0, "changed words are read anew"
    assert writer.post(draft).status_code == 403
    Lesson.objects.update(shared_at=timezone.now() - datetime.timedelta(days=10, minutes=1))
    assert as_role("begeleider").post(draft).status_code == 403
    answers = [writer.post(draft) for _press in range(2)]
    assert len({answer["Location"] for answer in answers}) == 1
    page = CaseStudyPage.objects.get(title="Eerst vragen naar thuis")
    assert (page.live, page.owner) == (False, user_of("lid"))
    shown = writer.get(answers[0]["Location"]).content.decode()
    assert "Ik begon met thuis." in shown
    assert STORY not in shown, "the case itself stays with the group"
    assert writer.get(write).status_code == 404
    assert reader.post(read, {"agrees": "ja"}).status_code == 404
    assert "concept voor een praktijkvoorbeeld" in reader.get(read).content.decode()


def test_everybody_agreed_so_nobody_waits_ten_days(as_role, event):
    case = _ended(event)
    lesson = actions.share_lesson(case, actor=user_of("lid"), title="Vragen naar thuis", approach="Zo.", text="Dit.")
    as_role("lid_gemeente2").post(f"{case.get_absolute_url()}les/", {"agrees": "ja"})
    assert as_role("lid").post(f"{case.get_absolute_url()}les/concept/").status_code == 302
    lesson.refresh_from_db()
    assert lesson.draft_url.startswith("/deel/")


def test_session_takes_no_more_than_twenty_cases_and_shows_them_all(as_role, event):
    for number in range(20):
        _case(event, question=f"Vraag nummer {number}?")
    page = as_role("lid").get(event.get_absolute_url()).content.decode()
    assert all(f"Vraag nummer {number}?" in page for number in range(20))
    assert "Breng een casus in" not in page
    with pytest.raises(PermissionDenied):
        _case(event, question="Nog één?")


def test_case_page_asks_the_database_equally_often_for_few_and_for_many(as_role, event, django_assert_max_num_queries):
    case = _case(event)
    client = as_role("lid")
    client.get(case.get_absolute_url())
    with django_assert_max_num_queries(16) as few:
        client.get(case.get_absolute_url())
    for number in range(19):
        _case(event, question=f"Vraag nummer {number}?")
        PrivateNote.objects.create(case=Case.objects.latest("pk"), owner=user_of("lid"), text="x")
    with django_assert_max_num_queries(len(few)):
        client.get(case.get_absolute_url())
