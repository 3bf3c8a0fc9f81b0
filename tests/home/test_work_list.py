"""The work list: everything that waits, oldest first, filtered, claimed and released."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.worklist import waiting_for
from demo import scale
from home.models import WorkClaim
from networks.models import Membership, NetworkPage
from tests.conftest import user_of


def _titles(page: str) -> list[str]:
    return re.findall(r'<h3 class="h4"><a href="[^"]*">(.*?)</a>', page)


def test_everything_that_waits_is_on_it_longest_first(as_role):
    work = waiting_for(user_of("begeleider"))
    assert [item.since for item in work.items] == sorted(item.since for item in work.items)
    assert work.total == len(work.items) == sum(work.counts.values())
    page = as_role("begeleider").get("/werklijst/").content.decode()
    assert len(_titles(page)) == work.total
    assert "Nog geen antwoord: Wie betaalt de reiskosten" in page


@pytest.mark.parametrize("role", ["deelnemer", "nieuw_lid", "lezer_taskforce", "lid_werkgever"])
def test_who_handles_nothing_sees_an_empty_list_that_says_so(as_role, role):
    page = as_role(role).get("/werklijst/").content.decode()
    assert _titles(page) == []
    assert "Er wacht nu niets. Alles is bijgewerkt." in page


def test_filters_by_kind_and_network_count_what_they_show(as_role):
    client = as_role("begeleider")
    network = NetworkPage.objects.get(slug="gemeenten")
    for kind, number in waiting_for(user_of("begeleider")).counts.items():
        assert len(_titles(client.get(f"/werklijst/?soort={kind}").content.decode())) == number
    inside = waiting_for(user_of("begeleider"), network=network.pk)
    assert len(_titles(client.get(f"/werklijst/?netwerk={network.pk}").content.decode())) == inside.total
    for query in ("?soort=onzin", "?netwerk=abc", "?netwerk=99999999999999", "?pagina=-3", "?soort=%00"):
        assert client.get(f"/werklijst/{query}").status_code == 200


def test_claim_conflict_is_shown_taking_over_is_a_choice_and_letting_go_works(as_role):
    from networks.actions import appoint_coordinator

    appoint_coordinator(NetworkPage.objects.get(slug="gemeenten"), user_of("contactpersoon"), actor=None)
    key = next(item.key for item in waiting_for(user_of("begeleider")).items if item.key.startswith("unanswered"))
    first, second = as_role("begeleider"), as_role("contactpersoon")
    first.post("/werklijst/oppakken/", {"key": key})
    page = second.get("/werklijst/").content.decode()
    assert "Bram Voorbeeld pakt dit op" in page
    answer = second.post("/werklijst/oppakken/", {"key": key}, follow=True).content.decode()
    assert "Bram Voorbeeld pakt dit al op." in answer
    assert WorkClaim.objects.get(key=key).user == user_of("begeleider")
    second.post("/werklijst/loslaten/", {"key": key})
    assert WorkClaim.objects.filter(key=key).exists()  # not theirs to release
    second.post("/werklijst/oppakken/", {"instead": key})
    assert WorkClaim.objects.get(key=key).user == user_of("contactpersoon")
    second.post("/werklijst/loslaten/", {"key": key})
    assert not WorkClaim.objects.filter(key=key).exists()


def test_nobody_claims_what_is_not_on_their_list(as_role):
    key = waiting_for(user_of("begeleider")).items[0].key
    assert as_role("lid").post("/werklijst/oppakken/", {"key": key}).status_code == 403
    for nonsense in ("", "x", "join_request:abc", "onzin:1", "flag:99999999999999999999"):
        assert as_role("begeleider").post("/werklijst/oppakken/", {"key": nonsense}).status_code == 403


def test_list_costs_the_same_with_ten_and_with_hundreds_waiting(as_role):
    client = as_role("begeleider_werkgevers")

    def queries() -> int:
        client.get("/werklijst/")
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/werklijst/").status_code == 200
        return len(captured)

    before = queries()
    scale.make(members=300)
    network = NetworkPage.objects.get(slug="regio-aan-zet")
    people = list(Membership.objects.filter(user__name__startswith="Schaal").values_list("user", flat=True))
    Membership.objects.bulk_create([Membership(network=network, user_id=pk, state="requested") for pk in people])
    assert queries() <= before + 1  # one query more for a kind that was not there before
    assert "van" in client.get("/werklijst/?pagina=3").content.decode()
    assert waiting_for(user_of("begeleider_werkgevers")).total >= 300
