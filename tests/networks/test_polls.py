"""Quick polls: one or several choices, a result after voting, an end, and a file without names."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from networks import actions as network_actions
from networks.discussions import actions, queries
from networks.discussions.models import Discussion, Poll, PollVote
from networks.models import NetworkPage
from tests.conftest import user_of

pytestmark = pytest.mark.django_db


def _day(days: int) -> str:
    return (timezone.localdate() + datetime.timedelta(days=days)).isoformat()


def _form(**more):
    return {"question": "Welke dag past je?", "options": "maandag\ndonderdag\n=1+1", "closes_on": _day(7), **more}


@pytest.fixture
def asked(db) -> Discussion:
    """A conversation of `lid` in the network of municipalities."""
    network = NetworkPage.objects.get(slug="gemeenten")
    return actions.start_discussion(
        actor=user_of("lid"), network=network, title="Wanneer spreken we af?", body="Zeg het."
    )


def _make(as_role, asked, **more) -> Poll:
    as_role("lid").post(f"/gesprekken/{asked.uuid}/peiling/", _form(**more))
    return Poll.objects.get(discussion=asked)


def _options(poll: Poll) -> list[int]:
    return list(poll.options.values_list("pk", flat=True))


def test_result_comes_after_voting_and_a_vote_can_change_until_the_end(as_role, asked):
    poll = _make(as_role, asked)
    first, second, _third = _options(poll)
    voter, address = as_role("lid_gemeente2"), f"/peilingen/{poll.uuid}/stem/"
    page = voter.get(asked.get_absolute_url()).content.decode()
    assert "Je ziet de uitslag als je stemt." in page
    assert "jouw keuze" not in page
    assert "0%" not in page
    assert "Kies een antwoord." in voter.post(address, {}, follow=True).content.decode()
    assert "Kies één antwoord." in voter.post(address, {"option": [first, second]}, follow=True).content.decode()
    page = voter.post(address, {"option": first}, follow=True).content.decode()
    assert "jouw keuze" in page
    assert "100%" in page
    voter.post(address, {"option": second})
    voter.post(address, {"option": second})
    assert list(PollVote.objects.filter(option__poll=poll).values_list("option", flat=True)) == [second]
    Poll.objects.filter(pk=poll.pk).update(closes_at=timezone.now())
    closed = as_role("nieuw_lid").get(asked.get_absolute_url()).content.decode()
    assert "De peiling is gesloten." in closed
    assert "100%" in closed
    voter.post(address, {"option": first})
    assert list(PollVote.objects.filter(option__poll=poll).values_list("option", flat=True)) == [second]


def test_poll_ends_with_its_conversation_and_goes_on_when_that_opens_again(as_role, asked):
    poll = _make(as_role, asked)
    actions.vote(poll, actor=user_of("lid_gemeente2"), options=_options(poll)[:1])
    actions.close_discussion(asked, actor=user_of("lid"), summary="Het wordt maandag.")
    page = as_role("nieuw_lid").get(asked.get_absolute_url()).content.decode()
    assert "De peiling is gesloten." in page
    assert "100%" in page
    assert f"/peilingen/{poll.uuid}/stem/" not in page
    as_role("lid").post(f"/gesprekken/{asked.uuid}/heropenen/")
    page = as_role("nieuw_lid").get(asked.get_absolute_url()).content.decode()
    assert f"/peilingen/{poll.uuid}/stem/" in page
    assert "100%" not in page


def test_several_choices_and_numbers_as_a_file_without_names(as_role, asked):
    poll = _make(as_role, asked, is_multiple="on")
    first, second, third = _options(poll)
    actions.vote(poll, actor=user_of("lid_gemeente2"), options=[first, third])
    actions.vote(poll, actor=user_of("nieuw_lid"), options=[third])
    shown = queries.poll_of(asked, user_of("nieuw_lid"))
    assert [(row["number"], row["share"]) for row in shown["options"]] == [(1, 50), (0, 0), (2, 100)]
    assert shown["voters"] == 2
    for role in ("lid", "begeleider"):
        file = as_role(role).get(f"/peilingen/{poll.uuid}/uitslag.csv").content.decode()
        assert "maandag;1" in file
        assert "'=1+1;2" in file
        assert "Noor" not in file
    assert as_role("nieuw_lid").get(f"/peilingen/{poll.uuid}/uitslag.csv").status_code == 404
    assert second


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"options": "een"}, "Geef 2 tot 8 keuzes"),
        ({"options": "\n".join("abcdefghi")}, "Geef 2 tot 8 keuzes"),
        ({"options": "ja\nJa"}, "Twee keuzes zijn hetzelfde."),
        ({"options": "ja\n" + "x" * 141}, "hooguit 140 tekens"),
        ({"closes_on": "2020-01-01"}, "Kies een dag in het komende jaar."),
        ({"question": ""}, "summary-errors"),
    ],
)
def test_wrong_poll_gets_a_sentence_and_keeps_what_was_typed(as_role, asked, wrong, words):
    answer = as_role("lid").post(f"/gesprekken/{asked.uuid}/peiling/", _form(**wrong))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert wrong.get("options", "maandag").split("\n")[0] in answer.content.decode()
    assert not Poll.objects.filter(discussion=asked).exists()


def test_only_who_may_write_votes_and_only_the_asker_or_begeleider_makes_one(as_role, asked):
    assert as_role("nieuw_lid").get(f"/gesprekken/{asked.uuid}/peiling/").status_code == 404
    poll = _make(as_role, asked)
    assert as_role("begeleider").get(f"/gesprekken/{asked.uuid}/peiling/").status_code == 404  # it has one
    option = _options(poll)[0]
    assert as_role("lid_onderwijs").post(f"/peilingen/{poll.uuid}/stem/", {"option": option}).status_code == 404
    network_actions.block_person(
        user_of("contactpersoon"), asked.network, actor=user_of("begeleider"), reason="Schold."
    )
    as_role("contactpersoon").post(f"/peilingen/{poll.uuid}/stem/", {"option": option})
    other = _make_other(option)
    with pytest.raises(PermissionDenied):
        actions.vote(poll, actor=user_of("lid_onderwijs"), options=[option])
    assert as_role("lid").post(f"/peilingen/{poll.uuid}/stem/", {"option": [other, "x", "9" * 40]}).status_code == 302
    assert not PollVote.objects.filter(
        option__poll__in=[poll, Poll.objects.get(options=other)]
    ).exists()  # an option of another poll is none of this one


def _make_other(option: int) -> int:
    network = NetworkPage.objects.get(slug="gemeenten")
    other = actions.start_discussion(actor=user_of("lid"), network=network, title="Nog een gesprek hier", body="x")
    made = actions.make_poll(
        other,
        actor=user_of("lid"),
        question="Wat nu?",
        options=["a", "b"],
        is_multiple=False,
        closes_at=timezone.now() + datetime.timedelta(days=1),
    )
    assert option not in _options(made)
    return _options(made)[0]
