"""Feedback of colleagues: who is asked, answering without signing in, five questions, reminders, what the author does with it."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from knowledge.models import CaseStudyPage
from knowledge.sharing import actions
from knowledge.sharing.delivery import read_reviewer_token, reviewer_token
from knowledge.sharing.models import Criterion, PeerReview, Reviewer, ReviewerState
from knowledge.sharing.queries import MOST_AT_ONCE, possible_reviewers, turn_of
from knowledge.sharing.stages import Stage
from networks.discussions.models import Reply
from networks.models import Membership, MembershipState
from notifications.models import Notification
from people.models import Affiliation
from tests.conftest import user_of

DATA = {
    "title": "Koffie met de buurman",
    "audience": ["werkgever"],
    "target_groups": [],
    "approach": "Elke week koffie.",
    "outcome": "no_effect",
    "results": "Niets veranderde.",
    "lessons": "Te kort.",
    "contact": "hr, hr@voorbeeld.example",
}
FEEDBACK = {
    **{f"verdict_{criterion}": "yes" for criterion in Criterion},
    "verdict_sound": "partly",
    "remark_sound": "Met hoeveel mensen was dit?",
    "note": "Eerlijk opgeschreven.",
    "advice": "change",
    "private_note": "Geheim voor de redactie: bel even.",
}


@pytest.fixture
def page(db) -> CaseStudyPage:
    """Handed in by "lid"."""
    made = actions.save_practice_draft(actor=user_of("lid"), data=DATA)
    return actions.submit_practice(made, actor=user_of("lid"))


def ask(page: CaseStudyPage) -> list[Reviewer]:
    """Two colleagues are asked: one of its own network, one from elsewhere."""
    near, elsewhere = possible_reviewers(page)
    actions.ask_feedback(page, actor=user_of("redacteur"), people=[near[0], elsewhere[0]])
    return list(Reviewer.objects.filter(page=page).order_by("pk"))


def path(reviewer: Reviewer) -> str:
    return f"/feedback/{reviewer_token(reviewer)}/"


def test_pool_is_made_of_who_gave_something_and_leaves_out_colleagues(page):
    near, elsewhere = possible_reviewers(page, number=50)
    assert near
    assert elsewhere
    author = user_of("lid")
    works = set(Affiliation.objects.filter(user=author, ended_on=None).values_list("organisation", flat=True))
    for person in [*near, *elsewhere]:
        assert person != author
        assert not Affiliation.objects.filter(user=person, ended_on=None, organisation__in=works).exists()
        wrote = CaseStudyPage.objects.filter(live=True, owner=person).exists()
        answered = Reply.objects.filter(user=person, removed_at=None).exists()
        assert wrote or answered or person.recorded_adoptions.exists(), person
    member = {"state": MembershipState.ACTIVE, "network": page.network_id}
    for person in near:
        assert Membership.objects.filter(user=person, **member).exists()
    for person in elsewhere:
        assert not Membership.objects.filter(user=person, **member).exists()


def test_who_reads_enough_said_no_or_is_for_another_network_is_left_alone(page):
    first = possible_reviewers(page)[1][0]
    for number in range(MOST_AT_ONCE):
        other = CaseStudyPage.objects.filter(live=True).order_by("pk")[number]
        round_ = PeerReview.objects.create(page=other)
        Reviewer.objects.create(page=other, review=round_, user=first, due_at=timezone.now())
    assert first not in possible_reviewers(page, number=50)[1]
    Reviewer.objects.filter(user=first).update(state=ReviewerState.DECLINED)
    assert first not in possible_reviewers(page, number=50)[1], "who said no rests for a while"
    Reviewer.objects.filter(user=first).update(due_at=timezone.now() - datetime.timedelta(days=91))
    assert first in possible_reviewers(page, number=50)[1]
    page.visibility = "network"
    assert possible_reviewers(page)[1] == [], "what is for one network is read by its own people"


def test_redactie_asks_two_and_sees_who_reads(as_role, page):
    editor = as_role("redacteur")
    assert "Vraag feedback" in editor.get("/werklijst/?soort=submission").content.decode()
    shown = editor.get(f"/redactie/{page.pk}/feedback/")
    proposed = shown.context["form"]["people"].value()
    assert len(proposed) == 2
    assert "uit een ander netwerk" in shown.content.decode()
    assert editor.post(f"/redactie/{page.pk}/feedback/", {}).status_code == 422
    assert editor.post(f"/redactie/{page.pk}/feedback/", {"people": [str(user_of("lid").pk)]}).status_code == 422
    for _click in (1, 2):
        editor.post(f"/redactie/{page.pk}/feedback/", {"people": [str(pk) for pk in proposed]})
    assert Reviewer.objects.filter(page=page).count() == 2
    assert Reviewer.objects.filter(page=page, is_from_elsewhere=True).count() == 1
    assert turn_of(page).stage == Stage.FEEDBACK
    shown = as_role("lid").get("/mijn/praktijkvoorbeelden/").content.decode()
    assert "Collega's zijn aan zet" in shown or "Collega&#x27;s zijn aan zet" in shown
    for role in ("lid", "deelnemer", "begeleider"):
        assert as_role(role).get(f"/redactie/{page.pk}/feedback/").status_code == 404


def test_colleague_answers_without_signing_in_by_a_page_with_buttons(client, page):
    one, two = ask(page)
    told = Notification.objects.get(recipient=one.user, kind="sharing.review_asked")
    _empty, door, token, _end = told.url.split("/")
    assert door == "feedback"
    assert read_reviewer_token(token) == one  # the address itself holds the second in which it was made
    shown = client.get(path(one)).content.decode()
    assert "Ja, ik lees mee" in shown
    assert "Vraag het over een week" in shown
    assert "Te kort." not in shown, "the text comes after yes"
    assert Reviewer.objects.get(pk=one.pk).state == ReviewerState.ASKED, "opening the link changes nothing"
    client.post(path(one), {"answer": "ja"})
    assert "Te kort." in client.get(path(one)).content.decode()
    client.post(path(two), {"answer": "later"})
    assert Reviewer.objects.get(pk=two.pk).state == ReviewerState.LATER
    assert "Vraag het over een week" not in client.get(path(two)).content.decode()
    client.post(path(two), {"answer": "nee"})
    assert Reviewer.objects.get(pk=two.pk).state == ReviewerState.DECLINED
    assert "We vragen een andere collega." in client.get(path(two)).content.decode()
    missing = Notification.objects.filter(recipient=user_of("redacteur"), kind="sharing.reviewer_missing").latest("pk")
    assert two.user.get_full_name() in missing.words()[1]
    assert client.get("/feedback/vervalst/").status_code == 404


def test_five_questions_a_word_for_the_author_one_for_the_redactie_and_advice(as_role, client, page):
    one, two = ask(page)
    for reviewer in (one, two):
        client.post(path(reviewer), {"answer": "ja"})
    bare = client.post(path(one), {**FEEDBACK, "remark_sound": "", "advice": ""})
    assert bare.status_code == 422
    assert "Schrijf erbij wat er mist" in bare.content.decode()
    assert "Eerlijk opgeschreven." in bare.content.decode()
    assert client.post(path(one), FEEDBACK).status_code == 302
    assert turn_of(page).stage == Stage.FEEDBACK, "the other one still reads"
    client.post(path(one), {**FEEDBACK, "note": "Heel eerlijk opgeschreven."})
    client.post(path(two), {**FEEDBACK, "is_credited": "on"})
    assert turn_of(page).stage == Stage.ANSWERS
    assert "gesloten" in client.get(path(one)).content.decode()
    assert "Te kort." not in client.get(path(one)).content.decode(), "the link shows the draft until the round closes"
    author = as_role("lid")
    shown = author.get(f"/deel/{page.pk}/feedback/").content.decode()
    assert "Met hoeveel mensen was dit?" in shown
    assert "Heel eerlijk opgeschreven." in shown
    assert "Geheim voor de redactie" not in shown
    for role in ("deelnemer", "begeleider"):
        assert as_role(role).get(f"/deel/{page.pk}/feedback/").status_code == 404


def test_author_answers_each_remark_and_readers_are_thanked(as_role, client, page):
    one, two = ask(page)
    for reviewer in (one, two):
        client.post(path(reviewer), {"answer": "ja"})
        client.post(path(reviewer), {**FEEDBACK, "is_credited": "on"})
    author = as_role("lid")
    text = {**DATA, "results": "Niets veranderde bij 12 mensen.", "visibility": "public", "save_draft": "1"}
    author.post(f"/deel/{page.pk}/", text)
    assert turn_of(CaseStudyPage.objects.get(pk=page.pk)).stage == Stage.ANSWERS, "changing the text is no answer yet"
    half = author.post(f"/deel/{page.pk}/feedback/", {f"reply_{one.pk}_sound": "Met 12. Staat er nu bij."})
    assert half.status_code == 422
    assert "Met 12. Staat er nu bij." in half.content.decode()
    replies = {f"reply_{reviewer.pk}_sound": "Met 12. Staat er nu bij." for reviewer in (one, two)}
    assert author.post(f"/deel/{page.pk}/feedback/", replies).status_code == 302
    assert turn_of(page).stage == Stage.EDITORIAL
    seen = as_role("redacteur").get(f"/redactie/{page.pk}/feedback/").content.decode()
    assert "Met 12. Staat er nu bij." in seen, "the redactie finishes it with the feedback and the answers at hand"
    assert Notification.objects.filter(recipient=one.user, kind="sharing.feedback_answered").exists()
    assert "Met 12. Staat er nu bij." in client.get(path(one)).content.decode()
    actions.go_on(page, actor=user_of("redacteur"))
    page = CaseStudyPage.objects.get(pk=page.pk)
    actions.place_practice(page, actor=user_of("lid"), seen=page.latest_revision_id)
    page.refresh_from_db()
    shown = as_role("begeleider").get(f"/bibliotheek/{page.slug}/").content.decode()
    assert "las mee" in shown
    assert one.user.get_full_name() in shown
    assert "12 mensen" in shown
    assert one.user.get_full_name() not in as_role("anon").get(f"/bibliotheek/{page.slug}/").content.decode()


def test_reminders_at_half_time_and_a_day_before_then_the_next_name(client, page):
    one, two = ask(page)
    client.post(path(one), {"answer": "ja"})
    one.refresh_from_db()

    def reminded() -> int:
        return Notification.objects.filter(recipient=one.user, kind="sharing.review_due").count()

    begin = one.begins_at
    for days, expected in ((1, 0), (4, 0), (5.1, 1), (6, 1), (9.1, 2), (9.5, 2)):
        if days > 4.9 and Reviewer.objects.get(pk=two.pk).state == ReviewerState.ASKED:
            actions.answer_reviewer_question(two, "ja")
        for _twice in (1, 2):
            actions.keep_reviews_moving(begin + datetime.timedelta(days=days))
        assert reminded() == expected, days
    actions.keep_reviews_moving(begin + datetime.timedelta(days=10.1))
    assert Reviewer.objects.get(pk=one.pk).state == ReviewerState.EXPIRED
    told = Notification.objects.filter(recipient=user_of("redacteur"), kind="sharing.reviewer_missing").latest("pk")
    assert "Volgende in de rij" in told.words()[1] or "niemand anders" in told.words()[1]
    with pytest.raises(ValidationError):
        actions.give_feedback(Reviewer.objects.get(pk=one.pk), {})


def test_who_wants_a_week_is_asked_again_once(page):
    one, _two = ask(page)
    actions.answer_reviewer_question(one, "later")
    actions.keep_reviews_moving(timezone.now() + datetime.timedelta(days=7.1))
    one.refresh_from_db()
    assert one.state == ReviewerState.ASKED
    assert not one.may_wait
    assert Notification.objects.filter(recipient=one.user, kind="sharing.review_asked").count() == 2
    with pytest.raises(ValidationError):
        actions.answer_reviewer_question(one, "later")


def test_redactie_asks_a_next_one_or_goes_on_with_what_there_is(as_role, client, page):
    one, two = ask(page)
    editor = as_role("redacteur")
    client.post(path(one), {"answer": "nee"})
    client.post(path(two), {"answer": "nee"})
    assert "Meelezer gezocht: Koffie met de buurman" in editor.get("/werklijst/?soort=reviewer").content.decode()
    near, elsewhere = possible_reviewers(page)
    following = (elsewhere or near)[0]
    editor.post(f"/redactie/{page.pk}/feedback/", {"people": [str(following.pk)]})
    third = Reviewer.objects.get(page=page, user=following)
    refused = editor.post(f"/redactie/{page.pk}/feedback/sluiten/", follow=True)
    assert "Er is nog geen feedback." in refused.content.decode()
    client.post(path(third), {"answer": "ja"})
    client.post(path(third), FEEDBACK)
    shown = editor.get(f"/redactie/{page.pk}/feedback/").content.decode()
    assert "Geheim voor de redactie: bel even." in shown
    for words in ("vroeg een collega om feedback", "zei of die meeleest", "gaf feedback"):
        assert words in shown
    editor.post(f"/redactie/{page.pk}/feedback/sluiten/")
    assert turn_of(page).stage == Stage.ANSWERS


def test_taking_it_back_closes_the_links(client, page):
    one, _two = ask(page)
    client.post(path(one), {"answer": "ja"})
    actions.withdraw_practice(page, actor=user_of("lid"))
    shown = client.get(path(one)).content.decode()
    assert "De feedback is gesloten" in shown
    assert "Te kort." not in shown
    assert client.post(path(one), FEEDBACK).status_code in (200, 302)
    assert Reviewer.objects.get(pk=one.pk).answers == {}
    assert actions.keep_reviews_moving(timezone.now() + datetime.timedelta(days=30)) == 0
