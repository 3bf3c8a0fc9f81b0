"""Long lists of the work agenda come page by page: proposals, a snapshot, a difference, what a party leads; and where lessons led to."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agenda.models import Activity, Evaluation
from agenda.recalibration.models import Proposal
from agenda.recalibration.queries import NO_STRAND, strands_of_proposals
from agenda.recalibration.reporting import parts_of
from tests.conftest import user_of

from .test_recalibration import TEAM, closed, decided, opened, party_of, proposed

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(edition):
    """A recalibration with sixty proposals for one strand, one for the other, and one for none."""
    party, strand = party_of(edition), edition.strands.get(number=1)
    found = opened(edition)
    rows = [Activity(edition=edition, slug=f"veel-{n:02}", title=f"Veel {n:02}") for n in range(60)]
    for row in Activity.objects.bulk_create(rows):
        row.strands.add(strand)
    made = [
        Proposal(recalibration=found, party=party, kind="stop", activity=row, reason="Klaar.", said_by="x")
        for row in Activity.objects.filter(edition=edition, slug__startswith="veel-").order_by("slug")
    ]
    Proposal.objects.bulk_create(made)
    proposed(found, "tweede-1", "adjust", changes={"strands": ["2"]})
    alone = Activity.objects.create(edition=edition, slug="zonder", title="Zonder lijn")
    alone.leads.add(party)
    Proposal.objects.create(
        recalibration=found, party=party, kind="stop", activity=alone, reason="Los van alles.", said_by="x"
    )
    return found


def test_each_proposal_stands_once_at_the_strand_it_would_have(many) -> None:
    places = strands_of_proposals(many, user_of(TEAM))
    assert {number: len(pks) for number, pks in places.items()} == {"1": 60, "2": 1, NO_STRAND: 1}
    assert not strands_of_proposals(many, user_of("anon"))


def test_the_page_shows_some_and_leads_to_all(as_role, many) -> None:
    team = as_role(TEAM)
    page = team.get(many.get_absolute_url()).content.decode()
    assert page.count("Veel ") == 12
    assert "Bekijk alle 60 voorstellen" in page
    assert "0 van 62 voorstellen" in page
    address = f"{many.get_absolute_url()}voorstellen/?onderdeel=1"
    assert address in page
    seen = [team.get(f"{address}&pagina={number}").content.decode() for number in (1, 2)]
    assert [text.count("<h2 class") for text in seen] == [30, 30]
    assert "Los van alles." in team.get(f"{many.get_absolute_url()}voorstellen/?onderdeel=0").content.decode()
    assert "Los van alles." not in team.get(f"{many.get_absolute_url()}voorstellen/?onderdeel=x").content.decode()


def test_a_reader_finds_no_proposal_before_it_closes_and_all_after(as_role, many) -> None:
    address, reader = f"{many.get_absolute_url()}voorstellen/", as_role("anon")
    before = reader.get(address).content.decode()
    assert "zodra de herijking gesloten is" in before
    assert "Klaar." not in before
    for row in many.proposals.all():
        decided(row)
    closed(many)
    assert "Klaar." in reader.get(address).content.decode()


def test_pages_cost_the_same_with_many_proposals(as_role, many) -> None:
    team = as_role(TEAM)

    def cost(address: str) -> int:
        team.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert team.get(address).status_code == 200
        return len(asked)

    addresses = [many.get_absolute_url(), f"{many.get_absolute_url()}voorstellen/"]
    full = [cost(address) for address in addresses]
    Proposal.objects.filter(pk__in=list(many.proposals.order_by("-pk").values_list("pk", flat=True)[:58])).delete()
    assert [cost(address) for address in addresses] >= full


def test_a_snapshot_comes_in_pages_and_its_number_is_the_length_of_all(as_role, many) -> None:
    for row in many.proposals.all():
        decided(row, "rejected")
    second = closed(many).second
    reader = as_role("anon")
    answers = [reader.get(f"{second.get_absolute_url()}?pagina={number}") for number in (1, 2)]
    assert [len(answer.context["rows"]) for answer in answers] == [50, 15]
    assert answers[0].context["total"] == 65


def test_a_difference_comes_in_pages_whose_heads_count_all(as_role, many) -> None:
    for row in many.proposals.all():
        decided(row)
    found = closed(many)
    address = f"/werkagenda/proef/verschil/?van={found.first.uuid}&tot={found.second.uuid}"
    seen = [as_role("anon").get(f"{address}&pagina={number}").content.decode() for number in (1, 2)]
    assert [text.count('<h3 class="h4"') for text in seen] == [50, 62 - 50]
    assert ["(61)" in text for text in seen] == [True, True]  # stopped; the one that moved stands alone
    assert ["(1)" in text for text in seen] == [False, True]
    assert f"tot={found.second.uuid}&amp;pagina=2" in seen[0]
    assert as_role("anon").get(f"{address}&pagina=x").status_code == 200


def test_a_party_that_leads_much_finds_its_activities_in_pages(as_role, edition) -> None:
    party, contact, found = party_of(edition), as_role("contactpersoon"), opened(edition)
    rows = [Activity(edition=edition, slug=f"veel-{n:02}", title=f"Veel {n:02}") for n in range(40)]
    for row in Activity.objects.bulk_create(rows):
        row.leads.add(party)
    seen = [contact.get(f"{found.get_absolute_url()}?pagina={n}").content.decode() for n in (1, 2)]
    assert [text.count('<span class="vh">: <span lang="nl">') for text in seen] == [30, 12]
    assert "Veel 39" in seen[1]
    assert "Eerste 1" in seen[0]
    Activity.objects.filter(edition=edition).update(merged_into=edition.activities.get(slug="tweede-1"))
    assert "Jullie partij trekt nu geen activiteit." in contact.get(found.get_absolute_url()).content.decode()


def test_a_sample_says_so_in_the_difference_and_in_every_form_of_the_report(as_role, edition) -> None:
    edition.activities.filter(slug="tweede-1").update(is_sample=False)
    found = opened(edition)
    for slug in ("eerste-1", "tweede-1"):
        decided(proposed(found, slug, "stop"))
    found = closed(found)
    difference = f"/werkagenda/proef/verschil/?van={found.first.uuid}&tot={found.second.uuid}"
    lines = as_role("anon").get(difference).context["comparison"].groups
    marked = {line.title: line.is_sample for _key, _label, rows in lines for line in rows}
    assert marked == {"Eerste 1": True, "Tweede 1": False}
    heads = [head for part in parts_of(found, None) for head, _text in part.lines]
    assert heads.count("Eerste 1 (voorbeeld)") == 1
    assert heads.count("Tweede 1") == 2  # what changed, and the annex
    assert any(head.startswith("Eerste 1 (voorbeeld) (") for head in heads)


def test_a_lesson_of_an_evaluation_leads_to_a_proposal_that_names_it(as_role, edition) -> None:
    lesson = Evaluation.objects.create(
        edition=edition, title="Evaluatie van de proef", by="Bureau", process="Begin klein."
    )
    found = opened(edition)
    activity, contact = edition.activities.get(slug="eerste-1"), as_role("contactpersoon")
    address = f"/herijkingen/{found.uuid}/voorstel/?partij={party_of(edition).pk}&activiteit={activity.pk}"
    assert "Komt dit uit een evaluatie?" in contact.get(address).content.decode()
    answer = contact.post(address, {"kind": "stop", "reason": "Dat leerden we.", "evaluation": lesson.pk})
    assert answer.status_code == 302, answer.context["form"].errors
    made = found.proposals.get()
    assert made.evaluation == lesson
    assert "Evaluatie van de proef" in contact.get(made.get_absolute_url()).content.decode()
    edition_page = edition.get_absolute_url()
    assert "Waar lessen toe leidden" not in as_role("anon").get(edition_page).content.decode()
    decided(made)
    closed(found)
    page = as_role("anon").get(edition_page).content.decode()
    assert "Waar lessen toe leidden" in page
    assert made.get_absolute_url() in page


def test_an_evaluation_of_another_edition_cannot_be_named(as_role, edition) -> None:
    Evaluation.objects.create(edition=edition, title="Van hier", by="Bureau")
    other = Evaluation.objects.exclude(edition=edition).first()
    found, activity = opened(edition), edition.activities.get(slug="eerste-1")
    address = f"/herijkingen/{found.uuid}/voorstel/?partij={party_of(edition).pk}&activiteit={activity.pk}"
    answer = as_role("contactpersoon").post(address, {"kind": "stop", "reason": "x", "evaluation": other.pk})
    assert answer.status_code == 422
    assert "evaluation" in answer.context["form"].errors
