"""“Organisaties zoals wij”: the same rule as sort, as sentence and for finding a colleague elsewhere; always with the reason."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge import likeness, refresh
from knowledge.models import Adoption, CaseStudyPage, FacetValue, LibraryEntry, Sector
from people.likeness import WEIGHTS, alike
from people.models import Affiliation, LabourMarketRegion, Organisation, OrganisationKind, SizeClass
from tests.conftest import user_of

pytestmark = pytest.mark.django_db
SLUG = "taalmaatje-op-de-vloer"


@pytest.fixture
def ours(db) -> Organisation:
    """Where "lid" works: a municipality of 250 or more people in Twente."""
    organisation = Organisation.objects.get(slug="gemeente-voorbeeldstad-verzonnen")
    organisation.size_class = SizeClass.LARGE
    organisation.region = LabourMarketRegion.objects.get(slug="twente")
    organisation.save()
    return organisation


def _like(name: str, **values) -> Organisation:
    return Organisation.objects.create(name=name, slug=name, **{"kind": "gemeente", **values})


def test_most_alike_stands_first_with_what_we_have_in_common(as_role, ours):
    page = CaseStudyPage.objects.get(slug=SLUG)
    page.owner_organisation = _like("zelfde", size_class=SizeClass.LARGE, region=ours.region)
    page.region, page.organisation_size = ours.region, SizeClass.LARGE
    page.save_revision().publish()
    client = as_role("lid")
    answer = client.get("/bibliotheek/?sorteer=zoals")
    main = answer.content.decode()
    assert answer.context["answer"].entries[0].slug == SLUG
    assert "Net als jullie:" in main
    assert "250 mensen of meer, Twente, gemeente" in main
    assert "Zelfde soort organisatie telt 4 punten" in main
    total = client.get("/bibliotheek/").context["answer"].total
    assert answer.context["answer"].total == total  # nothing is left out, only the order differs


def test_who_works_nowhere_we_know_is_not_offered_it(as_role):
    assert 'value="zoals"' not in as_role("anon").get("/bibliotheek/").content.decode()
    Affiliation.objects.filter(user=user_of("lid")).delete()
    client = as_role("lid")
    assert 'value="zoals"' not in client.get("/bibliotheek/").content.decode()
    assert client.get("/bibliotheek/?sorteer=zoals").context["answer"].sort == "nieuw"


def test_practice_says_how_many_like_us_did_it_and_never_counts_an_unnamed_one(as_role, ours):
    page, path = CaseStudyPage.objects.get(slug=SLUG), f"/bibliotheek/{SLUG}/"
    for number, values in enumerate(
        [
            {"region": ours.region},
            {"size_class": SizeClass.LARGE},
            {"size_class": SizeClass.UNDER_10},
            {"kind": "werkgever", "region": ours.region},
        ]
    ):
        Adoption.objects.create(practice=page, organisation=_like(f"org-{number}", **values), status="running")
    hidden = _like("org-stil", region=ours.region)
    Adoption.objects.create(practice=page, organisation=hidden, status="running", hides_organisation=True)
    refresh.refresh_entry(page)
    assert "Gedaan door 2 organisaties zoals die van jou (gemeente" in as_role("lid").get(path).content.decode()
    assert "zoals die van jou" not in as_role("anon").get(path).content.decode()


def test_colleague_at_an_organisation_like_ours_is_found(as_role, ours):
    there = _like("elders", region=ours.region)
    other = user_of("lid_onderwijs")
    Affiliation.objects.filter(user=other).update(organisation=there, is_waiting=False)
    client = as_role("lid")
    page = client.get("/mensen/")
    assert "Bij organisaties zoals wij" in page.content.decode()
    names = {row["name"] for row in client.get("/mensen/?zoals=wij").context["page"]}
    assert names == {other.name}
    assert "en even groot of in jullie regio" in client.get("/mensen/?zoals=wij").content.decode()


ORGANISATIONS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(OrganisationKind.values[:3]),
        "size_class": st.sampled_from(["", *SizeClass.values[:2]]),
        "region": st.sampled_from([None, "twente", "zeeland"]),
    }
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=ORGANISATIONS, other=ORGANISATIONS)
def test_likeness_is_mutual_and_never_by_what_is_unknown(db, one, other):
    regions = {region.slug: region for region in LabourMarketRegion.objects.filter(slug__in=["twente", "zeeland"])}
    Organisation.objects.filter(slug__in=["een", "ander"]).delete()
    made = [
        Organisation.objects.create(name=name, slug=name, **{**values, "region": regions.get(values["region"])})
        for name, values in (("een", one), ("ander", other))
    ]
    first, second = (Organisation.objects.filter(alike(a), pk=b.pk).exists() for a, b in (made, made[::-1]))
    same_size = bool(one["size_class"]) and one["size_class"] == other["size_class"]
    same_region = one["region"] is not None and one["region"] == other["region"]
    assert first == second == (one["kind"] == other["kind"] and (same_size or same_region))
    assert not Organisation.objects.filter(alike(made[0]), pk=made[0].pk).exists()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    traits=st.fixed_dictionaries(
        {},
        optional={
            "organisatie": st.just(["gemeente"]),
            "grootte": st.sampled_from([["50-249"], ["250+"]]),
            "regio": st.sampled_from([["twente"], ["rijnmond"]]),
            "sector": st.lists(st.sampled_from(["zorg", "bouw"]), min_size=1, unique=True),
        },
    )
)
def test_points_are_the_weights_of_what_is_in_common(db, traits):
    if not traits:
        return
    values = {}
    for pk, facet, value in FacetValue.objects.values_list("entry", "facet", "value"):
        values.setdefault(pk, set()).add((facet, value))
    for entry in likeness.most_alike_first(LibraryEntry.objects.all(), traits):
        expected = sum(
            WEIGHTS[likeness.TRAITS[facet]]
            for facet, wanted in traits.items()
            for value in wanted
            if (facet, value) in values.get(entry.pk, set())
        )
        assert entry.points == expected
    assert Sector.objects.exists()
