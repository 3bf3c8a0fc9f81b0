"""From one edition to the next: what goes on in what, what ended, what is new, and addresses that stay an activity's own."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from agenda.models import Activity, Strand, WorkAgendaEdition
from agenda.recalibration.actions import _free_slug
from agenda.succession.models import ActivitySuccession, StrandSuccession

pytestmark = pytest.mark.django_db
BETWEEN = "/werkagenda/2021/vervolg/2025/"


def test_reader_comes_from_either_edition_to_what_lies_between(as_role) -> None:
    reader = as_role("anon")
    for edition in ("2021", "2025"):
        assert BETWEEN in reader.get(f"/werkagenda/{edition}/").content.decode()
    page = reader.get(BETWEEN).content.decode()
    assert "Arbeidstoeleiding" in page
    assert "Onze lezing: begeleiding naar werk gaat nu vooral over nieuwkomers." in page
    first, second = (Activity.objects.filter(edition__slug=slug).count() for slug in ("2021", "2025"))
    assert (
        f"Van {first} activiteiten gaan er 2 verder. Van {second} in de nieuwe editie zijn er {second - 2} nieuw."
        in page
    )


def test_strand_and_activity_say_where_they_come_from_and_go_on(as_role) -> None:
    reader = as_role("anon")
    strand = reader.get("/werkagenda/2021/onderdeel/3/").content.decode()
    assert "/werkagenda/2025/onderdeel/1/" in strand
    pillar = reader.get("/werkagenda/2025/onderdeel/2/").content.decode()
    assert {"/werkagenda/2021/onderdeel/1/", "/werkagenda/2021/onderdeel/2/"} <= set(pillar.split('"'))
    activity = reader.get("/werkagenda/2021/netwerk-werkgevers/").content.decode()
    assert "/werkagenda/2025/voorhoede-werkgevers/" in activity
    later = reader.get("/werkagenda/2025/voorhoede-werkgevers/").content.decode()
    assert "/werkagenda/2021/netwerk-werkgevers/" in later
    assert "In andere edities" not in reader.get("/werkagenda/2021/uitzendbureaus-oefenen/").content.decode()


def test_what_did_not_go_on_ended_and_what_has_no_origin_is_new(as_role) -> None:
    StrandSuccession.objects.filter(earlier__edition__slug="2021").delete()
    StrandSuccession.objects.create(
        earlier=Strand.objects.get(edition__slug="2021", number=1),
        later=Strand.objects.get(edition__slug="2025", number=1),
    )
    page = as_role("anon").get(BETWEEN).content.decode()
    assert page.count("gaat niet verder") == 2
    assert page.count('<th scope="row">nieuw</th>') == 1


@pytest.mark.parametrize(
    "address", ["/werkagenda/2025/vervolg/2021/", "/werkagenda/2021/vervolg/2021/", "/werkagenda/2021/vervolg/niets/"]
)
def test_the_wrong_way_round_there_is_nothing(as_role, address) -> None:
    assert as_role("anon").get(address).status_code == 404


def test_draft_edition_shows_to_nobody_else(as_role) -> None:
    draft = WorkAgendaEdition.objects.create(
        title="Derde", slug="derde", strand_word="lijn", strand_word_plural="lijnen", goal="x", is_public=False
    )
    strand = Strand.objects.create(edition=draft, number=1, title="Geheime lijn")
    StrandSuccession.objects.create(earlier=Strand.objects.get(edition__slug="2025", number=1), later=strand)
    address = "/werkagenda/2025/vervolg/derde/"
    for page in ("/werkagenda/2025/", "/werkagenda/2025/onderdeel/1/"):
        shown = as_role("anon").get(page).content.decode()
        assert address not in shown
        assert "Geheime lijn" not in shown
    assert as_role("lezer_taskforce").get(address).status_code == 404
    team = as_role("beheerder_werkagenda")
    assert address in team.get("/werkagenda/2025/").content.decode()
    assert "Geheime lijn" in team.get(address).content.decode()


def test_the_programme_team_links_them_in_the_admin_and_nonsense_is_said_at_the_field(as_role) -> None:
    team, earlier = as_role("beheerder_werkagenda"), Strand.objects.get(edition__slug="2021", number=3)
    later = Strand.objects.get(edition__slug="2025", number=2)
    address = "/beheer/snippets/succession/strandsuccession/add/"
    wrong = team.post(address, {"earlier": later.pk, "later": earlier.pk, "note": ""})
    assert "Kies iets uit een editie die later begint." in wrong.content.decode()
    assert team.post(address, {"earlier": earlier.pk, "later": later.pk, "note": "Ook hier."}).status_code == 302
    assert "Ook hier." in as_role("anon").get(BETWEEN).content.decode()
    assert as_role("redacteur").get(address).status_code == 302
    with pytest.raises(IntegrityError), transaction.atomic():
        StrandSuccession.objects.create(earlier=earlier, later=later)


def test_pages_cost_the_same_at_two_sizes(as_role, edition) -> None:
    first = WorkAgendaEdition.objects.get(slug="2021")
    edition.starts_on = "2029-01-01"
    edition.save()
    reader, address = as_role("anon"), f"/werkagenda/2021/vervolg/{edition.slug}/"
    olds = list(first.activities.all()[:2])
    ActivitySuccession.objects.create(earlier=olds[0], later=edition.activities.first())

    def cost(page: str) -> int:
        reader.get(page)
        with CaptureQueriesContext(connection) as asked:
            assert reader.get(page).status_code == 200
        return len(asked)

    pages = [address, olds[0].get_absolute_url(), edition.get_absolute_url()]
    before = [cost(page) for page in pages]
    for number in range(70):
        later = Activity.objects.create(edition=edition, slug=f"meer-{number}", title=f"Meer {number}")
        ActivitySuccession.objects.create(earlier=olds[number % 2], later=later)
    assert [cost(page) for page in pages] <= before
    assert reader.get(address).content.decode().count("/meer-") == 29  # of the thirty on a page one was there before


@pytest.mark.parametrize(
    "slug", ["cijfers", "metingen", "herijkingen", "rondes", "verschil", "activiteiten", "ongebruikt"]
)
def test_an_activity_gets_no_address_of_another_page(edition, slug) -> None:
    with pytest.raises(ValidationError) as error:
        Activity(edition=edition, slug=slug, title="Een titel").full_clean()
    assert "Dit adres is van een andere pagina" in str(error.value)
    assert _free_slug(edition, slug) == f"{slug}-2"
    Activity(edition=edition, slug=f"{slug}-2", title="Een titel").full_clean()
