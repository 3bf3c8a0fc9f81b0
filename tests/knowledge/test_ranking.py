"""The ranking: organisations choose in private, the outcome is counted once, and the agenda follows it."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.visibility import visible
from core.worklist import waiting_for
from knowledge.questions.actions import merge_question
from knowledge.questions.models import KnowledgeQuestion
from knowledge.questions.stages import PROMISED
from knowledge.ranking import actions
from knowledge.ranking.models import MOST, Ballot, BallotChoice, RankedQuestion, RankingSession
from notifications.models import Notification
from people.models import Organisation
from people.queries import workplace_of
from tests.conftest import user_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ranking() -> RankingSession:
    """A session of this test's own; the one of the demo closes first."""
    for there in RankingSession.objects.filter(is_closed=False):
        actions.close_session(there)
    closes_on = timezone.localdate() + datetime.timedelta(days=7)
    return actions.open_session(actor=user_of("redacteur"), title="Ranking van nu", closes_on=closes_on)


@pytest.fixture
def questions() -> list[KnowledgeQuestion]:
    """As many open questions as fit, and one more."""
    owner = Organisation.objects.filter(is_proposed=False).first()
    return [
        KnowledgeQuestion.objects.create(
            title=f"Open vraag {number}?", status="open", is_public=True, owner=owner, due_on=timezone.localdate()
        )
        for number in range(MOST + 1)
    ]


def titles(session: RankingSession, role: str) -> list[str]:
    """The list of this person's organisation."""
    rows = BallotChoice.objects.filter(ballot__session=session, ballot__organisation=workplace_of(user_of(role)))
    return [row.question.title for row in rows.select_related("question")]


def press(client, session: RankingSession, question: KnowledgeQuestion, place: int | None = None):
    """One button of the page."""
    key = str(question.uuid)
    data = {"remove": key} if place is None else {"choose": f"{key}:{place}"}
    return client.post(session.get_absolute_url(), data, follow=True)


def test_an_organisation_builds_its_list_by_buttons(as_role, ranking, questions) -> None:
    first, second, third = questions[:3]
    lid = as_role("lid")
    page = lid.get(f"{ranking.get_absolute_url()}?zoek=Open+vraag").content.decode()
    assert f'value="{first.uuid}:1"' in page
    for place, question in enumerate((first, second, third), 1):
        assert "Jullie lijst is bewaard." in press(lid, ranking, question, place).content.decode()
    press(lid, ranking, third, 1)
    press(lid, ranking, third, 1)  # a second press of the same button
    assert titles(ranking, "lid") == [third.title, first.title, second.title]
    press(lid, ranking, first)
    press(lid, ranking, first)
    assert titles(ranking, "lid") == [third.title, second.title]
    colleague = as_role("contactpersoon").get(ranking.get_absolute_url()).content.decode()
    assert colleague.count("Staat op jullie lijst") == 2


def test_a_full_list_says_so_and_loses_nothing(as_role, ranking, questions) -> None:
    lid = as_role("lid")
    for place, question in enumerate(questions[:MOST], 1):
        press(lid, ranking, question, place)
    before = titles(ranking, "lid")
    assert "Jullie lijst is vol" in press(lid, ranking, questions[MOST], 1).content.decode()
    assert titles(ranking, "lid") == before
    page = lid.get(ranking.get_absolute_url()).content.decode()
    assert "De lijst is vol" in page
    assert "Zet op onze lijst" not in page


def test_nobody_reads_what_another_organisation_chose_before_it_closes(as_role, ranking, questions) -> None:
    press(as_role("lid"), ranking, questions[0], 1)
    others = ["lid_gemeente2", "redacteur", "beheerder_werkagenda", "beheerder_techniek", "begeleider"]
    own = workplace_of(user_of("lid"))
    for role in [role for role in others if workplace_of(user_of(role)) != own]:
        assert not visible(Ballot, user_of(role)).filter(session=ranking, organisation=own).exists(), role
        assert not visible(BallotChoice, user_of(role)).filter(ballot__session=ranking).exists(), role
    assert visible(BallotChoice, user_of("contactpersoon")).filter(ballot__session=ranking).count() == 1
    assert own.name not in as_role("redacteur").get(f"{ranking.get_absolute_url()}?toon=lijsten").content.decode()
    actions.close_session(ranking, actor=user_of("redacteur"))
    address = f"{ranking.get_absolute_url()}?toon=lijsten"
    assert own.name in as_role("lid_gemeente2").get(address).content.decode()
    visitor = as_role("anon").get(address).content.decode()
    assert own.name not in visitor
    assert questions[0].title in visitor


def test_closing_counts_each_organisation_once_and_the_agenda_follows(
    as_role, ranking, questions, django_capture_on_commit_callbacks
) -> None:
    first, second, third = questions[:3]
    for role, chosen in (("lid", [first, second]), ("contactpersoon", [second]), ("lid_gemeente2", [second, third])):
        for place, question in enumerate(chosen, 1):
            actions.choose(ranking, question, actor=user_of(role), place=place)
    # lid and contactpersoon work at one organisation: second moved to the top of its list.
    editor = as_role("redacteur")
    answer = editor.post(ranking.get_absolute_url(), {"close": "1"}, follow=True).content.decode()
    assert "De ranking is gesloten." in answer
    rows = {row.question_id: row for row in RankedQuestion.objects.filter(session=ranking)}
    assert (rows[second.pk].points, rows[second.pk].place, rows[second.pk].organisations) == (2 * MOST, 1, 2)
    assert rows[first.pk].points == rows[third.pk].points == MOST - 1
    assert rows[first.pk].place == rows[third.pk].place == 2  # equal points share a place
    assert '<th class="num" scope="col">Place</th>' in editor.get(f"/en{ranking.get_absolute_url()}").content.decode()
    editor.post(ranking.get_absolute_url(), {"close": "1"})
    assert RankedQuestion.objects.filter(session=ranking).count() == 3
    ranking.refresh_from_db()
    assert ranking.number_of_ballots == 2
    listed = as_role("anon").get("/kennisagenda/?volgorde=ranking").content.decode()
    assert listed.index(second.title) < listed.index(first.title)
    assert "plaats 1 in de laatste ranking" in listed
    page = as_role("anon").get(second.get_absolute_url()).content.decode()
    assert "gekozen door 2 organisaties" in page
    told = Notification.objects.filter(kind="ranking.closed", subject_id=ranking.pk)
    assert {row.recipient for row in told} == {user_of("contactpersoon"), user_of("lid_gemeente2")}
    first.refresh_from_db()
    assert first.priority == 2


def test_after_equals_a_place_is_left_out(ranking, questions) -> None:
    first, second, third = questions[:3]
    for role, chosen in (("lid", [first, third]), ("lid_gemeente2", [second])):
        for place, question in enumerate(chosen, 1):
            actions.choose(ranking, question, actor=user_of(role), place=place)
    actions.close_session(ranking)
    assert [(row.question.title, row.place) for row in ranking.results.all()] == [
        (first.title, 1),
        (second.title, 1),
        (third.title, 3),
    ]


def test_a_new_outcome_replaces_the_old_places(ranking, questions) -> None:
    questions[0].priority = 1
    questions[0].save()
    actions.choose(ranking, questions[1], actor=user_of("lid"), place=1)
    actions.close_session(ranking)
    assert list(KnowledgeQuestion.objects.filter(priority__isnull=False)) == [questions[1]]


def test_a_question_that_was_merged_counts_for_where_it_went_and_once_a_list(ranking, questions) -> None:
    kept, gone, left = questions[:3]
    for place, question in enumerate((gone, left, kept), 1):
        actions.choose(ranking, question, actor=user_of("lid"), place=place)
    merge_question(gone, kept, actor=user_of("redacteur"), note="Hetzelfde.")
    KnowledgeQuestion.objects.filter(pk=left.pk).update(status="not_taken_up")
    actions.close_session(ranking)
    rows = RankedQuestion.objects.filter(session=ranking)
    assert [(row.question, row.points, row.organisations) for row in rows] == [(kept, MOST, 1)]


def test_who_may_not_choose(as_role, ranking, questions) -> None:
    visitor = as_role("anon").get(ranking.get_absolute_url()).content.decode()
    assert "Log in om mee te kiezen" in visitor
    assert as_role("anon").post(ranking.get_absolute_url(), {"choose": f"{questions[0].uuid}:1"}).status_code == 403
    nobody = user_of("lid_onderwijs")
    nobody.affiliations.update(ended_on=timezone.localdate())
    page = as_role("lid_onderwijs").get(ranking.get_absolute_url()).content.decode()
    assert "Zet je organisatie op je profiel" in page
    with pytest.raises(PermissionDenied):
        actions.choose(ranking, questions[0], actor=nobody, place=1)
    hidden = KnowledgeQuestion.objects.create(title="Nog niet open?", asker=user_of("deelnemer"))
    with pytest.raises(PermissionDenied):
        actions.choose(ranking, hidden, actor=user_of("lid"), place=1)
    answered = KnowledgeQuestion.objects.filter(status="answered", is_public=True).first()
    with pytest.raises(ValidationError):
        actions.choose(ranking, answered, actor=user_of("lid"), place=1)
    assert not Ballot.objects.filter(session=ranking, choices__isnull=False).exists()


@pytest.mark.parametrize(
    "data", [{"choose": "geen-sleutel:1"}, {"remove": "x"}, {}, {"choose": "{}:-1"}, {"choose": "{}:1e9"}]
)
def test_hostile_buttons_find_nothing(as_role, ranking, questions, data) -> None:
    data = {key: value.format(questions[0].uuid) for key, value in data.items()}
    assert as_role("lid").post(ranking.get_absolute_url(), data).status_code == 404


def test_only_the_redactie_opens_and_closes_and_one_at_a_time(as_role, ranking) -> None:
    closes_on = (timezone.localdate() + datetime.timedelta(days=9)).isoformat()
    data = {"title": "Nog een", "closes_on": closes_on}
    assert as_role("lid").post("/kennisagenda/ranking/", data).status_code == 403
    assert as_role("anon").post("/kennisagenda/ranking/", data).status_code == 403
    answer = as_role("redacteur").post("/kennisagenda/ranking/", data)
    assert answer.status_code == 422
    assert "Er loopt al een ranking" in answer.content.decode()
    with pytest.raises(PermissionDenied):
        actions.close_session(ranking, actor=user_of("lid"))
    with pytest.raises(IntegrityError), transaction.atomic():
        RankingSession.objects.create(title="Zonder actie", closes_on=closes_on)


def test_opening_by_the_form_sends_word_once_to_followers_and_contact_persons(as_role, ranking) -> None:
    actions.close_session(ranking)
    editor = as_role("redacteur")
    form = editor.get("/kennisagenda/ranking/").context["form"]
    past = {"title": "Ranking", "closes_on": timezone.localdate().isoformat(), "form_token": "t1"}
    wrong = editor.post("/kennisagenda/ranking/", past)
    assert wrong.status_code == 422
    assert "Kies een dag die nog komt" in wrong.content.decode()
    good = {**past, "closes_on": form["closes_on"].value().isoformat()}
    for _twice in range(2):
        assert editor.post("/kennisagenda/ranking/", good).status_code == 302
    made = RankingSession.objects.get(is_closed=False)
    told = Notification.objects.filter(kind="ranking.opened", subject_id=made.pk)
    assert told.filter(recipient=user_of("contactpersoon")).count() == 1
    assert told.count() == told.values("recipient").distinct().count()


def test_after_the_last_day_it_takes_no_choice_and_the_worker_closes_it_once(as_role, ranking, questions) -> None:
    actions.choose(ranking, questions[0], actor=user_of("lid"), place=1)
    RankingSession.objects.filter(pk=ranking.pk).update(closes_on=timezone.localdate() - datetime.timedelta(days=1))
    answer = press(as_role("lid"), ranking, questions[1], 2).content.decode()
    assert "Deze ranking is gesloten" in answer
    assert "De site telt de keuzes" in answer
    assert actions.close_due() == 1
    assert actions.close_due() == 0
    assert "Wat eruit kwam" in as_role("anon").get(ranking.get_absolute_url()).content.decode()


def test_what_waits(ranking, questions) -> None:
    def waits(role: str, kind: str) -> int:
        return waiting_for(user_of(role), kind=kind).total

    user = user_of("contactpersoon")
    user.affiliations.update(is_contact=True)
    assert waits("contactpersoon", "ranking_choice") == 1
    actions.choose(ranking, questions[0], actor=user_of("lid"), place=1)
    assert waits("contactpersoon", "ranking_choice") == 0
    assert waits("redacteur", "ranking") == 0
    actions.close_session(ranking)
    assert waits("redacteur", "ranking") == 0
    RankingSession.objects.filter(pk=ranking.pk).update(closed_at=timezone.now() - datetime.timedelta(days=200))
    assert waits("redacteur", "ranking") == 1
    assert waits("lid", "ranking") == 0


def test_the_list_of_a_proposed_organisation_moves_along(ranking, questions) -> None:
    proposed = Organisation.objects.create(name="Voorstel", slug="voorstel-lijst", kind="overig", is_proposed=True)
    ballot = Ballot.objects.create(session=ranking, organisation=proposed)
    BallotChoice.objects.create(ballot=ballot, question=questions[0], place=1)
    into = workplace_of(user_of("lid"))
    actions.move_ballots(proposed, into)
    assert Ballot.objects.get(session=ranking).organisation == into
    second = Ballot.objects.create(session=ranking, organisation=proposed)
    actions.move_ballots(proposed, into)
    assert not Ballot.objects.filter(pk=second.pk).exists()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    presses=st.lists(
        st.tuples(st.integers(0, MOST), st.one_of(st.none(), st.integers(-2, MOST + 3))), min_size=1, max_size=14
    )
)
def test_whatever_is_pressed_a_list_is_short_in_order_and_without_repeats(ranking, questions, presses) -> None:
    with transaction.atomic():
        for number, place in presses:
            try:
                actions.choose(ranking, questions[number], actor=user_of("lid"), place=place)
            except ValidationError:
                assert len(titles(ranking, "lid")) == MOST
        rows = list(BallotChoice.objects.filter(ballot__session=ranking).values_list("place", "question"))
        assert [place for place, _question in rows] == list(range(1, len(rows) + 1))
        assert len(rows) == len({question for _place, question in rows}) <= MOST
        transaction.set_rollback(True)


def test_the_pages_cost_the_same_at_two_sizes(as_role, ranking, questions) -> None:
    lid = as_role("lid")
    for place, question in enumerate(questions[:2], 1):
        actions.choose(ranking, question, actor=user_of("lid"), place=place)

    def cost(address: str) -> int:
        lid.get(address)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert lid.get(address).status_code == 200
        return len(asked)

    small = cost(ranking.get_absolute_url())
    owner = questions[0].owner
    more = [
        KnowledgeQuestion(title=f"Meer {n}?", status="open", is_public=True, owner=owner, due_on=timezone.localdate())
        for n in range(60)
    ]
    KnowledgeQuestion.objects.bulk_create(more)
    assert cost(ranking.get_absolute_url()) <= small
    actions.close_session(ranking)
    outcome, lists = cost(ranking.get_absolute_url()), cost(f"{ranking.get_absolute_url()}?toon=lijsten")
    found = list(KnowledgeQuestion.objects.filter(status__in=PROMISED, title__startswith="Meer"))
    RankedQuestion.objects.bulk_create(
        RankedQuestion(session=ranking, question=row, place=9, points=1, organisations=1) for row in found
    )
    for number, row in enumerate(found):
        place = Organisation.objects.create(name=f"Lijst {number}", slug=f"lijst-{number}", kind="overig")
        BallotChoice.objects.create(
            ballot=Ballot.objects.create(session=ranking, organisation=place), question=row, place=1
        )
    assert cost(ranking.get_absolute_url()) <= outcome
    assert cost(f"{ranking.get_absolute_url()}?toon=lijsten") <= lists
