"""The answer promise, with a clock that moves: three working days, seven working days, once a week, holidays, summer time."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.tasks import each_minute
from networks import actions as network_actions
from networks.discussions import actions, delivery
from networks.discussions.models import AnswerRequest, Discussion
from networks.discussions.tasks import keep_promise
from networks.models import Membership, NetworkPage
from notifications.models import Notification
from people.models import Profile
from tests.conftest import user_of

pytestmark = pytest.mark.django_db
DUTCH = ZoneInfo("Europe/Amsterdam")
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


def _at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=DUTCH)


@pytest.fixture
def network(db) -> NetworkPage:
    """A network without other questions that wait."""
    Discussion.objects.filter(reply_count=0).update(closed_at=datetime.datetime.now(datetime.UTC))
    return NetworkPage.objects.get(slug="gemeenten")


def _ask(
    network, moment: datetime.datetime, title="Hoe regel je een rooster voor taalles?", role="lid", **more
) -> Discussion:
    made = actions.start_discussion(actor=user_of(role), network=network, title=title, body="Wie weet dit?", **more)
    Discussion.objects.filter(pk=made.pk).update(created_at=moment)
    return made


def _asked(discussion: Discussion) -> set[str]:
    return set(AnswerRequest.objects.filter(discussion=discussion).values_list("user__name", flat=True))


def _told(role: str, kind: str) -> int:
    return Notification.objects.filter(recipient=user_of(role), kind=f"discussions.{kind}").count()


def test_two_are_asked_after_three_working_days_and_the_begeleider_after_seven(network, as_role):
    monday = _at("2026-11-02 10:00")
    question, leader_before = _ask(network, monday), _told("begeleider", "question_still_open")
    told = Notification.objects.filter(kind="discussions.answer_asked").count()
    moments = [(0, 0), (2, 0), (3, 2), (3, 2), (4, 2), (6, 2), (8, 2), (9, 2), (10, 2), (30, 2)]
    for days, number in moments:
        delivery.keep_promise(monday + days * DAY + HOUR)
        delivery.keep_promise(monday + days * DAY + HOUR)  # late or twice: nothing twice
        assert len(_asked(question)) == number, days
        question.refresh_from_db()
        assert (question.coordinator_asked_at is not None) == (days >= 9), days  # seven working days: 11 November
    assert Notification.objects.filter(kind="discussions.answer_asked").count() == told + 2
    assert _told("begeleider", "question_still_open") == leader_before + 1
    page = as_role("lid").get(question.get_absolute_url()).content.decode()
    assert "De begeleider zoekt mee." in page
    assert not {"Lotte Voorbeeld", "Bram Voorbeeld"} & _asked(question)  # not who asks, not who runs it


def test_holidays_and_summer_time_move_nothing(network):
    before_christmas = _ask(network, _at("2026-12-24 16:00"))
    delivery.keep_promise(_at("2026-12-29 17:00"))  # 25, 26 and 27 December do not count
    assert not _asked(before_christmas)
    delivery.keep_promise(_at("2026-12-30 17:00"))
    assert len(_asked(before_christmas)) == 2
    clock_goes_forward = _ask(network, _at("2027-03-25 10:00"), title="Hoe begin je met taalmaatjes?")
    delivery.keep_promise(_at("2027-04-01 09:59"))  # Good Friday and Easter Monday do not count; 28 March has 23 hours
    assert not _asked(clock_goes_forward)
    delivery.keep_promise(_at("2027-04-01 10:01"))
    assert len(_asked(clock_goes_forward)) == 2


def test_an_answer_ends_it_and_who_does_not_know_is_replaced(network, as_role):
    monday = _at("2026-11-02 10:00")
    question = _ask(network, monday, visibility="platform")
    delivery.keep_promise(monday + 3 * DAY + HOUR)
    first = AnswerRequest.objects.filter(discussion=question).select_related("user").first()
    asker_page = as_role("lid").get(question.get_absolute_url()).content.decode()
    assert "We vroegen 2 mensen om mee te denken." in asker_page
    assert "Weet jij dit?" not in asker_page
    role = next(
        role for role in ("lid_gemeente2", "nieuw_lid", "contactpersoon", "redacteur") if user_of(role) == first.user
    )
    client = as_role(role)
    assert "Weet jij dit? We vroegen het jou." in client.get(question.get_absolute_url()).content.decode()
    client.post(f"/gesprekken/{question.uuid}/weet-ik-niet/")
    assert "Weet jij dit? We vroegen het jou." not in client.get(question.get_absolute_url()).content.decode()
    delivery.keep_promise(monday + 4 * DAY)
    assert AnswerRequest.objects.filter(discussion=question).count() == 3
    actions.post_reply(question, actor=user_of("redacteur"), text="Zo dus.")
    delivery.keep_promise(monday + 30 * DAY)
    question.refresh_from_db()
    assert question.coordinator_asked_at is None


def test_who_said_no_is_blocked_or_was_asked_this_week_is_left_alone(network):
    monday = _at("2026-11-02 10:00")
    Profile.objects.filter(user=user_of("lid_gemeente2")).update(may_be_asked=False)
    network_actions.block_person(user_of("contactpersoon"), network, actor=user_of("begeleider"), reason="Schold.")
    left = set(
        Membership.objects.filter(network=network, state="active", role="member")
        .exclude(user__in=[user_of(role) for role in ("lid", "lid_gemeente2", "contactpersoon")])
        .values_list("user__name", flat=True)
    )
    questions = [_ask(network, monday, title=f"Vraag nummer {number} over taalles") for number in range(6)]
    delivery.keep_promise(monday + 3 * DAY + HOUR)
    asked = [name for question in questions for name in _asked(question)]
    assert sorted(asked) == sorted(left)  # each one once, whatever number of questions waits
    delivery.keep_promise(monday + 9 * DAY)
    assert AnswerRequest.objects.count() == len(left)
    delivery.keep_promise(monday + 11 * DAY)
    assert AnswerRequest.objects.count() == 2 * len(left)


def test_who_wrote_about_the_subject_comes_first(network):
    monday = _at("2026-11-02 10:00")
    old = _ask(network, monday - 60 * DAY, title="Wat kost een taalmaatje op de werkvloer?")
    reply = actions.post_reply(old, actor=user_of("nieuw_lid"), text="Drie uur per week.")
    actions.toggle_helped(reply, actor=user_of("lid"))
    Profile.objects.filter(user=user_of("lid_gemeente2")).update(ask_me_about="taalmaatjes, reiskosten")
    question = _ask(network, monday, title="Hoe vind je een taalmaatje voor de nachtdienst?")
    best = delivery.choose(question, monday + 3 * DAY)
    assert best[:2] == [user_of("lid_gemeente2").pk, user_of("nieuw_lid").pk]


def test_experiences_held_and_hidden_conversations_ask_nobody(network):
    monday = _at("2026-11-02 10:00")
    experience = _ask(network, monday, kind="experience")
    held, gone = _ask(network, monday, title="Deze vraag wacht nog"), _ask(network, monday, title="Deze vraag is weg")
    Discussion.objects.filter(pk=held.pk).update(is_held=True)
    Discussion.objects.filter(pk=gone.pk).update(hidden_at=monday)
    assert delivery.keep_promise(monday + 20 * DAY) == 0
    assert not AnswerRequest.objects.filter(discussion__in=[experience, held, gone]).exists()
    assert keep_promise in each_minute()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(hours=st.lists(st.integers(0, 24 * 40), min_size=1, max_size=12), number=st.integers(1, 4))
def test_whenever_it_runs_nobody_is_asked_twice_in_a_week(network, hours, number):
    start = _at("2026-10-23 15:30")  # the clock goes back on the 25th
    made = [_ask(network, start, title=f"Vraag nummer {place} over roosters") for place in range(number)]
    for hour in hours:  # in any order: late, early, twice
        delivery.keep_promise(start + hour * HOUR)
    for person in AnswerRequest.objects.filter(discussion__in=made).values_list("user", flat=True).distinct():
        moments = sorted(AnswerRequest.objects.filter(user=person).values_list("asked_at", flat=True))
        assert all(later - sooner >= delivery.REST for sooner, later in zip(moments, moments[1:], strict=False))
    assert all(AnswerRequest.objects.filter(discussion=row).count() <= 2 for row in made)
    Discussion.objects.filter(pk__in=[row.pk for row in made]).delete()


def test_old_and_unanswerable_questions_cost_nothing_each_minute(network, django_assert_max_num_queries):
    monday = _at("2026-11-02 10:00")
    Profile.objects.update(may_be_asked=False)  # there is nobody to ask
    for number in range(5):
        _ask(network, monday, title=f"Vraag nummer {number} over roosters")
    delivery.keep_promise(monday + 4 * DAY)
    with django_assert_max_num_queries(4):
        delivery.keep_promise(monday + 4 * DAY + HOUR / 4)
    Profile.objects.update(may_be_asked=True)
    assert delivery.keep_promise(monday + 4 * DAY + HOUR) > 0
    assert delivery.keep_promise(monday + 200 * DAY) == 5  # the begeleider, once for each; members not any more
