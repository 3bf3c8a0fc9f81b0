"""The list of members: search, filters, export with a reason in the log, and proposals of networks."""

import pytest

from networks.models import Membership, NetworkPage
from people.models import LabourMarketRegion, Organisation, Profile
from tests.conftest import user_of

PAGE = "/netwerken/gemeenten/leden/"


@pytest.fixture
def network(db) -> NetworkPage:
    return NetworkPage.objects.get(slug="gemeenten")


def _names(client, query: str) -> set[str]:
    page = client.get(PAGE + query).content.decode()
    people = ["Bram", "Cem", "Dewi", "Lotte", "Naima", "Noor", "Roos"]
    inside = page.partition('class="grid list"')[2].partition("</ul>")[0]
    return {name for name in people if f"{name} Voorbeeld" in inside}


def test_search_and_every_filter_narrow_the_list(as_role, network):
    client = as_role("lid")
    everyone = {"Bram", "Cem", "Dewi", "Lotte", "Naima", "Noor", "Roos"}
    town = Organisation.objects.get(name__startswith="Gemeente Voorbeelddorp")
    assert _names(client, "") == everyone
    assert _names(client, "?q=jobcoach") == {"Noor"}
    assert _names(client, "?over=groepen") == {"Noor"}
    assert _names(client, f"?organisatie={town.slug}") == {"Naima", "Noor"}
    assert _names(client, "?begeleiders=1") == {"Bram"}
    assert _names(client, "?q=bestaatniet") == set()
    assert _names(client, "?q=%27%22%3E%3Cscript&regio=%00&sorteer=x&pagina=-1") == set()
    first = client.get(f"{PAGE}?sorteer=bijdragen").content.decode()
    assert first.index("Lotte Voorbeeld</a>") < first.index("Naima Voorbeeld</a>")


def test_filter_by_region_is_there_once_members_work_in_one(as_role, network):
    Organisation.objects.update(region=None)
    assert 'name="regio"' not in as_role("lid").get(PAGE).content.decode()
    zeeland = LabourMarketRegion.objects.get(slug="zeeland")
    Organisation.objects.filter(name__startswith="Gemeente Voorbeelddorp").update(region=zeeland)
    client = as_role("lid")
    assert 'value="zeeland"' in client.get(PAGE).content.decode()
    assert _names(client, "?regio=zeeland") == {"Naima", "Noor"}
    assert _names(client, "?regio=rijnmond") == set()


def test_list_is_for_members_and_beheer(as_role):
    assert as_role("anon").get(PAGE).status_code == 403
    assert as_role("lid_onderwijs").get(PAGE).status_code == 403
    assert as_role("beheerder_werkagenda").get(PAGE).status_code == 200


def test_export_asks_why_logs_it_and_holds_no_formula(as_role, network):
    user = user_of("lid_gemeente2")
    Profile.objects.filter(user=user).update(role_title="=HYPERLINK(1)")
    client = as_role("begeleider")
    assert client.post(f"{PAGE}ophalen/", {"reason": ""}).status_code in {200, 422}
    answer = client.post(f"{PAGE}ophalen/?q=Noor", {"reason": "Uitnodiging voor de bijeenkomst"})
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/csv")
    assert "'=HYPERLINK(1)" in text
    assert len(text.strip().splitlines()) == 2
    log = client.get("/netwerken/gemeenten/begeleiden/logboek/").content.decode()
    assert "haalde de lijst met deelnemers op" in log
    assert "Uitnodiging voor de bijeenkomst" in log
    assert as_role("lid").get(f"{PAGE}ophalen/").status_code == 403


def test_proposals_follow_work_and_colleagues_and_show_nothing_hidden(as_role):
    Membership.objects.filter(user=user_of("lezer_taskforce")).delete()
    Profile.objects.filter(user=user_of("lezer_taskforce")).update(audience="onderwijs")
    page = as_role("lezer_taskforce").get("/mijn/passende-netwerken/").content.decode()
    assert "Onderwijs: een stage voor elke student" in page
    assert "Werkgroep meldpunt" not in page
    assert "Werkgevers: eerlijk kiezen" not in page
