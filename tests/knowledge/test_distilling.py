"""From conversation to practice: quotes in their fields, and the yes or no of who is quoted."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.models import CaseStudyPage
from knowledge.sharing import actions
from knowledge.sharing.delivery import quote_url
from knowledge.sharing.models import Quote, QuoteState
from networks.discussions import actions as discussion_actions
from networks.discussions.models import Discussion, Reply
from notifications.models import Notification
from tests.conftest import user_of

FORM = {
    "title": "Een jobcoach voor zestig mensen",
    "audience": ["gemeente"],
    "approach": "We verdeelden de mensen over twee dagen.",
    "outcome": "mixed",
    "results": "Meer mensen gesproken, minder vaak.",
    "lessons": "Begin klein.",
    "contact": "team werk, werk@voorbeeld.example",
    "visibility": "public",
}


@pytest.fixture
def talk(db) -> Discussion:
    """A conversation in "gemeenten" with answers of others than its begeleider."""
    return Discussion.objects.get(title__startswith="Onze jobcoach")


def replies_of(talk: Discussion) -> list[Reply]:
    rows = Reply.objects.filter(discussion=talk, removed_at=None, hidden_at=None, is_held=False, hides_name=False)
    return list(rows.exclude(user=user_of("begeleider")).order_by("pk"))


def made(talk: Discussion, **more) -> tuple[CaseStudyPage, Quote]:
    """A draft with one quote of somebody else."""
    page = actions.distil(
        talk, actor=user_of("begeleider"), title=FORM["title"], chosen=[(replies_of(talk)[0], "lessons")]
    )
    return page, Quote.objects.get(page=page)


def placed(page: CaseStudyPage) -> CaseStudyPage:
    """Written around the quotes, and placed."""
    author, editor = user_of("begeleider"), user_of("redacteur")
    data = {**FORM, "target_groups": [], "network": None, "names_organisation": True}
    actions.save_practice_draft(actor=author, data=data, page=page)
    actions.submit_practice(page, actor=author)
    for _step in (1, 2):
        actions.go_on(page, actor=editor)
    actions.place_practice(page, actor=author, seen=CaseStudyPage.objects.get(pk=page.pk).latest_revision_id)
    return CaseStudyPage.objects.get(pk=page.pk)


def test_begeleider_chooses_replies_and_gets_a_draft_with_quotes(as_role, talk):
    coordinator = as_role("begeleider")
    shown = coordinator.get(talk.get_absolute_url()).content.decode()
    path = f"/gesprekken/{talk.uuid}/uitwerken/"
    assert path in shown
    assert path not in as_role("lid").get(talk.get_absolute_url()).content.decode()
    first, second = replies_of(talk)[:2]
    assert coordinator.post(path, {"title": FORM["title"]}).status_code == 422
    data = {
        "title": FORM["title"],
        f"reply_{first.pk}": "approach",
        f"reply_{second.pk}": "lessons",
        "form_token": "een",
    }
    for _click in (1, 2):
        assert coordinator.post(path, data).status_code == 302
    page = CaseStudyPage.objects.get(draft_title=FORM["title"])
    assert {(row.reply_id, row.field, row.state) for row in page.quotes.all()} == {
        (first.pk, "approach", "asked"),
        (second.pk, "lessons", "asked"),
    }
    draft = coordinator.get(f"/deel/{page.pk}/").content.decode()
    assert "Citaten uit het gesprek" in draft
    assert talk.get_absolute_url() in draft
    asked = Notification.objects.filter(recipient=first.user, kind="sharing.quote_asked").latest("pk")
    assert "zonder je naam" in asked.words()[1]
    for role in ("lid", "redacteur", "begeleider_onderwijs"):
        assert as_role(role).post(path, data).status_code == 404


def test_who_is_quoted_answers_without_signing_in_and_may_change_it(client, talk):
    _page, quote = made(talk)
    path = quote_url(quote)
    shown = client.get(path).content.decode()
    assert "Ja, met mijn naam" in shown
    assert Quote.objects.get(pk=quote.pk).state == QuoteState.ASKED, "opening the link changes nothing"
    for answer in ("named", "refused", "unnamed"):
        client.post(path, {"answer": answer})
        assert Quote.objects.get(pk=quote.pk).state == answer
    client.post(path, {"answer": "asked"})
    assert Quote.objects.get(pk=quote.pk).state == "unnamed"
    assert client.get("/citaat/vervalst/").status_code == 404


@pytest.mark.parametrize(
    ("answer", "text", "name"),
    [("named", True, True), ("unnamed", True, False), ("refused", False, False), ("", False, False)],
)
def test_readers_get_what_was_said_yes_to(as_role, talk, answer, text, name):
    page, quote = made(talk)
    if answer:
        actions.answer_quote(quote, answer)
    page = placed(page)
    shown = as_role("anon").get(f"/bibliotheek/{page.slug}/").content.decode()
    body = shown.split('id="mis"')[1].split("<h2")[0]
    assert (quote.text[:40] in body) == text
    assert (quote.user.get_full_name() in shown.split("<main")[1]) == name
    credits = as_role("lid").get(f"/bibliotheek/{page.slug}/").content.decode()
    assert ("dacht mee" in credits) == name


def test_ten_days_of_silence_means_without_a_name(as_role, talk):
    page, quote = made(talk)
    assert actions.answer_for_who_is_silent(timezone.now() + datetime.timedelta(days=9)) == 0
    assert Quote.objects.get(pk=quote.pk).state == QuoteState.ASKED
    assert actions.answer_for_who_is_silent(timezone.now() + datetime.timedelta(days=10, hours=1)) >= 1
    assert Quote.objects.get(pk=quote.pk).state == QuoteState.UNNAMED
    assert actions.answer_for_who_is_silent(timezone.now() + datetime.timedelta(days=11)) == 0
    page = placed(page)
    shown = as_role("anon").get(f"/bibliotheek/{page.slug}/").content.decode()
    assert quote.text[:40] in shown
    assert quote.user.get_full_name() not in shown.split("<main")[1]


def test_a_name_kept_out_of_the_conversation_stays_out(talk):
    reply = replies_of(talk)[0]
    Reply.objects.filter(pk=reply.pk).update(hides_name=True)
    reply.refresh_from_db()
    page = actions.distil(talk, actor=user_of("begeleider"), title=FORM["title"], chosen=[(reply, "approach")])
    quote = Quote.objects.get(page=page)
    with pytest.raises(ValidationError):
        actions.answer_quote(quote, "named")
    assert quote.by == "een deelnemer"


def test_a_reply_taken_away_goes_out_of_the_practice_too(as_role, talk):
    page, quote = made(talk)
    actions.answer_quote(quote, "named")
    page = placed(page)
    assert quote.text[:40] in as_role("anon").get(f"/bibliotheek/{page.slug}/").content.decode()
    discussion_actions.remove_reply(quote.reply, actor=quote.user)
    assert quote.text[:40] not in as_role("anon").get(f"/bibliotheek/{page.slug}/").content.decode()


def test_conversation_shows_what_came_of_it_and_the_person_too(as_role, talk, django_capture_on_commit_callbacks):
    page, quote = made(talk)
    actions.answer_quote(quote, "named")
    assert FORM["title"] not in as_role("lid").get(talk.get_absolute_url()).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        page = placed(page)
    for role in ("lid", "begeleider"):
        shown = as_role(role).get(talk.get_absolute_url()).content.decode()
        assert "Dit kwam eruit" in shown
        assert f"/bibliotheek/{page.slug}/" in shown
    profile = as_role("begeleider").get(f"/mensen/{quote.user.uuid}/").content.decode()
    assert "Werkte mee aan" in profile
    assert FORM["title"] in profile
    assert "dacht mee" in profile
    workplace = quote.user.affiliations.get(ended_on__isnull=True).organisation.get_absolute_url()
    assert "Collega&#x27;s werkten mee aan" in as_role("begeleider").get(workplace).content.decode()
    assert "werkten mee aan" not in as_role("anon").get(workplace).content.decode()
    english = as_role("begeleider").get(f"/en/bibliotheek/{page.slug}/").content.decode()
    assert "thought along" in english


@given(
    answers=st.lists(st.sampled_from(["named", "unnamed", "refused", "asked", "x"]), max_size=6), silent=st.booleans()
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_name_without_a_yes(talk, answers, silent):
    """Whatever is answered in whatever order, a name shows only when the last valid answer was “with my name”."""
    from django.db import transaction

    with transaction.atomic():
        _page, quote = made(talk)
        last = None
        for answer in answers:
            try:
                actions.answer_quote(quote, answer)
                last = answer
            except ValidationError:
                assert answer in ("asked", "x")
        if silent:
            actions.answer_for_who_is_silent(timezone.now() + datetime.timedelta(days=11))
        quote = Quote.objects.select_related("user", "reply").get(pk=quote.pk)
        assert (quote.by == quote.user.get_full_name()) == (last == "named")
        assert quote.is_shown == (last in ("named", "unnamed") or (last is None and silent))
        transaction.set_rollback(True)
