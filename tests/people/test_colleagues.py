"""Colleagues: the contact person confirms; a mail domain proposes organisations and gives no role."""

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied

from networks.models import Membership
from notifications.models import Notification
from people import actions
from people.models import Affiliation, Organisation, OrganisationDomain
from people.queries import proposed_organisations
from tests.conftest import user_of


@pytest.fixture
def town(db) -> Organisation:
    return Organisation.objects.get(name__startswith="Gemeente Voorbeeldstad")


def test_choosing_an_organisation_with_a_contact_waits_for_a_yes(as_role, town):
    client, contact = as_role("lid_werkgever2"), as_role("contactpersoon")
    client.post("/mijn/instellingen/organisatie/", {"organisation_choice": "existing", "organisation": town.name})
    made = Affiliation.objects.get(user=user_of("lid_werkgever2"), ended_on=None)
    assert made.is_waiting
    assert "(nog niet bevestigd)" in client.get(f"/mensen/{made.user.uuid}/").content.decode()
    assert "Yusuf Voorbeeld zegt bij" in contact.get("/werklijst/").content.decode()
    assert "Yusuf Voorbeeld zegt bij" in contact.get("/meldingen/").content.decode()
    for role in ("lid", "begeleider", "redacteur"):
        assert as_role(role).post(f"/collegas/{made.pk}/bevestigen/").status_code == 404
    contact.post(f"/collegas/{made.pk}/bevestigen/")
    made.refresh_from_db()
    assert (made.is_waiting, made.confirmed_by) == (False, user_of("contactpersoon"))
    assert not Membership.objects.filter(user=made.user, network__slug="gemeenten").exists()  # no role, no network


def test_a_no_needs_a_reason_that_is_read(as_role, town):
    waiting = Affiliation.objects.get(is_waiting=True, user=user_of("deelnemer"))
    contact = as_role("contactpersoon")
    address = f"/collegas/{waiting.pk}/niet-bevestigen/"
    assert contact.post(address, {"reason": " "}).status_code == 422
    contact.post(address, {"reason": "Ik ken je niet. Bel me even."})
    assert not Affiliation.objects.filter(user=waiting.user, ended_on=None).exists()
    assert "Ik ken je niet. Bel me even." in as_role("deelnemer").get("/meldingen/").content.decode()


def test_contact_makes_another_contact_and_nobody_confirms_themselves(as_role, town):
    lotte = Affiliation.objects.get(user=user_of("lid"), ended_on=None)
    as_role("contactpersoon").post(f"/collegas/{lotte.pk}/contactpersoon/", {"contact": "1"})
    assert user_of("lid").pk in actions.contact_ids(town)
    own = Affiliation.objects.get(user=user_of("contactpersoon"), ended_on=None)
    with pytest.raises(PermissionDenied):
        actions.accept_colleague(own, actor=user_of("contactpersoon"))
    assert as_role("lid_onderwijs").get(f"/organisaties/{town.slug}/collegas/").status_code == 404


def test_domain_of_a_confirmed_address_proposes_every_organisation_it_belongs_to(as_role):
    user = user_of("lid_werkgever2")
    EmailAddress.objects.filter(user=user).update(email="yusuf@gemeente-voorbeeldstad.example", verified=True)
    names = {organisation.name for organisation in proposed_organisations(user)}
    assert names == {"Gemeente Voorbeeldstad (verzonnen)", "Gemeente Voorbeelddorp (verzonnen)"}
    page = as_role("lid_werkgever2").get("/mijn/instellingen/organisatie/").content.decode()
    assert "De bovenste keuzes horen bij het domein van je mailadres." in page
    EmailAddress.objects.filter(user=user).update(verified=False)
    assert proposed_organisations(user) == []
    EmailAddress.objects.filter(user=user).update(verified=True)
    OrganisationDomain.objects.update(ended_on="2020-01-01")
    assert proposed_organisations(user) == []


def test_an_organisation_without_contact_takes_people_at_once(as_role):
    as_role("lid_werkgever2").post(
        "/mijn/instellingen/organisatie/",
        {"organisation_choice": "existing", "organisation": "Gemeente Voorbeelddorp (verzonnen)"},
    )
    assert not Affiliation.objects.get(user=user_of("lid_werkgever2"), ended_on=None).is_waiting
    assert not Notification.objects.filter(kind="people.colleague_asked", payload__person="Yusuf Voorbeeld").exists()
