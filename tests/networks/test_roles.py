"""Roles: making and unmaking begeleiders, taking someone out, handing over, and what leaving takes away."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from core.visibility import is_visible_to
from networks import actions, policies
from networks.discussions import actions as discussion_actions
from networks.discussions.models import Discussion
from networks.models import Membership, NetworkPage
from notifications import delivery
from notifications.models import MailState, Notification, OutgoingMail, OutgoingState
from tests.conftest import user_of


@pytest.fixture
def network(db) -> NetworkPage:
    return NetworkPage.objects.get(slug="gemeenten")


def _membership(network, role: str) -> Membership:
    return Membership.objects.get(network=network, user=user_of(role), state="active")


def test_begeleider_makes_and_unmakes_a_begeleider_by_clicking(as_role, network):
    client, member = as_role("begeleider"), _membership(network, "lid")
    address = f"/netwerken/gemeenten/leden/{member.uuid}/"
    assert "Maak begeleider" in client.get(address).content.decode()
    client.post(f"{address}rol/", {"role": "coordinator"})
    assert policies.is_coordinator(user_of("lid"), network)
    assert user_of("lid").groups.filter(network=network).exists()
    assert Notification.objects.filter(recipient=user_of("lid"), kind="networks.coordinator_appointed").exists()
    client.post(f"{address}rol/", {"role": "member"})
    assert not policies.is_coordinator(user_of("lid"), network)
    assert not user_of("lid").groups.filter(network=network).exists()


def test_the_only_begeleider_cannot_be_removed_demoted_or_leave(network):
    leader, admin = _membership(network, "begeleider"), user_of("beheerder_werkagenda")
    for attempt in (
        lambda: actions.demote_coordinator(leader, actor=admin),
        lambda: actions.remove_member(leader, actor=admin, reason="Test"),
        lambda: actions.leave_network(network, actor=leader.user),
    ):
        with pytest.raises(ValidationError):
            attempt()
    assert actions.coordinator_ids(network) == [leader.user_id]


@pytest.mark.parametrize("role", ["lid", "redacteur", "begeleider_onderwijs"])
def test_who_does_not_run_the_network_changes_nobody(network, role):
    member = _membership(network, "contactpersoon")
    with pytest.raises(PermissionDenied):
        actions.remove_member(member, actor=user_of(role), reason="Ik wil het.")
    with pytest.raises(PermissionDenied):
        actions.appoint_coordinator(network, member.user, actor=user_of(role))


def test_removed_member_hears_why_and_keeps_what_was_written(as_role, network):
    member = _membership(network, "lid")
    written = Discussion.objects.filter(author=member.user, network=network).count()
    client = as_role("begeleider")
    address = f"/netwerken/gemeenten/leden/{member.uuid}/"
    assert client.post(address, {"reason": "", "act": "remove"}).status_code == 422
    client.post(address, {"reason": "Je werkt er niet meer.", "act": "remove"})
    assert not policies.is_member(user_of("lid"), network)
    assert Discussion.objects.filter(author=member.user, network=network).count() == written
    inbox = as_role("lid").get("/meldingen/").content.decode()
    assert "Je werkt er niet meer." in inbox
    log = client.get("/netwerken/gemeenten/begeleiden/logboek/").content.decode()
    assert "haalde iemand uit het netwerk" in log
    assert "Het ging om Lotte Voorbeeld." in log


def test_only_begeleider_hands_over_and_leaves_in_one_step(as_role, network):
    client, successor = as_role("begeleider"), _membership(network, "lid_gemeente2")
    page = client.get("/netwerken/gemeenten/stoppen/").content.decode()
    assert "Wie neemt het over?" in page
    assert client.post("/netwerken/gemeenten/stoppen/", {"next": ""}).status_code == 422
    client.post("/netwerken/gemeenten/stoppen/", {"successor": successor.pk})
    assert actions.coordinator_ids(network) == [successor.user_id]
    assert not policies.is_member(user_of("begeleider"), network)


def test_leaving_takes_back_notices_and_mail_that_still_waits(network, mail_server_away):
    lotte, noor = user_of("lid"), user_of("lid_gemeente2")
    discussion = discussion_actions.start_discussion(
        actor=noor, network=network, title="Alleen voor ons netwerk", body="Kijk.", visibility="network"
    )
    discussion_actions.post_reply(discussion, actor=lotte, text="Ik kijk mee.")
    discussion_actions.post_reply(discussion, actor=noor, text="Dank je wel!")
    told = Notification.objects.get(recipient=lotte, subject_id=discussion.pk, kind="discussions.reply_posted")
    delivery.turn_notifications_into_mail()
    mail = OutgoingMail.objects.get(reference=delivery.mail_reference(told.pk))
    assert mail.state == OutgoingState.WAITING
    assert "X-Reference" not in mail.headers
    actions.leave_network(network, actor=lotte)
    assert not Notification.objects.filter(pk=told.pk).exists()
    mail.refresh_from_db()
    assert mail.state == OutgoingState.WITHDRAWN
    assert not is_visible_to(discussion, lotte)
    assert discussion.replies.filter(user=lotte).exists()  # what she wrote stays


def test_mail_checks_once_more_at_the_moment_of_sending(network, mail_server_away):
    reader, writer = user_of("contactpersoon"), user_of("lid")
    discussion = discussion_actions.start_discussion(
        actor=writer, network=network, title="Later besloten gesprek", body="Kijk.", visibility="network"
    )
    discussion_actions.post_reply(discussion, actor=reader, text="Ik lees mee.")
    discussion_actions.post_reply(discussion, actor=writer, text="Fijn!")
    delivery.turn_notifications_into_mail()
    told = Notification.objects.get(recipient=reader, subject_id=discussion.pk, kind="discussions.reply_posted")
    assert told.mail_state == MailState.QUEUED
    Membership.objects.filter(network=network, user=reader).update(state="ended")  # past every action of ours
    OutgoingMail.objects.update(next_attempt_at=timezone.now())
    delivery.send_waiting_mail()
    mail = OutgoingMail.objects.get(reference=delivery.mail_reference(told.pk))
    assert mail.state == OutgoingState.WITHDRAWN


def test_block_stops_writing_joining_and_offering_but_not_reading(as_role, network):
    noor = user_of("lid_gemeente2")
    discussion = Discussion.objects.get(title__startswith="Onze jobcoach")
    block = actions.block_person(noor, network, actor=user_of("begeleider"), reason="Even afkoelen.")
    client = as_role("lid_gemeente2")
    page = client.get(discussion.get_absolute_url())
    assert page.status_code == 200
    assert 'id="reageer"' not in page.content.decode()
    assert client.post(f"/gesprekken/{discussion.uuid}/reageren/", {"text": "Toch iets"}).status_code == 403
    assert "Even afkoelen." in client.get("/meldingen/").content.decode()
    as_role("begeleider").post(f"/blokkades/{block.uuid}/opheffen/")
    assert 'id="reageer"' in client.get(discussion.get_absolute_url()).content.decode()


def test_site_block_is_for_redactie_and_counts_everywhere(as_role, network):
    noor = user_of("lid_gemeente2")
    with pytest.raises(PermissionDenied):
        actions.block_person(noor, None, actor=user_of("begeleider"), reason="Nee")
    editor = as_role("redacteur")
    assert editor.post(f"/mensen/{noor.uuid}/blokkeren/", {"reason": ""}).status_code == 422
    editor.post(f"/mensen/{noor.uuid}/blokkeren/", {"reason": "Reclame."})
    assert policies.is_blocked(user_of("lid_gemeente2"), network)
    assert policies.is_blocked(user_of("lid_gemeente2"), None)
    with pytest.raises(PermissionDenied):
        discussion_actions.start_discussion(actor=user_of("lid_gemeente2"), title="Nog een keer dan", body="Hoi")
