"""Beginning a conversation: what looks like it, who is told, and conversations about practices and sessions."""

import pytest
from django.core.exceptions import PermissionDenied

from knowledge.models import CaseStudyPage
from networks.discussions import actions, queries
from networks.discussions.models import Discussion
from networks.events.models import Event
from networks.models import Membership, NetworkPage
from notifications.models import DeliveryPreference, Notification
from tests.conftest import user_of

pytestmark = pytest.mark.django_db
NEW = "/netwerken/gemeenten/gesprekken/nieuw/"


def _form(**more):
    return {
        "kind": "question",
        "title": "Wie betaalt de reiskosten straks?",
        "body": "Bij ons nu niemand.",
        "visibility": "network",
        **more,
    }


def test_similar_ones_appear_while_typing_and_without_javascript(as_role):
    client = as_role("lid")
    piece = client.get("/gesprekken/lijkt-op/", {"title": "reiskosten in de eerste maand"}).content.decode()
    assert "Wie betaalt de reiskosten in de eerste maand werk?" in piece
    assert "<html" not in piece
    looked = client.post(NEW, _form(look="1"))
    page = looked.content.decode()
    assert looked.status_code == 200
    assert "Wie betaalt de reiskosten in de eerste maand werk?" in page
    assert "Bij ons nu niemand." in page
    assert not Discussion.objects.filter(title=_form()["title"]).exists()
    assert "We vonden niets" in client.post(NEW, _form(look="1", title="Zwanenzang xylofoon kwadraat")).content.decode()
    practice = CaseStudyPage.objects.filter(live=True, visibility="public").first()
    assert "Wij deden dit ook" in client.get("/gesprekken/lijkt-op/", {"title": practice.title}).content.decode()
    for title in ("", "a", "de het een", "'; DROP TABLE--", "x" * 5000, '"*' * 50):
        assert client.get("/gesprekken/lijkt-op/", {"title": title}).status_code == 200


def test_similar_ones_are_only_what_one_may_see(as_role):
    title = "Drie bedrijven zeiden nee na het zien van de naam"
    assert title in as_role("lid_onderwijs").get("/gesprekken/lijkt-op/", {"title": title}).content.decode()
    for role in ("anon", "lid", "redacteur"):
        assert title not in as_role(role).get("/gesprekken/lijkt-op/", {"title": title}).content.decode()
    assert queries.similar_to("reiskosten", user_of("lid"))  # one word is enough when there is one


def test_announcement_goes_to_everyone_and_the_number_of_mails_is_told_before(as_role):
    network = NetworkPage.objects.get(slug="gemeenten")
    members = Membership.objects.filter(network=network, state="active").count()
    DeliveryPreference.objects.create(user=user_of("lid"), kind="discussions.announcement_posted", level="off")
    leader = as_role("begeleider")
    page = leader.get(NEW).content.decode()
    assert f"Een mededeling gaat meteen per mail naar {members - 2} mensen." in page
    assert f"Dit netwerk heeft {members} deelnemers." in page
    assert "Mededeling" not in as_role("lid").get(NEW).content.decode().partition("<main")[2]
    leader.post(NEW, _form(kind="announcement", title="Maandag is er geen spreekuur"))
    made = Discussion.objects.get(title="Maandag is er geen spreekuur")
    told = Notification.objects.filter(kind="discussions.announcement_posted", url=made.get_absolute_url())
    assert told.count() == members - 1
    assert as_role("lid").post(NEW, _form(kind="announcement")).status_code == 422
    with pytest.raises(PermissionDenied):
        actions.start_discussion(
            actor=user_of("lid"), network=network, title="Mededeling!", body="x", kind="announcement"
        )


def test_conversation_about_a_session_is_for_who_may_see_both(as_role):
    event = Event.objects.filter(network__slug="onderwijs", visibility="network").first()
    client, address = as_role("lid_onderwijs"), f"/gesprekken/nieuw/bijeenkomst/{event.pk}/"
    assert address in client.get(event.get_absolute_url()).content.decode()
    assert as_role("lid").get(address).status_code == 404
    refused = client.post(address, _form(title="Wat nemen we mee van deze middag?"))
    assert refused.status_code == 422
    assert "Kies een netwerk, of maak het gesprek zichtbaar voor meer mensen." in refused.content.decode()
    client.post(address, _form(title="Wat nemen we mee van deze middag?", visibility="public"))
    made = Discussion.objects.get(title="Wat nemen we mee van deze middag?")
    assert made.target == event
    assert made.title in client.get(event.get_absolute_url()).content.decode()
    assert client.get(made.get_absolute_url(), follow=True).status_code == 200
    for role in ("anon", "lid"):  # "for everyone", but only as far as the session itself is seen
        assert as_role(role).get(f"/gesprekken/{made.uuid}/").status_code == 404


def test_conversation_about_a_practice_in_ones_network(as_role):
    practice = CaseStudyPage.objects.filter(live=True, visibility="public").order_by("pk").first()
    network = NetworkPage.objects.get(slug="gemeenten")
    client, address = as_role("lid"), f"/gesprekken/nieuw/praktijk/{practice.pk}/"
    assert address in client.get(f"/bibliotheek/{practice.slug}/").content.decode()
    assert address not in as_role("anon").get(f"/bibliotheek/{practice.slug}/").content.decode()
    client.post(address, _form(title="Past dit ook in een dorp?", where=network.pk))
    made = Discussion.objects.get(title="Past dit ook in een dorp?")
    assert (made.network_id, made.visibility) == (network.pk, "network")
    assert made.title in client.get(f"/bibliotheek/{practice.slug}/").content.decode()
    assert made.title not in as_role("anon").get(f"/bibliotheek/{practice.slug}/").content.decode()
    foreign = NetworkPage.objects.get(slug="onderwijs")
    assert client.post(address, _form(where=foreign.pk)).status_code == 422
    assert client.get("/gesprekken/nieuw/onzin/1/").status_code == 404
    assert client.get("/gesprekken/nieuw/praktijk/999999/").status_code == 404
