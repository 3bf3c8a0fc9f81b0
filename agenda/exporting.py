"""The work agenda as files: the list of activities that is shown, and the numbers per strand."""

from collections.abc import Iterator
from typing import Any

from allauth.core.internal import ratelimit  # the public one lets every GET through
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from core.addresses import neutral
from core.sheets import csv_lines, csv_response

from .models import Activity, ActivityStatus
from .queries import activities_of, progress_by_strand, wanted_in
from .views import known_edition

BATCH = 500


def activities_csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The list at the same address as a CSV file: public fields only, and each sample says so."""
    edition = known_edition(request, slug)
    if not ratelimit.consume(request, app="allauth.account", action="document", limit_get=True):
        messages.warning(request, _("Je haalde veel documenten op. Wacht een minuut en probeer het dan opnieuw."))
        return redirect("agenda:activities", edition.slug)
    found = activities_of(edition, request.user, wanted_in(request.GET)).select_related("edition")
    rows = found.prefetch_related("strands", "leads__organisation", "partners__organisation").order_by("title", "pk")
    lines = csv_lines(_heads(), _lines(rows.iterator(chunk_size=BATCH)))
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="werkagenda-{edition.slug}-{timezone.localdate()}.csv"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _heads() -> list[str]:
    return [
        _("Adres"),
        _("Activiteit"),
        _("Onderdelen"),
        _("Trekkers"),
        _("Partners"),
        _("Stand"),
        _("Toelichting"),
        _("Geld"),
        _("Verwacht resultaat"),
        _("Begint"),
        _("Klaar op"),
        _("Herkomst"),
        _("Hoe zeker"),
        _("Bijgewerkt op"),
        _("Voorbeeld"),
    ]


def _lines(rows: Iterator[Activity]) -> Iterator[list[Any]]:
    for row in rows:
        yield [
            settings.BASE_URL + neutral(row.get_absolute_url()),
            row.title,
            ", ".join(str(strand) for strand in row.strands.all()),
            ", ".join(str(party) for party in row.leads.all()),
            ", ".join(str(party) for party in row.partners.all()),
            row.get_status_display(),
            row.status_note,
            row.get_funding_display(),
            row.expected_result,
            row.starts_on or "",
            row.ends_on or "",
            row.origin,
            row.get_certainty_display(),
            row.updated_on or "",
            _("voorbeeld") if row.is_sample else "",
        ]


def progress_csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    """How many activities have which status, per strand: the table of the edition's page."""
    edition = known_edition(request, slug)
    has_sample = activities_of(edition, request.user).filter(is_sample=True).exists()
    heads = [edition.strand_word.capitalize(), *[str(label).capitalize() for label in ActivityStatus.labels]]
    rows = [
        [
            str(row.strand),
            *[number for _value, _label, number in row.counts],
            row.last_update or "",
            _("voorbeeld") if has_sample else "",
        ]
        for row in progress_by_strand(edition, request.user)
    ]
    name = f"werkagenda-{edition.slug}-{timezone.localdate()}-voortgang.csv"
    return csv_response(name, [*heads, _("Laatst bijgewerkt"), _("Voorbeeld")], rows)
