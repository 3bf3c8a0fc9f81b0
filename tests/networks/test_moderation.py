"""Reports, deciding, appeals, and first contributions that wait where a network chose so."""

import pytest
from django.core.exceptions import PermissionDenied

from core import search
from networks.discussions import actions
from networks.discussions.models import Appeal, Discussion, Flag, Reply
from networks.models import NetworkPage
from notifications.models import Notification
from tests.conftest import user_of


@pytest.fixture
def network(db) -> NetworkPage:
    return NetworkPage.objects.get(slug="gemeenten")


@pytest.fixture
def reply(network) -> Reply:
    discussion = Discussion.objects.get(title__startswith="Onze jobcoach")
    return actions.post_reply(discussion, actor=user_of("lid_gemeente2"), text="Bel mijn klant mevrouw Klantnaam.")


def _report(as_role, reply) -> Flag:
    client = as_role("lid")
    address = f"/meld/{reply.uuid}/"
    assert client.post(address, {"explanation": "Er staat een naam in."}).status_code == 422
    client.post(address, {"reason": "personal", "explanation": "Er staat een naam in."})
    client.post(address, {"reason": "personal", "explanation": "Nog een keer."})
    return Flag.objects.get(reply=reply)


def test_report_goes_to_who_looks_after_it_and_the_writer_does_not_hear_by_whom(as_role, reply):
    flag = _report(as_role, reply)
    leader = as_role("begeleider")
    work = leader.get("/werklijst/?soort=flag").content.decode()
    assert "Gemeld: Er staan persoonsgegevens in" in work
    assert "Er staat een naam in." in leader.get(f"/bijdragen/meldingen/{flag.uuid}/").content.decode()
    for role in ("lid_gemeente2", "contactpersoon", "begeleider_onderwijs", "redacteur"):
        assert as_role(role).get(f"/bijdragen/meldingen/{flag.uuid}/").status_code == 404
    assert not Notification.objects.filter(recipient=reply.user, kind__startswith="discussions.flag").exists()


def test_hide_first_then_change_the_text_with_a_note(as_role, reply):
    flag, leader, reader = _report(as_role, reply), as_role("begeleider"), as_role("contactpersoon")
    page = reply.discussion.get_absolute_url()
    leader.post(f"/bijdragen/meldingen/{flag.uuid}/eerst-verbergen/")
    assert "Klantnaam" not in reader.get(page).content.decode()
    address = f"/bijdragen/meldingen/{flag.uuid}/"
    wrong = leader.post(address, {"decision": "edited", "text": "", "template": "0"})
    assert wrong.status_code == 422
    leader.post(address, {"decision": "edited", "text": "Bel mijn klant.", "own": "De naam is weg."})
    text = reader.get(page).content.decode()
    assert "Bel mijn klant." in text
    assert "Klantnaam" not in text
    assert "Aangepast door een begeleider:" in text
    assert "De naam is weg." in text
    assert reply.revisions.get().text.endswith("Klantnaam.")
    assert "Klantnaam" not in str(search.search("klantnaam", user_of("lid")).hits)
    assert "De naam is weg." in as_role("lid").get("/meldingen/").content.decode()
    assert "De naam is weg." in as_role("lid_gemeente2").get("/meldingen/").content.decode()
    log = leader.get("/netwerken/gemeenten/begeleiden/logboek/").content.decode()
    assert "Bram Voorbeeld besloot over een melding." in log
    assert "Reden:" in log


@pytest.mark.parametrize(("decision", "shown"), [("kept", True), ("hidden", False), ("removed", False)])
def test_each_decision_does_what_it_says_and_closes_all_reports(as_role, reply, decision, shown):
    flag = _report(as_role, reply)
    second = actions.flag_contribution(reply, actor=user_of("contactpersoon"), reason="other")
    as_role("begeleider").post(f"/bijdragen/meldingen/{flag.uuid}/", {"decision": decision, "template": "1"})
    second.refresh_from_db()
    assert second.decision == decision
    page = as_role("contactpersoon").get(reply.discussion.get_absolute_url()).content.decode()
    assert ("Klantnaam" in page) == shown
    told = Notification.objects.filter(kind="discussions.flag_decided").values_list("recipient", flat=True)
    assert set(told) == {user_of("lid").pk, user_of("contactpersoon").pk}


def test_writer_appeals_once_and_somebody_else_answers(as_role, network, reply):
    from networks.actions import appoint_coordinator

    appoint_coordinator(network, user_of("contactpersoon"), actor=None)
    flag = _report(as_role, reply)
    as_role("begeleider").post(f"/bijdragen/meldingen/{flag.uuid}/", {"decision": "removed", "template": "0"})
    writer = as_role("lid_gemeente2")
    page = writer.get(reply.discussion.get_absolute_url()).content.decode()
    assert "Verwijderd door een begeleider." in page
    address = f"/bijdragen/reactie/{reply.uuid}/bezwaar/"
    assert writer.post(address, {"text": ""}).status_code in {200, 422}
    writer.post(address, {"text": "Het is een verzonnen naam."})
    assert writer.get(address).status_code == 404
    appeal = Appeal.objects.get(reply=reply)
    answer = f"/bijdragen/bezwaren/{appeal.uuid}/"
    assert as_role("begeleider").get(answer).status_code == 404  # decided before
    assert "Bezwaar van Noor" not in as_role("begeleider").get("/werklijst/").content.decode()
    other = as_role("contactpersoon")
    assert "Bezwaar van Noor" in other.get("/werklijst/?soort=appeal").content.decode()
    other.post(answer, {"outcome": "upheld", "answer": "U heeft gelijk."})
    assert "Klantnaam" in as_role("lid").get(reply.discussion.get_absolute_url()).content.decode()
    assert "U heeft gelijk." in writer.get("/meldingen/").content.decode()


def test_nobody_decides_about_own_words_and_beheer_steps_in(as_role, reply):
    own = actions.post_reply(reply.discussion, actor=user_of("begeleider"), text="Van de begeleider zelf.")
    flag = actions.flag_contribution(own, actor=user_of("lid"), reason="other")
    assert as_role("begeleider").get(f"/bijdragen/meldingen/{flag.uuid}/").status_code == 404
    assert Notification.objects.filter(
        kind="discussions.flag_raised", recipient=user_of("beheerder_werkagenda")
    ).exists()
    admin = as_role("beheerder_werkagenda")
    assert "Van de begeleider zelf." in admin.get("/werklijst/").content.decode()
    admin.post(f"/bijdragen/meldingen/{flag.uuid}/", {"decision": "hidden", "template": "3"})
    own.refresh_from_db()
    assert own.hidden_at is not None


def test_cannot_report_own_words_or_what_one_may_not_see(as_role, reply):
    assert as_role("lid_gemeente2").get(f"/meld/{reply.uuid}/").status_code == 404
    assert as_role("lid_onderwijs").get(f"/meld/{reply.uuid}/").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.flag_contribution(reply, actor=user_of("lid_onderwijs"), reason="spam")


def test_hidden_conversation_disappears_everywhere_but_for_its_writer(as_role, network):
    made = actions.start_discussion(
        actor=user_of("lid"), network=network, title="Een gesprek met verstopwoord", body="Kijk", visibility="public"
    )
    leader = as_role("begeleider")
    leader.post(f"/bijdragen/gesprek/{made.uuid}/verbergen/", {"template": "2"})
    visitor = as_role("anon")
    assert visitor.get(made.get_absolute_url()).status_code == 403
    assert "verstopwoord" not in visitor.get("/netwerken/gemeenten/gesprekken/").content.decode()
    assert search.search("verstopwoord", user_of("contactpersoon")).counts == {}
    writer = as_role("lid").get(made.get_absolute_url()).content.decode()
    assert "Dit gesprek is verborgen." in writer
    assert "Maak bezwaar" in writer
    leader.post(f"/bijdragen/gesprek/{made.uuid}/tonen/")
    assert visitor.get(made.get_absolute_url()).status_code == 200


def test_first_contribution_waits_where_the_network_chose_so_with_a_day(as_role, network):
    from networks.actions import appoint_member

    NetworkPage.objects.filter(pk=network.pk).update(first_contribution_waits=True)
    appoint_member(network, user_of("lid_werkgever2"))
    discussion = Discussion.objects.get(title__startswith="Onze jobcoach")
    client = as_role("lid_werkgever2")
    client.post(f"/gesprekken/{discussion.uuid}/reageren/", {"text": "Mijn allereerste wachtwoordje hier."})
    held = Reply.objects.get(comment__startswith="Mijn allereerste")
    assert held.is_held
    assert "Die kijkt uiterlijk" in client.get(discussion.get_absolute_url()).content.decode()
    assert "wachtwoordje" not in as_role("lid").get(discussion.get_absolute_url()).content.decode()
    as_role("begeleider").post(f"/bijdragen/reactie/{held.uuid}/plaatsen/")
    assert "wachtwoordje" in as_role("lid").get(discussion.get_absolute_url()).content.decode()
    client.post(f"/gesprekken/{discussion.uuid}/reageren/", {"text": "De tweede hoeft niet te wachten."})
    assert not Reply.objects.get(comment__startswith="De tweede").is_held
