"""Invitations: one person, a list, a file; accepting with a new or existing account; hostile lists."""

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.sheets import MAX_ROWS, UnreadableSheet, csv_response, read_text, read_upload
from networks import actions, policies
from networks.invitees import COLUMNS, check_invitees, invitation_token
from networks.models import Invitation, NetworkPage
from notifications.models import OutgoingMail, OutgoingState
from tests.conftest import user_of

LIST = "/netwerken/gemeenten/begeleiden/uitnodigen/lijst/"


@pytest.fixture
def network(db) -> NetworkPage:
    return NetworkPage.objects.get(slug="gemeenten")


def _invite(network, email="nieuw@elders.example") -> Invitation:
    made = actions.invite(network, email, actor=user_of("begeleider"), name="Nieuwe Collega")
    assert made is not None
    return made


def test_link_opens_a_page_and_never_acts_by_itself(client, as_role, network):
    invitation = _invite(network)
    address = f"/uitnodiging/{invitation_token(invitation)}/"
    page = client.get(address)
    assert "Doe je mee in Gemeenten" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    reader = as_role("lid_onderwijs")
    reader.get(address)
    assert not policies.is_member(user_of("lid_onderwijs"), network)
    reader.post(address, {"answer": "yes"})
    assert policies.is_member(user_of("lid_onderwijs"), network)
    invitation.refresh_from_db()
    assert (invitation.state, invitation.accepted_by) == ("accepted", user_of("lid_onderwijs"))
    other = as_role("lid_werkgever2")
    other.post(address, {"answer": "yes"})
    assert not policies.is_member(user_of("lid_werkgever2"), network)


def test_invitation_opens_a_hidden_network_for_who_has_the_link_only(as_role):
    hidden = NetworkPage.objects.get(slug="besloten-meldpunt")
    invitation = _invite(hidden)
    reader = as_role("deelnemer")
    assert reader.get("/netwerken/besloten-meldpunt/").status_code == 404
    reader.post(f"/uitnodiging/{invitation_token(invitation)}/", {"answer": "yes"})
    assert reader.get("/netwerken/besloten-meldpunt/").status_code == 200


def test_expired_revoked_and_foreign_links_let_nobody_in(client, as_role, network):
    invitation = _invite(network)
    address = f"/uitnodiging/{invitation_token(invitation)}/"
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now() - datetime.timedelta(days=1))
    reader = as_role("lid_onderwijs")
    assert "niet meer geldig" in reader.get(address).content.decode()
    reader.post(address, {"answer": "yes"})
    as_role("begeleider").post(f"/uitnodigingen/{invitation.uuid}/opnieuw/")
    assert "Ja, ik doe mee" in reader.get(address).content.decode()
    as_role("begeleider").post(f"/uitnodigingen/{invitation.uuid}/intrekken/")
    reader.post(address, {"answer": "yes"})
    assert not policies.is_member(user_of("lid_onderwijs"), network)
    assert client.get("/uitnodiging/onzin/").status_code == 404


def test_revoking_takes_back_a_mail_that_still_waits(as_role, network, mail_server_away):
    invitation = _invite(network)
    mail = OutgoingMail.objects.get(reference=f"invitation:{invitation.uuid}")
    assert "Bram Voorbeeld nodigt je uit" in mail.subject
    named, _colon, _signed_at = invitation_token(invitation).partition(":")  # the rest holds the second it was signed
    assert f"/uitnodiging/{named}:" in mail.body
    as_role("begeleider").post(f"/uitnodigingen/{invitation.uuid}/intrekken/")
    mail.refresh_from_db()
    assert mail.state == OutgoingState.WITHDRAWN


def test_nobody_but_a_begeleider_invites_or_sees_who_was_invited(as_role, network):
    invitation = _invite(network)
    for role in ("lid", "begeleider_onderwijs", "redacteur"):
        client = as_role(role)
        assert client.get("/netwerken/gemeenten/begeleiden/uitnodigen/").status_code == 403
        assert client.post(f"/uitnodigingen/{invitation.uuid}/intrekken/").status_code in {403, 404}
    invitation.refresh_from_db()
    assert invitation.state == "sent"


def test_list_shows_what_is_wrong_per_row_and_sends_only_after_the_second_button(as_role, network):
    client = as_role("begeleider")
    actions.decline_invitation(_invite(network, "nee@elders.example"))
    _invite(network, "al@elders.example")
    text = (
        "mail;naam\nanna@elders.example;Anna\nfout-adres;Bea\nanna@elders.example;Nog eens\n"
        "lotte@voorbeeld.example;Lotte\nal@elders.example;\nnee@elders.example;\n=cmd|x;Formule\n;Leeg\n"
    )
    before = Invitation.objects.count()
    page = client.post(LIST, {"people": text, "act": "check"}).content.decode()
    assert Invitation.objects.count() == before
    for words in (
        "1 nieuwe uitnodiging",
        "rij 3, kolom mail",
        "“fout-adres” is geen mailadres.",
        "Dubbel: staat ook op rij 2.",
        "Doet al mee.",
        "Is al uitgenodigd op",
        "Zei nee op",
        "Dit is een formule, geen mailadres.",
        "Hier staat geen mailadres.",
    ):
        assert words in page, words
    assert "fout-adres" in page  # what was typed is still there to mend
    client.post(LIST, {"people": text, "act": "send", "message": "Kom je ook?"})
    assert Invitation.objects.count() == before + 1
    assert Invitation.objects.get(email="anna@elders.example").message == "Kom je ook?"
    client.post(LIST, {"people": text, "act": "send"})
    assert Invitation.objects.count() == before + 1


def _xlsx(rows: list[list[object]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_spreadsheet_becomes_lines_that_can_be_mended(as_role, network):
    content = _xlsx([["Naam", "E-mail"], ["Anna", "anna@elders.example"], ["Bea", "kapot"]])
    upload = SimpleUploadedFile("mensen.xlsx", content)
    page = as_role("begeleider").post(LIST, {"file": upload, "act": "check"}).content.decode()
    assert "1 nieuwe uitnodiging" in page
    assert "kapot;Bea" in page


HOSTILE = [
    ("leeg.csv", b"", "leeg"),
    ("wit.csv", b"  \n \n", "leeg"),
    ("groot.csv", b"a@b.example;x\n" * 800_000, "te groot"),
    ("lang.csv", b"a@b.example\n" * 5_000, "5000 regels"),
    ("dubbel.csv", b"mail;mail;naam\na@b.example;c@d.example;x\n", "staat er twee keer in"),
    ("zonder.csv", b"naam;functie\nAnna;docent\n", "ontbreekt"),
    ("kop.csv", b"mail;naam\n", "alleen een kop"),
    ("nul.csv", b"\x00\x01\x02\x00", "letters in dit bestand"),
    ("kapot.xlsx", b"PK\x03\x04kapot", "Excel-bestand niet openen"),
    ("oud.xls", b"\xd0\xcf\x11\xe0oud", "Dit soort bestand lezen we niet"),
]


@pytest.mark.parametrize(("name", "content", "words"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_hostile_file_gets_a_sentence_and_sends_nothing(as_role, network, name, content, words):
    before = Invitation.objects.count()
    data = {"file": SimpleUploadedFile(name, content), "message": "Blijft staan", "act": "send"}
    response = as_role("begeleider").post(LIST, data)
    assert response.status_code == 422
    page = response.content.decode()
    assert words in page
    assert "Blijft staan" in page
    assert Invitation.objects.count() == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_names_survive_every_encoding_people_save_in(encoding):
    sheet = read_upload("x.csv", "mail;naam\na@b.example;Zoë Müller\n".encode(encoding), COLUMNS)
    assert sheet.rows == [(2, {"mail": "a@b.example", "naam": "Zoë Müller"})]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=400))
def test_any_text_is_a_list_or_a_sentence(text):
    try:
        sheet = read_text(text, COLUMNS)
    except UnreadableSheet:
        return
    assert 0 < len(sheet.rows) <= MAX_ROWS
    assert all(row.problem or "@" in row.email for row in check_invitees(None, sheet))


def test_export_never_holds_a_formula():
    text = csv_response("x.csv", ["naam"], [["=1+1"], ["+31"], ["-2"], ["@x"], ["gewoon"]]).content.decode()
    assert text.splitlines()[1:] == ["'=1+1", "'+31", "'-2", "'@x", "gewoon"]
