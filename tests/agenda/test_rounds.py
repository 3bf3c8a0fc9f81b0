"""A round: every party is asked by one mail, answers in two minutes, is reminded, and two people close it."""

import datetime
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry

from agenda.models import Activity, Party, PartyContact, WorkAgendaEdition
from agenda.rounds import actions
from agenda.rounds.delivery import link_url
from agenda.rounds.models import HelpRequest, ProgressUpdate, Step, UpdateLink, UpdateRequest, UpdateRound
from agenda.rounds.queries import activities_of, progress_of
from core.visibility import is_visible_to
from notifications.models import Notification, OutgoingMail
from tests.conftest import user_of

OWN = "vaste-contactpersoon-regio"  # led by Divosa, whose contact person has an account, and by VNG


def in_days(days: int) -> datetime.date:
    """A day from today."""
    return timezone.localdate() + datetime.timedelta(days=days)


@pytest.fixture(autouse=True)
def _nothing_runs(db):
    """The round of the demo is over and gone: what is counted here is of the test."""
    UpdateRound.objects.all().delete()
    Notification.objects.filter(kind__startswith="rounds.").delete()


@pytest.fixture
def opened(as_role) -> UpdateRound:
    """A round of twenty days, opened by its form."""
    data = {"title": "najaar", "closes_on": in_days(20).isoformat(), "intro": "Graag voor de herijking."}
    answer = as_role("beheerder_werkagenda").post("/werkagenda/2021/rondes/", data)
    assert answer.status_code == 302, answer.context["form"].errors
    return UpdateRound.objects.get()


def request_of(round_: UpdateRound, party: str) -> UpdateRequest:
    """What this party was asked."""
    return UpdateRequest.objects.select_related("round", "party").get(round=round_, party__organisation__slug=party)


def link_of(round_: UpdateRound, party: str = "divosa") -> UpdateLink:
    """The address of the contact person of a party."""
    return UpdateLink.objects.get(request=request_of(round_, party), kind="contact")


def answer_form(slug: str, **changes) -> dict[str, str]:
    """What somebody fills in for one activity."""
    data = {
        "answer": "updated",
        "status": "on_schedule",
        "note": "Tien regio's zijn begonnen.",
        "help_text": "",
    } | changes
    return {"activity": slug, **{f"{slug}-{name}": value for name, value in data.items()}}


# --- opening


def test_programme_team_opens_a_round_and_each_contact_gets_one_mail_with_all_activities(opened):
    mails = OutgoingMail.objects.filter(subject__contains="Hoe gaat het met de activiteiten van Divosa")
    assert [mail.to for mail in mails] == ["cem@voorbeeld.example"]
    text = mails[0].body
    for row in activities_of(request_of(opened, "divosa")):
        assert row.title in text
    assert "Graag voor de herijking." in text
    assert "voorbeeld" in text
    leading = Party.objects.filter(leads__edition__slug="2021").exclude(leads__status__in=("done", "stopped"))
    assert opened.requests.count() >= leading.distinct().count() - 3


def test_party_without_anyone_to_mail_goes_to_the_phone_list_at_once(opened):
    assert request_of(opened, "uwv").step == Step.PHONE
    assert request_of(opened, "divosa").step == Step.ASKED


def test_party_that_is_represented_is_asked_through_the_other_one(as_role):
    party = Party.objects.get(edition__slug="2021", organisation__slug="vng")
    party.represented_by = Party.objects.get(edition__slug="2021", organisation__slug="divosa")
    party.save()
    edition = WorkAgendaEdition.objects.get(slug="2021")
    round_ = actions.open_round(edition, actor=user_of("beheerder_werkagenda"), title="ronde", closes_on=in_days(9))
    assert [link.email for link in request_of(round_, "vng").links.all()] == ["cem@voorbeeld.example"]


def test_party_that_left_is_not_asked(as_role):
    Party.objects.filter(edition__slug="2021", organisation__slug="uwv").update(until=in_days(-1))
    edition = WorkAgendaEdition.objects.get(slug="2021")
    round_ = actions.open_round(edition, actor=user_of("beheerder_werkagenda"), title="ronde", closes_on=in_days(9))
    assert not round_.requests.filter(party__organisation__slug="uwv").exists()


@pytest.mark.parametrize("role", ["lid", "contactpersoon", "lezer_taskforce", "redacteur"])
def test_nobody_else_opens_or_reads_a_round(as_role, opened, role):
    client = as_role(role)
    assert client.get("/werkagenda/2021/rondes/").status_code == 404
    assert client.get(opened.get_absolute_url()).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.open_round(opened.edition, actor=user_of(role), title="x", closes_on=in_days(3))


def test_a_second_round_waits_for_the_first(as_role, opened):
    data = {"title": "nog een", "closes_on": in_days(20).isoformat(), "form_token": "een"}
    answer = as_role("beheerder_werkagenda").post("/werkagenda/2021/rondes/", data)
    assert answer.status_code == 422
    assert "Er loopt al een ronde" in answer.content.decode()
    assert "nog een" in answer.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        UpdateRound.objects.create(edition=opened.edition, title="x", closes_on=in_days(3))


def test_edition_that_is_not_public_is_asked_about_later(as_role):
    edition = WorkAgendaEdition.objects.get(slug="2021")
    edition.is_public = False
    edition.save()
    data = {"title": "najaar", "closes_on": in_days(20).isoformat()}
    answer = as_role("beheerder_werkagenda").post("/werkagenda/2021/rondes/", data)
    assert "nog niet openbaar" in answer.content.decode()
    assert not OutgoingMail.objects.filter(subject__contains="activiteiten van").exists()


def test_form_sent_twice_opens_one_round_and_mails_once(as_role):
    data = {"title": "najaar", "closes_on": in_days(20).isoformat(), "form_token": "t" * 20}
    client = as_role("beheerder_werkagenda")
    first = client.post("/werkagenda/2021/rondes/", data)
    second = client.post("/werkagenda/2021/rondes/", data)
    assert first.url == second.url
    assert OutgoingMail.objects.filter(subject__contains="activiteiten van Divosa").count() == 1


@pytest.mark.parametrize("day", ["", "gisteren", "2020-01-01"])
def test_bad_day_is_said_beside_the_field_and_keeps_the_rest(as_role, day):
    data = {"title": "najaar", "closes_on": day, "intro": "Onze tekst"}
    answer = as_role("beheerder_werkagenda").post("/werkagenda/2021/rondes/", data)
    assert answer.status_code == 422
    assert "closes_on" in answer.context["form"].errors
    assert "Onze tekst" in answer.content.decode()
    assert not UpdateRound.objects.exists()


# --- answering


def test_opening_the_mailed_address_changes_nothing_and_needs_no_account(opened):
    link = link_of(opened)
    Client().get("/werkagenda/2021/")  # the settings of the site get their row at the first page ever
    with CaptureQueriesContext(connection) as captured:
        page = Client().get(link_url(link))
    assert page.status_code == 200
    assert not [row["sql"] for row in captured if row["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert page["Cache-Control"] == "private, no-store"
    # The address stays on the site, and the form can still say where it comes from (CSRF).
    assert page["Referrer-Policy"] == "same-origin"
    for row in activities_of(link.request):
        assert row.title in page.content.decode()


def test_address_out_of_the_mail_works(opened):
    mail = OutgoingMail.objects.get(subject__contains="activiteiten van Divosa")
    for path in re.findall(r"https?://[^/\s]+(/\S*bijwerken/\S+)", mail.body):
        assert Client().get(path).status_code == 200


def test_contact_updates_one_activity_and_readers_see_it_with_its_party(as_role, opened):
    link = link_of(opened)
    before = Activity.objects.exclude(slug=OWN).values_list("slug", "status", "status_note")
    before = list(before)
    answer = Client().post(link_url(link), answer_form(OWN, status="late"))
    assert answer.status_code == 302
    activity = Activity.objects.get(edition__slug="2021", slug=OWN)
    assert (activity.status, activity.status_note) == ("late", "Tien regio's zijn begonnen.")
    assert activity.updated_on == timezone.localdate()
    assert list(Activity.objects.exclude(slug=OWN).values_list("slug", "status", "status_note")) == before
    changes = {row.field: (row.after, str(row.party)) for row in activity.changes.all()}
    assert changes == {"status": ("late", "Divosa"), "status_note": ("Tien regio's zijn begonnen.", "Divosa")}
    page = as_role("anon").get(activity.get_absolute_url()).content.decode()
    assert "Divosa" in page
    assert "Cem Voorbeeld" not in page


def test_nothing_changed_is_one_press_for_everything(opened):
    link = link_of(opened)
    Client().post(link_url(link), answer_form(OWN))
    Client().post(link_url(link), {"rest": "1"})
    rows = ProgressUpdate.objects.filter(request=link.request)
    assert rows.count() == activities_of(link.request).count()
    assert set(rows.exclude(activity__slug=OWN).values_list("answer", flat=True)) == {"no_change"}
    assert "Klaar, dank je wel" in Client().get(link_url(link)).content.decode()
    Client().post(link_url(link), {"rest": "1"})
    assert ProgressUpdate.objects.filter(request=link.request).count() == rows.count()


def test_no_change_keeps_words_and_status_whatever_else_was_sent(opened):
    activity = Activity.objects.get(edition__slug="2021", slug=OWN)
    before = (activity.status, activity.status_note)
    Client().post(link_url(link_of(opened)), answer_form(OWN, answer="no_change", status="done", note="anders"))
    activity.refresh_from_db()
    assert (activity.status, activity.status_note) == before
    assert activity.updated_on == timezone.localdate()
    assert not activity.changes.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"answer": ""}, "answer"),
        ({"answer": "onzin"}, "answer"),
        ({"answer": "stopped", "note": ""}, "note"),
        ({"answer": "help", "help_text": ""}, "help_text"),
        ({"status": "stopped"}, "status"),
        ({"status": ""}, "status"),
        ({"note": "x" * 301}, "note"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(opened, changes, field):
    typed = {"note": "Dit typte ik net.", **changes}
    answer = Client().post(link_url(link_of(opened)), answer_form(OWN, **typed))
    assert answer.status_code == 422
    form = next(form for row, form, _told in answer.context["rows"] if row.slug == OWN)
    assert field in form.errors
    assert typed["note"] in answer.content.decode()
    assert not ProgressUpdate.objects.exists()


def test_stopping_says_why_and_shows_as_stopped(as_role, opened):
    Client().post(link_url(link_of(opened)), answer_form(OWN, answer="stopped", note="Het geld is op."))
    activity = Activity.objects.get(edition__slug="2021", slug=OWN)
    assert (activity.status, activity.status_note) == ("stopped", "Het geld is op.")
    assert activity in activities_of(link_of(opened).request)


def test_party_answers_for_its_own_activities_only(opened):
    answer = Client().post(link_url(link_of(opened)), answer_form("vacaturecheck"))
    assert answer.status_code == 404
    with pytest.raises(PermissionDenied):
        actions.save_update(
            link_of(opened).request,
            Activity.objects.get(slug="vacaturecheck"),
            data={"answer": "no_change"},
            link=link_of(opened),
        )


def test_two_parties_that_lead_together_see_each_others_answer_and_one_is_enough(opened):
    Client().post(link_url(link_of(opened, "sbb")), {"rest": "1"})
    shared = "stage-zonder-brief-twaalf-scholen"
    page = Client().get(link_url(link_of(opened, "mbo-raad"))).content.decode()
    assert "(SBB)" in page
    rows = {str(row.request.party): row for row in progress_of(opened)}
    told = ProgressUpdate.objects.filter(activity__slug=shared)
    assert told.count() == 1
    assert rows["SBB"].is_done
    assert 0 < rows["MBO Raad"].answered <= rows["MBO Raad"].asked


def test_second_writer_is_told_what_the_first_wrote(opened):
    own, other = link_url(link_of(opened)), request_of(opened, "vng")
    page = Client().get(own)
    form = next(form for row, form, _told in page.context["rows"] if row.slug == OWN)
    seen = form["seen"].value()
    activity = Activity.objects.get(edition__slug="2021", slug=OWN)
    link = UpdateLink.objects.create(request=other, name="Vera", email="vera@voorbeeld.example", kind="contact")
    data = {"answer": "updated", "status": "late", "note": "Woorden van de VNG.", "help_text": ""}
    actions.save_update(other, activity, data=data, link=link)
    answer = Client().post(own, answer_form(OWN, seen=seen, note="Woorden van Divosa."))
    assert answer.status_code == 422
    body = answer.content.decode()
    assert "Woorden van de VNG." in body
    assert "Woorden van Divosa." in body
    activity.refresh_from_db()
    assert activity.status_note == "Woorden van de VNG."


def test_contact_with_an_account_answers_without_a_mail(as_role, opened):
    client = as_role("contactpersoon")
    request = request_of(opened, "divosa")
    assert request.get_absolute_url() in client.get("/werklijst/?soort=update_round").content.decode()
    client.post(request.get_absolute_url(), answer_form(OWN))
    assert ProgressUpdate.objects.get().said_by == "Cem Voorbeeld"
    client.post(request.get_absolute_url(), {"rest": "1"})
    assert request.get_absolute_url() not in client.get("/werklijst/?soort=update_round").content.decode()
    for role in ("lid", "lezer_taskforce"):
        assert as_role(role).get(request.get_absolute_url()).status_code == 404


def test_what_a_party_says_beside_its_status_is_for_taskforce_and_itself(opened):
    Client().post(link_url(link_of(opened)), answer_form(OWN, answer="help", help_text="Wie kent een regio?"))
    update, call = ProgressUpdate.objects.get(), HelpRequest.objects.get()
    may = {"contactpersoon", "lezer_taskforce", "beheerder_werkagenda"}
    for role in ("anon", "lid", "redacteur", *may):
        assert is_visible_to(update, user_of(role)) == is_visible_to(call, user_of(role)) == (role in may), role


# --- the address: passing on, taking back, ending


def test_colleague_gets_an_own_address_and_is_named(as_role, opened):
    own = link_of(opened)
    data = {"pass_on": "1", "collega-name": "Kim Collega", "collega-email": "Kim@voorbeeld.example"}
    for _twice in range(2):
        assert Client().post(link_url(own), data).status_code == 302
    colleague = UpdateLink.objects.get(kind="colleague")
    assert (colleague.email, colleague.invited_by) == ("kim@voorbeeld.example", own)
    assert OutgoingMail.objects.filter(to="kim@voorbeeld.example").count() == 1
    Client().post(link_url(colleague), answer_form(OWN))
    assert ProgressUpdate.objects.get().said_by == "Kim Collega"
    page = as_role("beheerder_werkagenda").get(opened.get_absolute_url()).content.decode()
    assert "Kim Collega" in page
    assert "gevraagd door Cem Voorbeeld" in page
    # A colleague does not pass it on again.
    assert "collega-email" not in Client().get(link_url(colleague)).content.decode()
    assert Client().post(link_url(colleague), {**data, "collega-email": "x@voorbeeld.example"}).status_code == 403


def test_address_that_was_taken_back_works_no_more(as_role, opened):
    own = link_of(opened)
    client = as_role("beheerder_werkagenda")
    client.post(opened.get_absolute_url(), {"revoke": "1", "number": own.pk})
    assert Client().get(link_url(own)).status_code == 410
    assert Client().post(link_url(own), answer_form(OWN)).status_code == 410
    assert not ProgressUpdate.objects.exists()
    assert "teruggenomen" in client.get(opened.get_absolute_url()).content.decode()


@pytest.mark.parametrize("token", ["onzin", "a:b:c", "%00", "InZhbHMi:1abc:zzz"])
@pytest.mark.django_db
def test_invented_address_is_nothing(token):
    assert Client().get(f"/bijwerken/{token}/").status_code == 404
    assert Client().post(f"/bijwerken/{token}/", answer_form(OWN)).status_code == 404


def test_address_ends_when_the_round_closes(opened):
    own = link_of(opened)
    actions.ask_closing(opened, actor=user_of("beheerder_werkagenda"))
    actions.close_round(opened, actor=user_of("beheerder_techniek"))
    page = Client().get(link_url(own))
    assert page.status_code == 410
    assert "gesloten" in page.content.decode()
    late = Client().post(link_url(own), answer_form(OWN, note="Dit typte ik te laat."))
    assert late.status_code == 410
    assert "Dit typte ik te laat." in late.content.decode()
    with pytest.raises(ValidationError):
        actions.save_update(own.request, Activity.objects.get(slug=OWN), data={"answer": "no_change"}, link=own)


# --- reminding


def test_reminders_then_the_deputy_then_the_phone_list_each_once(as_role, opened):
    request, start = request_of(opened, "divosa"), opened.opened_at
    ends = timezone.make_aware(datetime.datetime.combine(opened.closes_on, datetime.time.max))
    span = ends - start
    mails = OutgoingMail.objects.filter(subject__contains="activiteiten van Divosa")
    expected = [(0.1, Step.ASKED, 1), (0.41, Step.REMINDED, 2), (0.61, Step.REMINDED_AGAIN, 3), (0.76, Step.DEPUTY, 4)]
    for part, step, number in [*expected, (0.91, Step.PHONE, 4), (0.99, Step.PHONE, 4)]:
        for _repeat in range(3):
            actions.keep_rounds_moving(start + span * part)
        request.refresh_from_db()
        assert (request.step, mails.count()) == (step, number), part
    assert request.links.get(kind="deputy").name.startswith("Vera")
    page = as_role("beheerder_werkagenda").get(opened.get_absolute_url()).content.decode()
    assert "06 00 00 00 00" in page
    assert OutgoingMail.objects.filter(subject__startswith="Herinnering", to="cem@voorbeeld.example").count() == 2


def test_worker_that_stood_still_sends_one_mail_and_not_three(opened):
    late = opened.opened_at + datetime.timedelta(days=19)
    for _repeat in range(5):
        actions.keep_rounds_moving(late)
    assert request_of(opened, "divosa").step == Step.REMINDED


def test_party_that_is_done_is_left_alone(opened):
    own = link_of(opened)
    Client().post(link_url(own), {"rest": "1"})
    actions.keep_rounds_moving(opened.opened_at + datetime.timedelta(days=19))
    assert request_of(opened, "divosa").step == Step.ASKED


def test_phone_call_is_written_down(as_role, opened):
    request = request_of(opened, "uwv")
    client = as_role("beheerder_werkagenda")
    client.post(opened.get_absolute_url(), {"phone": "1", "number": request.pk, "phone_note": "Belt maandag terug."})
    assert "Belt maandag terug." in client.get(opened.get_absolute_url()).content.decode()


# --- closing, with two people


def test_a_year_after_closing_the_names_are_gone_and_the_answers_stay(opened):
    link = link_of(opened)
    Client().post(link_url(link), answer_form(OWN, answer="no_change"))
    told = ProgressUpdate.objects.get(request=link.request)
    assert told.said_by == link.name
    UpdateRequest.objects.filter(pk=link.request_id).update(phone_note="Gebeld met Ans.")
    now = timezone.now()
    closed = {"closed_at": now - datetime.timedelta(days=364), "closed_by": None}
    UpdateRound.objects.filter(pk=opened.pk).update(**closed)
    assert actions.forget_names(now) == 0
    assert UpdateLink.objects.filter(request__round=opened).exists()
    later = now + datetime.timedelta(days=2)
    assert actions.forget_names(later) > 0
    assert actions.forget_names(later) == 0
    told.refresh_from_db()
    assert (told.answer, told.said_by) == ("no_change", "")
    assert not UpdateLink.objects.filter(request__round=opened).exists()
    assert UpdateRequest.objects.get(pk=link.request_id).phone_note == ""
    log = ModelLogEntry.objects.filter(action="round.answer").latest("pk")
    assert log.data == {"by": link.name, "answer": "no_change"}  # written today, so it stays a year
    ModelLogEntry.objects.filter(pk=log.pk).update(timestamp=now - datetime.timedelta(days=400))
    actions.forget_names(later)
    log.refresh_from_db()
    assert log.data == {"answer": "no_change"}


def test_round_closes_by_two_people_and_not_by_one(as_role, opened):
    first, second = as_role("beheerder_werkagenda"), as_role("beheerder_techniek")
    first.post(opened.get_absolute_url(), {"close": "1"})
    first.post(opened.get_absolute_url(), {"ask_closing": "1"})
    first.post(opened.get_absolute_url(), {"close": "1"})
    opened.refresh_from_db()
    assert opened.is_open
    second.post(opened.get_absolute_url(), {"close": "1"})
    opened.refresh_from_db()
    assert not opened.is_open
    page = first.get(opened.get_absolute_url()).content.decode()
    assert "door Petra Voorbeeld en Tarik Voorbeeld" in page
    with pytest.raises(IntegrityError), transaction.atomic():
        UpdateRound.objects.filter(pk=opened.pk).update(closed_by=opened.closing_asked_by)


def test_wish_to_close_can_be_taken_back(as_role, opened):
    client = as_role("beheerder_werkagenda")
    client.post(opened.get_absolute_url(), {"ask_closing": "1"})
    assert opened.title in as_role("beheerder_techniek").get("/werklijst/?soort=closing").content.decode()
    client.post(opened.get_absolute_url(), {"withdraw_closing": "1"})
    with pytest.raises(PermissionDenied):
        actions.close_round(opened, actor=user_of("beheerder_techniek"))
    assert opened.title not in as_role("beheerder_techniek").get("/werklijst/?soort=closing").content.decode()


# --- help


def test_call_for_help_gets_an_owner_a_day_and_an_answer_once(as_role, opened):
    own = link_of(opened)
    Client().post(link_url(own), answer_form(OWN, answer="help", help_text="Wie kent een regio?"))
    call = HelpRequest.objects.get()
    team = user_of("beheerder_werkagenda")
    assert Notification.objects.filter(kind="rounds.help_asked", recipient=team).count() == 1
    client = as_role("beheerder_werkagenda")
    assert "Wie kent een regio?" in client.get("/werklijst/?soort=help").content.decode()
    data = {"owner": team.pk, "due_on": in_days(5).isoformat(), "answer": ""}
    client.post(call.get_absolute_url(), data)
    assert not OutgoingMail.objects.filter(subject__contains="vraag om hulp").exists()
    for _twice in range(2):
        client.post(call.get_absolute_url(), {**data, "answer": "Bel de regio Twente."})
    mail = OutgoingMail.objects.get(subject__contains="vraag om hulp")
    assert "Bel de regio Twente." in mail.body
    assert mail.to == "cem@voorbeeld.example"
    assert call.get_absolute_url() not in client.get("/werklijst/?soort=help").content.decode()
    assert as_role("contactpersoon").get(call.get_absolute_url()).status_code == 200
    assert as_role("contactpersoon").post(call.get_absolute_url(), data).status_code == 403
    assert as_role("lid").get(call.get_absolute_url()).status_code == 404


# --- size


def test_pages_of_a_round_cost_the_same_with_more_parties_and_activities(as_role, opened):
    client, own = as_role("beheerder_werkagenda"), link_of(opened)

    def cost(address: str, by: Client) -> int:
        by.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert by.get(address).status_code == 200
        return len(captured)

    addresses = [(opened.get_absolute_url(), client), (link_url(own), Client())]
    before = [cost(*row) for row in addresses]
    party = own.request.party
    for number in range(30):
        row = Activity.objects.create(edition=opened.edition, slug=f"extra-{number}", title=f"Extra {number}")
        row.leads.add(party)
        other = Party.objects.filter(edition=opened.edition).exclude(requests__round=opened).first()
        if other is not None:
            UpdateRequest.objects.create(round=opened, party=other)
            PartyContact.objects.get_or_create(party=other, name="x", email=f"x{number}@voorbeeld.example")
    assert [cost(*row) for row in addresses] == before
    assert max(before) <= 20
