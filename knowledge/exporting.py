"""The library as a file: what somebody found, in CSV, ODS or JSON-LD, row by row and never more than they may see."""

import json
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any

from allauth.core.internal import ratelimit  # the public one lets every GET through
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.addresses import neutral
from core.models import Licence
from core.sheets import csv_lines

from . import facets, library
from .citing import LICENCES
from .evidence import EvidenceLevel, Outcome
from .models import FacetValue

BATCH = 500
MOST_IN_A_SHEET = 5000  # rows of an ODS: it is made in memory, the other forms are sent row by row
LISTED = ("thema", "doelgroep", "voor", "regio", "sector", "fase")
_COLUMNS = [
    "page__translation_key",
    "slug",
    "title",
    "kind_label",
    "summary",
    "level",
    "outcome",
    "organisation",
    "adoptions",
    "published_at",
    "checked_on",
    "page__casestudypage__licence",
    "page__articlepage__licence",
]


def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """The results of a search of the library (its address, without page and order) as a file."""
    text = request.GET.get("q", "").strip()[:200]
    chosen = facets.chosen_from(request.GET)
    if not ratelimit.consume(request, app="allauth.account", action="document", limit_get=True):
        messages.warning(request, _("Je haalde veel documenten op. Wacht een minuut en probeer het dan opnieuw."))
        return redirect(f"{reverse('knowledge:library')}?{library.query_of(text, chosen)}")
    rows = _rows(request.user, text, chosen)
    name = f"bibliotheek-{timezone.localdate()}.{form}"
    if form == "ods":
        answer: HttpResponseBase = HttpResponse(
            _as_ods(rows), content_type="application/vnd.oasis.opendocument.spreadsheet"
        )
    elif form == "jsonld":
        answer = StreamingHttpResponse(_as_json_ld(rows), content_type="application/ld+json")
    else:
        answer = StreamingHttpResponse(
            csv_lines(_heads(), (_cells(row) for row in rows)), content_type="text/csv; charset=utf-8"
        )
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _rows(viewer: Any, text: str, chosen: dict[str, list[str]]) -> Iterator[dict[str, Any]]:
    """What the search finds for this viewer, newest first, each with its facet values in words."""
    found = library.entries_for(viewer, text, chosen).order_by("-published_at", "-pk").values("pk", *_COLUMNS)
    words = {facet: facets.words_for(facet) for facet in LISTED}
    rows = found.iterator(chunk_size=BATCH)
    while group := list(islice(rows, BATCH)):
        values: dict[int, dict[str, list[str]]] = {row["pk"]: {} for row in group}
        for pk, facet, value in FacetValue.objects.filter(entry__in=list(values), facet__in=LISTED).values_list(
            "entry", "facet", "value"
        ):
            values[pk].setdefault(facet, []).append(words[facet].get(value, value))
        for row in group:
            yield {**row, **{facet: sorted(values[row["pk"]].get(facet, [])) for facet in LISTED}}


def _heads() -> list[str]:
    return [
        _("Vast adres"),
        _("Adres"),
        _("Titel"),
        _("Soort"),
        _("Samenvatting"),
        _("Bewijsniveau"),
        _("Wat kwam eruit"),
        _("Organisatie"),
        _("Overgenomen door"),
        _("Geplaatst op"),
        _("Nagekeken op"),
        _("Licentie"),
        *(str(facet.label) for key in LISTED for facet in facets.FACETS if facet.key == key),
    ]


def _addresses(row: dict[str, Any]) -> tuple[str, str]:
    lasting = neutral(reverse("knowledge:by_id", args=[row["page__translation_key"]]))
    return settings.BASE_URL + lasting, f"{settings.BASE_URL}/bibliotheek/{row['slug']}/"


def _licence(row: dict[str, Any]) -> Licence:
    return Licence(row["page__casestudypage__licence"] or row["page__articlepage__licence"])


def _cells(row: dict[str, Any]) -> list[str]:
    return [
        *_addresses(row),
        row["title"],
        row["kind_label"],
        row["summary"],
        str(EvidenceLevel(row["level"]).label) if row["level"] is not None else "",
        str(Outcome(row["outcome"]).label) if row["outcome"] else "",
        row["organisation"],
        str(row["adoptions"]),
        timezone.localdate(row["published_at"]).isoformat(),
        row["checked_on"].isoformat(),
        str(_licence(row).label),
        *(", ".join(row[facet]) for facet in LISTED),
    ]


def _as_ods(rows: Iterator[dict[str, Any]]) -> bytes:
    from odfdo import Document, Row, Table

    document = Document("spreadsheet")
    document.body.clear()
    table = Table(_("Bibliotheek"))
    lines = [_heads(), *(_cells(row) for row, _number in zip(rows, range(MOST_IN_A_SHEET), strict=False))]
    for cells in lines:
        line = Row()
        line.set_values(cells)
        table.append_row(line)
    document.body.append(table)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _as_json_ld(rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    """One schema.org list, sent item by item."""
    yield '{"@context": "https://schema.org", "@type": "ItemList", "itemListElement": ['
    for number, row in enumerate(rows, start=1):
        lasting, address = _addresses(row)
        item = {
            "@type": "Article",
            "@id": lasting,
            "url": address,
            "headline": row["title"],
            "description": row["summary"],
            "inLanguage": "nl",
            "datePublished": timezone.localdate(row["published_at"]).isoformat(),
            "license": LICENCES.get(_licence(row)),
            "author": {"@type": "Organization", "name": row["organisation"]} if row["organisation"] else None,
            "keywords": [word for facet in LISTED for word in row[facet]],
        }
        known = {key: value for key, value in item.items() if value}
        line = {"@type": "ListItem", "position": number, "item": known}
        yield ("," if number > 1 else "") + json.dumps(line, ensure_ascii=False)
    yield "]}"
