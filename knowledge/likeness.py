"""“Organisaties zoals wij” in the library: what others like us did first, each with the reason (PRODUCT §5)."""

from typing import Any

from django.db.models import Case, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from core import pagecache
from people.likeness import WEIGHTS, alike
from people.models import OrganisationKind, SizeClass
from people.queries import workplace_of

from . import trail
from .entries import FacetValue, LibraryEntry
from .facets import words_for
from .models import CaseStudyPage, Sector

# Facet of an entry: the trait it stands for.
TRAITS = {"organisatie": "kind", "grootte": "size_class", "regio": "region", "sector": "sector"}
Traits = dict[str, list[str]]


def traits_of(organisation: Any) -> Traits:
    """What is known of an organisation, as facet values. Its sectors are those of what it shared."""

    def load() -> Traits:
        sectors = Sector.objects.filter(casestudypage__owner_organisation=organisation).distinct()
        found = {
            "organisatie": [organisation.kind],
            "grootte": [organisation.size_class] if organisation.size_class else [],
            "regio": [organisation.region.slug] if organisation.region else [],
            "sector": list(sectors.values_list("slug", flat=True)),
        }
        return {facet: values for facet, values in found.items() if values}

    return pagecache.remember(f"traits:{organisation.pk}", load)


def traits_of_viewer(viewer: Any) -> Traits:
    """The traits of where somebody works; empty for who works nowhere we know."""
    if not viewer.is_authenticated:
        return {}
    workplace = pagecache.remember(f"workplace:{viewer.pk}", lambda: [workplace_of(viewer)])[0]
    return traits_of(workplace) if workplace else {}


def most_alike_first(entries: QuerySet[LibraryEntry], traits: Traits) -> QuerySet[LibraryEntry]:
    """Entries with the most points in common first, then as always: fresh before stale, newest first."""
    ours = Q()
    for facet, values in traits.items():
        ours |= Q(facet=facet, value__in=values)
    weights = Case(
        *[When(facet=facet, then=Value(WEIGHTS[trait])) for facet, trait in TRAITS.items()],
        default=Value(0),
        output_field=IntegerField(),
    )
    mine = FacetValue.objects.filter(ours, entry=OuterRef("pk")).order_by().values("entry")
    alike_by = Coalesce(Subquery(mine.annotate(points=Sum(weights)).values("points")[:1]), 0)
    return entries.annotate(points=alike_by).order_by("is_stale", "-points", "-published_at", "-pk")


def in_common(entries: list[LibraryEntry], traits: Traits) -> dict[int, str]:
    """For each entry, by key, what it has in common with an organisation, in words."""
    names = words_of(traits)
    found: dict[int, list[str]] = {}
    rows = FacetValue.objects.filter(entry__in=[entry.pk for entry in entries], facet__in=traits)
    for pk, facet, value in rows.values_list("entry", "facet", "value"):
        if value in traits[facet]:
            found.setdefault(pk, []).append(names[facet, value])
    return {pk: ", ".join(sorted(words)) for pk, words in found.items()}


def words_of(traits: Traits) -> dict[tuple[str, str], str]:
    """The traits in words, in the language of now."""
    labels: dict[tuple[str, str], str] = {}
    for facet, values in traits.items():
        for value in values:
            if facet == "organisatie":
                labels[facet, value] = str(OrganisationKind(value).label)
            elif facet == "grootte":
                labels[facet, value] = str(SizeClass(value).label)
            else:
                labels[facet, value] = words_for(facet).get(value, value)
    return labels


def done_by_alike(practice: CaseStudyPage, viewer: Any) -> str:
    """“Gedaan door 3 organisaties zoals die van jou”; empty when there are none, or we do not know where one works.

    Only organisations that show their name count: with kind, size and region an unnamed one would be known.
    """
    if not viewer.is_authenticated:
        return ""
    workplace = pagecache.remember(f"workplace:{viewer.pk}", lambda: [workplace_of(viewer)])[0]
    if workplace is None:
        return ""

    def count() -> int:
        rows = trail.independent(practice).filter(hides_organisation=False, organisation__is_proposed=False)
        return rows.filter(alike(workplace, "organisation"), status__in=trail.USED).count()

    number = pagecache.remember(f"alike:{practice.pk}:{workplace.pk}", count)
    if not number:
        return ""
    kind = OrganisationKind(workplace.kind).label
    if number == 1:
        return _("Gedaan door 1 organisatie zoals die van jou (%(kind)s, even groot of in jullie regio).") % {
            "kind": kind
        }
    return _("Gedaan door %(number)s organisaties zoals die van jou (%(kind)s, even groot of in jullie regio).") % {
        "number": number,
        "kind": kind,
    }
