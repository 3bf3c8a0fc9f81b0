"""Sessions for who has no account: asking for a place, confirming by a button, being taken along, and being forgotten."""

import datetime
import re
import shutil
import subprocess

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from icalendar import Calendar

from networks import actions as network_actions
from networks.events import actions, delivery, queries
from networks.events.models import Attendance, Event
from networks.models import NetworkPage
from notifications import delivery as mail_delivery
from notifications.models import OutgoingMail, OutgoingState
from tests.conftest import user_of

pytestmark = pytest.mark.django_db
GUEST = {"name": "Gerda Gast", "email": "Gerda@elders.example", "organisation": "Bakkerij Verzonnen"}
LINK = "https://vergader.voorbeeld.example/kamer"


def _plan(**more) -> Event:
    start = more.pop("starts_at", timezone.now() + datetime.timedelta(days=10))
    values = {
        "title": "Open middag",
        "description": "Waarover.",
        "starts_at": start,
        "ends_at": start + datetime.timedelta(hours=1),
        "visibility": "public",
        "online_link": LINK,
        **more,
    }
    return actions.plan_event(NetworkPage.objects.get(slug="gemeenten"), actor=user_of("begeleider"), **values)


def _mails(email: str = "gerda@elders.example") -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(to=email).order_by("pk"))


def _page(mail: OutgoingMail) -> str:
    return re.search(r"(/bijeenkomsten/plaats/\S+/)", mail.body)[1]


def test_guest_asks_confirms_takes_part_and_signs_off_by_buttons_only(as_role):
    event = _plan(places=1)
    visitor = as_role("anon")
    assert "Je mailadres" in visitor.get(event.get_absolute_url()).content.decode()
    visitor.post(f"{event.get_absolute_url()}zonder-account/", GUEST)
    assert queries.numbers_of(event)["going"] == 0  # nothing is taken before the button
    (asked,) = _mails()
    assert "Bevestig dat je komt" in asked.subject
    assert "Gerda" not in asked.body + asked.html  # nobody sends words of their own to a stranger
    assert asked.attachments == []
    own = _page(asked)
    for _look in range(2):  # a mail scanner opens links; that is no yes
        page = visitor.get(own)
        assert "Ja, ik kom" in page.content.decode()
        assert LINK not in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    assert queries.numbers_of(event)["going"] == 0
    for _press in range(2):
        visitor.post(own, {"act": "yes"})
    assert queries.numbers_of(event) == {"going": 1, "waiting": 0}
    assert len(_mails()) == 2
    name, content, kind = _mails()[1].attachments[0]
    entry = next(iter(Calendar.from_ical(content).walk("VEVENT")))
    assert (name, kind, str(entry["SUMMARY"])) == ("open-middag.ics", "text/calendar", "Open middag")
    assert LINK in content
    assert LINK in visitor.get(own).content.decode()
    assert LINK.encode() in visitor.get(f"{own}agenda.ics").content
    assert actions.sign_up(event, actor=user_of("lid")).state == "waiting"
    visitor.post(own, {"act": "off"})
    visitor.post(own, {"act": "off"})
    assert Attendance.objects.get(event=event, user=user_of("lid")).state == "going"
    assert LINK not in visitor.get(own).content.decode()
    assert visitor.get("/bijeenkomsten/plaats/niet-van-ons/").status_code == 404


def test_begeleider_reads_who_the_guest_is_and_nobody_else_does(as_role):
    event = _plan()
    place = actions.ask_place(event, **{**GUEST, "email": "gerda@elders.example"})
    assert "Gerda Gast" not in as_role("begeleider").get(event.get_absolute_url()).content.decode()  # not confirmed
    actions.confirm_place(place)
    page = as_role("begeleider").get(event.get_absolute_url()).content.decode()
    assert "Gerda Gast" in page
    assert "Bakkerij Verzonnen" in page
    for role in ("anon", "lid", "begeleider_onderwijs"):
        assert "Gerda Gast" not in as_role(role).get(event.get_absolute_url()).content.decode()


def test_wrong_form_keeps_what_was_typed_and_mails_nobody(as_role):
    event = _plan()
    answer = as_role("anon").post(f"{event.get_absolute_url()}zonder-account/", {**GUEST, "email": "geen adres"})
    assert answer.status_code == 422
    assert "Gerda Gast" in answer.content.decode()
    assert not OutgoingMail.objects.filter(to__contains="geen adres").exists()


def test_one_address_gets_no_more_than_a_few_mails_an_hour(as_role):
    event = _plan()
    visitor = as_role("anon")
    data = {**GUEST, "email": "veel@elders.example"}
    answers = [visitor.post(f"{event.get_absolute_url()}zonder-account/", data).status_code for _time in range(5)]
    assert answers == [302, 302, 302, 422, 422]
    assert len(_mails("veel@elders.example")) == 3


def test_who_is_blocked_there_gets_no_place_by_mail_either(as_role):
    event = _plan()
    person = user_of("lid_werkgever")
    network_actions.block_person(person, actor=user_of("begeleider"), network=event.network, reason="Schold.")
    sent = {**GUEST, "email": person.email}
    answer = as_role("anon").post(f"{event.get_absolute_url()}zonder-account/", sent)
    assert answer.status_code == 302  # to the outside it looks the same
    assert not Attendance.objects.filter(event=event, email=person.email).exists()


def test_only_a_public_session_takes_guests_who_ask(as_role):
    event = _plan(visibility="platform")
    with pytest.raises(PermissionDenied):
        actions.ask_place(event, name="G", email="gerda@elders.example")
    assert as_role("anon").post(f"{event.get_absolute_url()}zonder-account/", GUEST).status_code == 404


def test_session_that_closes_in_takes_the_place_of_a_guest_and_says_so():
    event = _plan()
    place = actions.confirm_place(actions.ask_place(event, name="G", email="gerda@elders.example"))
    network_actions.change_visibility(event.network, actor=user_of("begeleider"), visibility="platform", narrow=True)
    place.refresh_from_db()
    assert place.state == "cancelled"
    assert "Je plaats is vervallen" in _mails()[-1].subject


def test_guests_hear_of_changes_cancelling_and_the_day_before():
    event = _plan()
    place = actions.confirm_place(actions.ask_place(event, name="G", email="gerda@elders.example"))
    values = {name: getattr(event, name) for name in actions.FIELDS}
    actions.change_event(event, actor=user_of("begeleider"), **{**values, "place": "Zaal 2"})
    assert "Veranderd" in _mails()[-1].subject
    assert "SEQUENCE:1" in _mails()[-1].attachments[0][1]
    moments = [event.starts_at - datetime.timedelta(hours=hours) for hours in (23, 22)]
    assert [delivery.remind(moment) for moment in moments] == [1, 0]
    assert "Morgen" in _mails()[-1].subject
    actions.cancel_event(event, actor=user_of("begeleider"), reason="Zaal is dicht.")
    last = _mails()[-1]
    assert "Zaal is dicht." in last.body
    assert "STATUS:CANCELLED" in last.attachments[0][1]
    with pytest.raises(ValidationError):
        actions.confirm_place(Attendance.objects.create(event=event, email="laat@elders.example", state="asked"))
    assert place.user is None


def test_member_takes_a_colleague_along_who_may_say_no(as_role):
    event = _plan(visibility="network", colleagues=1)
    client = as_role("lid")
    address = event.get_absolute_url()
    data = {"colleague_name": "Karel Kamer", "colleague_email": "karel@elders.example"}
    assert "Neem een collega mee" not in client.get(address).content.decode()  # comes not yet
    with pytest.raises(PermissionDenied):
        actions.bring_colleague(event, actor=user_of("lid"), name="K", email="karel@elders.example")
    actions.sign_up(event, actor=user_of("lid"))
    wrong = client.post(f"{address}collega/", {**data, "colleague_email": "karel"})
    assert wrong.status_code == 422
    assert "Karel Kamer" in wrong.content.decode()
    client.post(f"{address}collega/", data)
    assert client.post(f"{address}collega/", data).status_code == 422  # stands on the list
    (mail,) = _mails("karel@elders.example")
    assert "neemt je mee" in mail.subject
    assert LINK in mail.attachments[0][1]
    page = client.get(address).content.decode()
    assert "Karel Kamer" in page
    assert "collega_email" not in page  # no more than the session allows
    assert "Karel Kamer" not in as_role("lid_gemeente2").get(address).content.decode()
    own = as_role("anon").get(_page(mail)).content.decode()
    assert "Open middag" in own
    assert "Bekijk de bijeenkomst" not in own  # that page is for the network
    place = Attendance.objects.get(event=event, email="karel@elders.example")
    assert as_role("lid_gemeente2").post(f"/bijeenkomsten/collega/{place.uuid}/weg/").status_code == 404
    client.post(f"/bijeenkomsten/collega/{place.uuid}/weg/")
    place.refresh_from_db()
    assert place.state == "cancelled"
    assert "vervallen" in _mails("karel@elders.example")[-1].subject


def test_colleague_loses_the_place_when_who_brought_them_leaves():
    event = _plan(visibility="network", colleagues=2)
    actions.sign_up(event, actor=user_of("lid"))
    place = actions.bring_colleague(event, actor=user_of("lid"), name="Karel", email="karel@elders.example")
    network_actions.leave_network(event.network, actor=user_of("lid"))
    place.refresh_from_db()
    assert place.state == "cancelled"


def test_place_of_a_guest_becomes_theirs_with_an_account(as_role):
    event = _plan(places=1)
    person = user_of("lid_werkgever")
    actions.confirm_place(actions.ask_place(event, name="Ik", email=person.email))
    assert "Je komt." in as_role("lid_werkgever").get(event.get_absolute_url()).content.decode()
    assert actions.sign_up(event, actor=person).state == "going"
    assert list(Attendance.objects.filter(event=event).values_list("user", "email")) == [(person.pk, "")]


def test_names_and_addresses_are_taken_away_and_the_unconfirmed_forgotten():
    event = _plan()
    actions.confirm_place(actions.ask_place(event, name="Gerda", email="gerda@elders.example"))
    actions.ask_place(event, name="Nooit", email="nooit@elders.example")
    now = timezone.now()
    assert delivery.forget_guests(now) == 0
    assert delivery.forget_guests(now + datetime.timedelta(days=4)) == 1
    assert not Attendance.objects.filter(email="nooit@elders.example").exists()
    assert delivery.forget_guests(event.ends_at + datetime.timedelta(days=91)) == 1
    kept = Attendance.objects.get(event=event)
    assert (kept.name, kept.email, kept.state) == ("", "", "going")  # the number of people stays right


def test_the_mail_itself_carries_the_calendar_file(smtp, settings):
    port, received = smtp
    settings.EMAIL_URL = f"smtp://127.0.0.1:{port}"
    settings.SMTP = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": port}
    event = _plan()
    actions.sign_up(event, actor=user_of("lid"))
    mail_delivery.turn_notifications_into_mail()
    mail_delivery.send_waiting_mail()
    mail = next(message for message in received if "Je komt naar" in str(message["Subject"]))
    (part,) = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    assert part.get_filename() == "open-middag.ics"
    entry = next(iter(Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")))
    assert str(entry["SUMMARY"]) == "Open middag"
    assert str(entry["LOCATION"]) == LINK
    assert not OutgoingMail.objects.filter(state=OutgoingState.WAITING, subject__contains="Je komt naar").exists()


@pytest.mark.skipif(not shutil.which("calcurse"), reason="calcurse, the calendar program of Debian, is not installed")
def test_a_calendar_program_reads_the_feed(as_role, tmp_path):
    start = datetime.datetime(2038, 3, 27, 13, 0, tzinfo=datetime.UTC)
    first = _plan(starts_at=start, title="Voor de zomertijd", rule="FREQ=DAILY;COUNT=2")
    actions.cancel_event(_plan(starts_at=start, title="Gaat niet door"), actor=user_of("begeleider"), reason="Ziek.")
    file = tmp_path / "netwerk.ics"
    file.write_bytes(as_role("anon").get("/netwerken/gemeenten/bijeenkomsten.ics").content)
    run = {"capture_output": True, "text": True, "timeout": 30, "check": True}
    folder = ["calcurse", "-q", "-D", str(tmp_path / "data"), "-C", str(tmp_path / "config")]
    env = {"TZ": "Europe/Amsterdam", "PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    subprocess.run([*folder, "-i", str(file)], env=env, **run)
    listed = subprocess.run(
        [*folder, "-Q", "--from", "03/27/2038", "--days", "2", "--format-apt", "%(start:%d %H:%M) %m\n"], env=env, **run
    ).stdout
    assert "27 14:00 Voor de zomertijd" in listed
    assert "28 14:00 Voor de zomertijd" in listed  # two o'clock stays two o'clock
    assert first.series
