"""The facets of the library: their keys in addresses, their words, and counts that leave out a facet's own choice."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from core import pagecache
from core.visibility import visible
from networks.models import NetworkPage
from people.models import LabourMarketRegion, SizeClass

from .choices import ArticleKind, CostClass, EffortClass, Origin, Phase
from .entries import LIBRARY, EntryKind, FacetValue, LibraryEntry
from .evidence import EvidenceLevel, Outcome
from .vocabularies import Sector, TargetGroup, Theme


@dataclass(frozen=True)
class Facet:
    """One facet: `words(viewer)` gives its values in order, as (value, label)."""

    key: str
    label: Any
    words: Callable[[Any], list[tuple[str, Any]]]
    is_open: bool = False


def _terms(model: Any) -> Callable[[Any], list[tuple[str, Any]]]:
    return lambda viewer: list(model.objects.values_list("slug", "name"))


def _choices(choices: Any) -> Callable[[Any], list[tuple[str, Any]]]:
    return lambda viewer: [(str(value), label) for value, label in choices.choices]


def _kinds(viewer: Any) -> list[tuple[str, Any]]:
    return [(EntryKind.PRACTICE.value, _("praktijkvoorbeeld")), *[(kind.value, kind.label) for kind in ArticleKind]]


FACETS = [
    Facet("soort", _("Soort"), _kinds, True),
    Facet(
        "voor",
        _("Voor wie"),
        lambda viewer: [("gemeente", _("gemeente")), ("onderwijs", _("onderwijs")), ("werkgever", _("werkgever"))],
        True,
    ),
    Facet("thema", _("Thema"), _terms(Theme), True),
    Facet("doelgroep", _("Doelgroep"), _terms(TargetGroup), True),
    Facet("uitkomst", _("Wat kwam eruit"), _choices(Outcome), True),
    Facet(
        "bewijs",
        _("Sterkte van het bewijs"),
        lambda viewer: [(str(level.value), level.label) for level in reversed(EvidenceLevel)],
        True,
    ),
    Facet(
        "overname",
        _("Overgenomen door anderen"),
        lambda viewer: [
            ("ja", _("overgenomen")),
            ("gemeten", _("gemeten bij een ander")),
            ("gestopt", _("een ander stopte ermee")),
            ("werkte-niet", _("werkte niet bij een ander")),
        ],
    ),
    Facet("grootte", _("Grootte van de organisatie"), _choices(SizeClass)),
    Facet("kosten", _("Kosten"), _choices(CostClass)),
    Facet("inzet", _("Inzet"), _choices(EffortClass)),
    Facet("sector", _("Sector"), _terms(Sector)),
    Facet(
        "regio",
        _("Arbeidsmarktregio"),
        lambda viewer: list(LabourMarketRegion.objects.filter(ended_year__isnull=True).values_list("slug", "name")),
    ),
    Facet(
        "netwerk",
        _("Leernetwerk"),
        lambda viewer: [
            (str(pk), title) for pk, title in visible(NetworkPage, viewer).order_by("number").values_list("pk", "title")
        ],
    ),
    Facet("fase", _("Fase"), _choices(Phase)),
    Facet("herkomst", _("Herkomst"), _choices(Origin)),
    Facet("jaar", _("Begonnen in"), lambda viewer: []),
]
KEYS = {facet.key for facet in FACETS}


def chosen_from(query: Any) -> dict[str, list[str]]:
    """The choices in an address (a QueryDict); unknown facets and overlong values are ignored."""
    return {
        key: sorted({value for value in query.getlist(key) if value and len(value) <= 80})[:20]
        for key in sorted(KEYS)
        if query.getlist(key)
    }


def narrow(
    entries: QuerySet[LibraryEntry], chosen: dict[str, list[str]], *, without: str = "", walk: bool = False
) -> QuerySet[LibraryEntry]:
    """Entries that match every facet; within a facet one value suffices.

    `walk` asks it of each entry in turn: right for the first page of many matches, where a list of all would be long.
    """
    for key, values in chosen.items():
        if values and key != without:
            with_value = FacetValue.objects.filter(facet=key, value__in=values)
            if walk:
                entries = entries.filter(Exists(with_value.filter(entry=OuterRef("pk"))))
            else:
                entries = entries.filter(pk__in=with_value.values("entry"))
    return entries


def counts(entries: QuerySet[LibraryEntry], chosen: dict[str, list[str]], cache_key: str) -> dict[tuple[str, str], int]:
    """How many entries each value has, each facet counted without its own choice.

    One query for all unchosen facets and one per chosen facet; kept until the library changes, at most a minute,
    under `cache_key`: who looks and what was typed.
    """
    return pagecache.remember(
        f"facets:{cache_key}:{sorted(chosen.items())}", lambda: _counted(entries, chosen), LIBRARY
    )


def _counted(entries: QuerySet[LibraryEntry], chosen: dict[str, list[str]]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    base = FacetValue.objects.filter(entry__in=narrow(entries, chosen).order_by().values("pk")).exclude(
        facet__in=list(chosen)
    )
    for facet, value, number in base.values_list("facet", "value").annotate(number=Count("pk")).order_by():
        found[facet, value] = number
    for name in chosen:
        rows = FacetValue.objects.filter(
            facet=name, entry__in=narrow(entries, chosen, without=name).order_by().values("pk")
        )
        for value, number in rows.values_list("value").annotate(number=Count("pk")).order_by():
            found[name, value] = number
    return found


def words(viewer: Any) -> dict[str, list[tuple[str, str]]]:
    """The words of all facets in the active language, kept for a minute; the networks per viewer."""
    language = translation.get_language()
    found = pagecache.remember(
        f"facet-words:{language}",
        lambda: {
            facet.key: [(value, str(label)) for value, label in facet.words(viewer)]
            for facet in FACETS
            if facet.key != "netwerk"
        },
    )
    networks = next(facet for facet in FACETS if facet.key == "netwerk")
    mine = pagecache.remember(f"facet-networks:{language}:{viewer.pk}", lambda: networks.words(viewer))
    return {**found, "netwerk": mine}


def words_for(key: str) -> dict[str, str]:
    """The words of one facet that is the same for everybody, by value."""
    facet = next(facet for facet in FACETS if facet.key == key)
    language = translation.get_language()
    return pagecache.remember(
        f"words-of:{key}:{language}", lambda: {value: str(label) for value, label in facet.words(None)}
    )


def panel(viewer: Any, chosen: dict[str, list[str]], found: dict[tuple[str, str], int]) -> list[dict[str, Any]]:
    """What the template shows: facets with values, counts and what is ticked. Values nobody has are left out of long lists."""
    shown = []
    known = words(viewer)
    for facet in FACETS:
        values = known[facet.key]
        if facet.key == "jaar":
            values = [
                (value, value) for value in sorted({value for name, value in found if name == "jaar"}, reverse=True)
            ]
        long = len(values) > 8
        options = [
            {
                "value": value,
                "label": label,
                "count": found.get((facet.key, value), 0),
                "on": value in chosen.get(facet.key, []),
            }
            for value, label in values
            if not long or found.get((facet.key, value), 0) or value in chosen.get(facet.key, [])
        ]
        if options and any(option["count"] or option["on"] for option in options):
            shown.append(
                {
                    "key": facet.key,
                    "label": facet.label,
                    "options": options,
                    "open": facet.is_open or bool(chosen.get(facet.key)),
                }
            )
    return shown
