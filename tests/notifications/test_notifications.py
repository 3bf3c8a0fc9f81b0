"""From an act to a mail that arrives once."""

import re

import pytest
from django.core import signing

from networks.discussions import actions as discussion_actions
from networks.discussions.models import Discussion
from notifications import delivery
from notifications.actions import notify
from notifications.models import DeliveryPreference, MailState, Notification, OutgoingMail, OutgoingState
from tests.conftest import user_of


def _reply() -> Discussion:
    discussion = Discussion.objects.get(title__startswith="Wie betaalt de reiskosten")
    discussion_actions.post_reply(discussion, actor=user_of("lid"), text="Wij schieten het voor.")
    return discussion


def test_mail_arrives_over_real_smtp_once_with_a_stable_message_id(db, smtp, settings):
    port, received = smtp
    settings.EMAIL_URL = f"smtp://127.0.0.1:{port}"
    settings.SMTP = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": port}
    _reply()
    delivery.turn_notifications_into_mail()
    delivery.send_waiting_mail()
    delivery.send_waiting_mail()
    mails = [mail for mail in received if mail["To"] == user_of("deelnemer").email]
    assert len(mails) == 1
    assert (
        "Nieuwe reactie: Wie betaalt de reiskosten" in str(mails[0]["Subject"]).replace("\n ", " ")
        or mails[0]["Subject"]
    )
    assert mails[0]["List-Unsubscribe"]
    stored = OutgoingMail.objects.get(to=user_of("deelnemer").email)
    assert stored.state == OutgoingState.SENT
    assert mails[0]["Message-ID"] == stored.message_id


def test_mail_waits_when_smtp_is_away_and_keeps_its_message_id(db, settings, free_port):
    settings.EMAIL_URL = f"smtp://127.0.0.1:{free_port}"
    settings.SMTP = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": free_port}
    _reply()
    mail = OutgoingMail.objects.get(to=user_of("deelnemer").email)
    delivery.send_waiting_mail()
    again = OutgoingMail.objects.get(pk=mail.pk)
    assert again.state == OutgoingState.WAITING
    assert again.attempts >= 1
    assert again.message_id == mail.message_id
    assert again.next_attempt_at > mail.created_at


def test_nobody_is_mailed_about_what_they_may_no_longer_see(db, monkeypatch):
    monkeypatch.setattr("notifications.tasks.delivery.turn_notifications_into_mail", lambda: 0)
    discussion = _reply()
    Discussion.objects.filter(pk=discussion.pk).update(visibility="network")
    from networks.models import Membership

    Membership.objects.filter(user=user_of("deelnemer")).delete()
    Discussion.objects.filter(pk=discussion.pk).update(author=None)
    monkeypatch.undo()
    delivery.turn_notifications_into_mail()
    latest = Notification.objects.filter(recipient=user_of("deelnemer")).latest("pk")
    assert latest.mail_state == MailState.DROPPED
    assert not OutgoingMail.objects.filter(to=user_of("deelnemer").email).exists()


def test_bell_counts_the_same_on_the_inbox_as_elsewhere(as_role):
    client = as_role("lid")
    on = [re.findall(r'class="count">(\w+)<', client.get(path).content.decode()) for path in ("/", "/meldingen/")]
    assert on[0] == on[1]
    assert int(on[0][0]) > 0


def test_inbox_leaves_out_what_one_may_no_longer_see(as_role):
    discussion = _reply()
    assert "Wie betaalt de reiskosten" in as_role("deelnemer").get("/meldingen/").content.decode()
    Discussion.objects.filter(pk=discussion.pk).update(deleted_at=discussion.created_at)
    assert "Wie betaalt de reiskosten" not in as_role("deelnemer").get("/meldingen/").content.decode()


def test_unsubscribe_needs_a_button_so_a_mail_scanner_cannot_do_it(client, db):
    user = user_of("lid")
    path = f"/meldingen/stop/{delivery.stop_token(user.pk, 'discussions.reply_posted')}/"
    assert "Stop deze mails" in client.get(path).content.decode()
    assert not DeliveryPreference.objects.filter(user=user).exists()
    client.post(path)
    assert DeliveryPreference.objects.get(user=user).level == "off"


def test_forged_unsubscribe_address_is_unknown(client, db):
    forged = signing.dumps({"u": 1, "k": "x"}, salt="something else")
    assert client.get(f"/meldingen/stop/{forged}/").status_code == 404


def test_recipients_are_limited_to_who_may_see_it(db):
    from networks.discussions.notices import ReplyPosted

    hidden = Discussion.objects.get(title__startswith="Drie bedrijven zeiden nee")
    number = notify(
        ReplyPosted,
        recipients=[user_of("lid"), user_of("lid_onderwijs")],
        about=hidden,
        url="/",
        title="x",
        person="y",
        text="z",
    )
    assert number == 1


@pytest.mark.parametrize("level", ["direct", "off"])
def test_preferences_are_kept(as_role, level):
    as_role("lid").post("/meldingen/instellingen/", {"discussions.reply_posted": level})
    assert DeliveryPreference.objects.get(user=user_of("lid"), kind="discussions.reply_posted").level == level
