"""Signing up, second factors, reference data."""

import re
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client

from demo.cast import PASSWORD
from demo.totp import code_at
from notifications.models import OutgoingMail
from people.management.commands.load_reference_data import DATA
from people.models import LabourMarketRegion, Municipality, Organisation, User
from tests.conftest import user_of

WELCOME = {"name": "Nieuw Iemand", "organisation_choice": "none", "language": "nl", "house_rules": "on"}


def _sign_up(client: Client, email: str, next_url: str = "") -> None:
    response = client.post(
        f"/account/signup/?next={next_url}", {"email": email, "password1": "een lange zin met 12", "next": next_url}
    )
    assert response.status_code == 302, response.content.decode()[:2000]
    mail = OutgoingMail.objects.get(to=email)
    code = re.search(r"\n([A-Z0-9-]{4,12})\n", mail.body).group(1)
    response = client.post(response["Location"], {"code": code, "next": next_url})
    assert response.status_code == 302


def test_newcomer_signs_up_with_a_code_and_accepts_the_house_rules(db):
    client = Client()
    _sign_up(client, "nieuw@echt.example")
    assert client.get("/netwerken/").status_code == 302  # first the second step
    response = client.post(
        "/mijn/welkom/",
        {**WELCOME, "organisation_choice": "new", "new_name": "Bakkerij Test (verzonnen)", "new_kind": "werkgever"},
    )
    assert response.status_code == 302
    user = User.objects.get(email="nieuw@echt.example")
    assert user.house_rules_version == "2026-11"
    assert user.house_rules_accepted_at is not None
    assert Organisation.objects.get(name="Bakkerij Test (verzonnen)").is_proposed
    assert client.get("/mijn/").status_code == 200


def test_welcome_keeps_what_was_typed_and_names_the_field(db):
    client = Client()
    _sign_up(client, "fout@echt.example")
    response = client.post(
        "/mijn/welkom/",
        {"name": "Fout Iemand", "organisation_choice": "existing", "organisation": "Bestaat niet BV", "language": "nl"},
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert "Deze naam staat niet in de lijst" in page
    assert "Zonder huisregels kun je niet meedoen" in page
    assert 'value="Bestaat niet BV"' in page


def test_signing_up_twice_does_not_tell_that_the_address_is_known(db):
    answers = [
        Client().post("/account/signup/", {"email": email, "password1": "een lange zin met 12"})
        for email in ("vrij@echt.example", user_of("lid").email)
    ]
    assert answers[0].status_code == answers[1].status_code
    assert answers[0]["Location"] == answers[1]["Location"]
    assert OutgoingMail.objects.get(to=user_of("lid").email).subject == "Je hebt al een account"


def test_staff_sign_in_needs_the_second_step(db):
    client = Client()
    response = client.post("/account/login/", {"login": user_of("redacteur").email, "password": PASSWORD})
    assert response["Location"].startswith("/account/2fa/authenticate/")
    assert client.get("/beheer/").status_code == 302
    from demo.cast import CAST

    secret = next(player for player in CAST if player.role == "redacteur").totp_secret
    import time

    response = client.post("/account/2fa/authenticate/", {"code": code_at(secret, time.time())})
    assert response.status_code == 302
    assert client.get("/beheer/").status_code == 200


def test_session_without_second_factor_never_reaches_the_admin(db):
    client = Client()
    client.force_login(user_of("redacteur"), backend="people.backends.AccountBackend")
    assert client.get("/beheer/").status_code == 302
    assert "/account/" in client.get("/beheer/")["Location"]


@pytest.mark.parametrize("path", ["/beheer/login/", "/beheer/password_reset/"])
def test_admin_has_no_login_of_its_own(db, path):
    assert Client().get(path)["Location"].startswith("/account/")


def test_member_does_not_get_into_the_admin(as_role):
    answer = as_role("lid").get("/beheer/", follow=True)
    assert answer.status_code == 403
    assert "Hier mag je niet bij" in answer.content.decode()


def test_reference_data_is_complete_and_loading_again_changes_nothing(db):
    assert LabourMarketRegion.objects.count() == 35
    assert Municipality.objects.count() == 342
    out = StringIO()
    call_command("load_reference_data", stdout=out)
    assert "0 wijzigingen" in out.getvalue()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda text: text.replace("AM18", "AM99", 1), "regio 'AM99' bestaat niet"),
        (lambda text: text + text.splitlines()[1] + "\n", "staat er twee keer in"),
        (lambda text: text.replace("peiljaar", "jaar", 1), "kolom peiljaar ontbreekt"),
        (lambda text: text.replace(",2026", ",tweeduizend", 1), "is geen jaartal"),
    ],
)
def test_bad_reference_row_is_named_and_nothing_is_stored(db, tmp_path: Path, change, words):
    shutil.copytree(DATA, tmp_path / "data")
    path = tmp_path / "data" / "gemeenten_2026.csv"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    before = Municipality.objects.count()
    with pytest.raises(CommandError, match=words):
        call_command("load_reference_data", folder=tmp_path / "data")
    assert Municipality.objects.count() == before


def test_create_admin_makes_an_account_without_a_password(db):
    out = StringIO()
    call_command("create_admin", "beheer@echt.example", stdout=out)
    user = User.objects.get(email="beheer@echt.example")
    assert user.is_superuser
    assert not user.has_usable_password()
    with pytest.raises(CommandError, match="heeft al een account"):
        call_command("create_admin", "beheer@echt.example")


def test_demo_commands_refuse_a_database_with_real_people(db):
    User.objects.create_user("echt@echt.example")
    with pytest.raises(CommandError, match="echte accounts"):
        call_command("seed_canaries")
    with pytest.raises(CommandError, match="echte accounts"):
        call_command("seed_scale", practices=1)


def test_editor_merges_a_proposed_organisation_and_people_move_along(as_role):
    from people import actions

    newcomer = user_of("lezer_taskforce")
    proposed = actions.propose_organisation(actor=newcomer, name="Gem. Utrecht (dubbel)", kind="gemeente")
    actions.affiliate(newcomer, proposed, actor=newcomer)
    editor = as_role("redacteur")
    assert "Nieuwe organisatie: Gem. Utrecht (dubbel)" in editor.get("/mijn/").content.decode()
    path = f"/organisaties/{proposed.slug}/samenvoegen/"
    assert editor.post(path, {"into": "Bestaat niet"}).status_code == 422
    editor.post(path, {"into": "Gemeente Utrecht"})
    assert newcomer.affiliations.get(ended_on=None).organisation.name == "Gemeente Utrecht"
    assert not Organisation.objects.filter(pk=proposed.pk).exists()


def test_editor_takes_up_a_proposed_organisation(as_role):
    from people import actions

    proposed = actions.propose_organisation(actor=user_of("lid"), name="Bakker Nieuw (verzonnen)", kind="werkgever")
    assert as_role("lid").post(f"/organisaties/{proposed.slug}/opnemen/").status_code == 404
    as_role("redacteur").post(f"/organisaties/{proposed.slug}/opnemen/")
    assert as_role("anon").get(f"/organisaties/{proposed.slug}/").status_code == 200


def test_site_without_demo_refuses_a_database_with_demo_accounts(db, settings):
    from demo import safety

    safety.refuse_left_over_demo()
    settings.DEMO = False
    with pytest.raises(CommandError, match="bekend wachtwoord"):
        safety.refuse_left_over_demo()


def test_demo_account_gets_no_further_once_demo_is_off(as_role, settings):
    """A password that stands in the README opens nothing on a real site, and neither does an older session."""
    client, newcomer = as_role("lid"), Client()
    assert client.get("/mijn/").status_code == 200
    settings.DEMO = False
    assert client.get("/mijn/").status_code == 302
    answer = newcomer.post("/account/login/", {"login": "lotte@voorbeeld.example", "password": PASSWORD})
    assert answer.status_code == 200
    assert "_auth_user_id" not in newcomer.session
    settings.DEMO = True
    newcomer.post("/account/login/", {"login": "lotte@voorbeeld.example", "password": PASSWORD})
    assert "_auth_user_id" in newcomer.session


def test_wrong_passwords_are_slowed_down_in_words(db):
    cache.clear()
    address = user_of("lid").email
    for _try in range(6):
        page = Client().post("/account/login/", {"login": address, "password": "niet het goede"}).content.decode()
    assert "Te veel" in page
    right = Client().post("/account/login/", {"login": address, "password": PASSWORD})
    assert right.status_code == 200  # not even the right password opens the door now
    cache.clear()
