"""Placement: one item in more networks, decided there, seen by more people and never by fewer."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core.visibility import is_visible_to
from knowledge.models import CaseStudyPage
from networks import actions
from networks.discussions.models import Discussion
from networks.models import NetworkPage, Placement
from tests.conftest import user_of


@pytest.fixture
def practice(db) -> CaseStudyPage:
    page = CaseStudyPage.objects.filter(network__slug="werkgevers", live=True).first()
    page.visibility = "network"
    page.owner = user_of("lid_werkgever")
    page.save_revision().publish()
    return CaseStudyPage.objects.get(pk=page.pk)


def test_offer_decide_and_talk_in_the_other_network(as_role, practice):
    there = NetworkPage.objects.get(slug="gemeenten")
    owner, leader, member = as_role("lid_werkgever"), as_role("begeleider"), as_role("lid")
    address = f"/bibliotheek/{practice.slug}/"
    assert member.get(address).status_code == 404
    offer = f"/plaatsen/praktijk/{practice.pk}/"
    assert owner.post(offer, {"intro": "Past hier."}).status_code == 422
    owner.post(offer, {"network": there.pk, "intro": "Past dit bij jullie?", "visibility": "network"})
    placement = Placement.objects.get(item_id=practice.pk, network=there)
    assert placement.state == "offered"
    assert member.get(address).status_code == 404
    assert leader.get(address).status_code == 200  # must read it to decide
    assert "Past dit bij jullie?" in leader.get("/werklijst/?soort=placement").content.decode()
    leader.post(f"/plaatsingen/{placement.uuid}/aannemen/")
    assert member.get(address).status_code == 200
    assert practice.title in member.get("/netwerken/gemeenten/").content.decode()
    place = placement.get_absolute_url()
    member.post(f"/plaatsingen/{placement.uuid}/reageren/", {"text": "Wij proberen dit in maart."})
    assert "Wij proberen dit in maart." in leader.get(place).content.decode()
    assert "Wij proberen dit in maart." not in owner.get(address).content.decode()  # an own conversation
    assert "Ook in" in member.get(address).content.decode()
    visible_elsewhere = as_role("lid_onderwijs").get(address)
    assert visible_elsewhere.status_code == 404
    leader.post(f"/plaatsingen/{placement.uuid}/weghalen/")
    assert member.get(address).status_code == 404
    assert owner.get(address).status_code == 200


def test_placement_may_be_for_everyone_there_and_the_hidden_network_is_never_named(as_role, practice):
    hidden = NetworkPage.objects.get(slug="besloten-meldpunt")
    hidden_leader = user_of("begeleider")
    placement = actions.offer_item(practice, hidden, actor=_editor_who_sees(hidden), visibility="network")
    actions.accept_placement(placement, actor=hidden_leader)
    page = as_role("lid_werkgever").get(f"/bibliotheek/{practice.slug}/").content.decode()
    assert "Werkgroep meldpunt" not in page
    assert "Werkgroep meldpunt" in as_role("lid_onderwijs").get(f"/bibliotheek/{practice.slug}/").content.decode()


def _editor_who_sees(network):
    actions.appoint_member(network, user_of("redacteur"))
    return user_of("redacteur")


def test_refused_offer_tells_why_and_may_be_offered_again(as_role, practice):
    there = NetworkPage.objects.get(slug="gemeenten")
    placement = actions.offer_item(practice, there, actor=user_of("lid_werkgever"))
    with pytest.raises(ValidationError):
        actions.offer_item(practice, there, actor=user_of("lid_werkgever"))
    leader = as_role("begeleider")
    assert leader.post(f"/plaatsingen/{placement.uuid}/afwijzen/", {"reason": ""}).status_code in {200, 422}
    leader.post(f"/plaatsingen/{placement.uuid}/afwijzen/", {"reason": "Dit hebben we al."})
    assert "Dit hebben we al." in as_role("lid_werkgever").get("/meldingen/").content.decode()
    assert actions.offer_item(practice, there, actor=user_of("lid_werkgever")).state == "offered"


def test_only_who_answers_for_it_offers_and_only_the_other_network_decides(practice):
    there = NetworkPage.objects.get(slug="gemeenten")
    with pytest.raises(PermissionDenied):
        actions.offer_item(practice, there, actor=user_of("lid_werkgever2"))
    placement = actions.offer_item(practice, there, actor=user_of("lid_werkgever"))
    for role in ("lid", "lid_werkgever", "begeleider_werkgevers", "redacteur"):
        with pytest.raises(PermissionDenied):
            actions.accept_placement(placement, actor=user_of(role))
    with pytest.raises(ValidationError):
        actions.offer_item(practice, practice.network, actor=user_of("lid_werkgever"))


def test_conversation_is_placed_too(as_role):
    discussion = Discussion.objects.get(title__startswith="Mijn teamleiders willen")
    there = NetworkPage.objects.get(slug="gemeenten")
    assert not is_visible_to(discussion, user_of("lid"))
    asker, leader = as_role("lid_werkgever2"), as_role("begeleider_werkgevers")
    # Others answered for this network alone: their words are not the asker's to show elsewhere.
    assert asker.get(f"/plaatsen/gesprek/{discussion.pk}/").status_code == 404
    address = f"/plaatsen/gesprek/{discussion.pk}/"
    assert address in leader.get(discussion.get_absolute_url()).content.decode()
    wide = leader.post(address, {"network": there.pk, "visibility": "public"})
    assert wide.status_code == 422
    assert "dezelfde of een kleinere groep" in wide.content.decode()
    leader.post(address, {"network": there.pk, "visibility": "network"})
    as_role("begeleider").post(
        f"/plaatsingen/{Placement.objects.get(item_id=discussion.pk, network=there).uuid}/aannemen/"
    )
    assert is_visible_to(discussion, user_of("lid"))
