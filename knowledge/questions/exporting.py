"""The knowledge agenda as a file: what a list shows, with the answers, and never more than somebody may see."""

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
from core.sheets import csv_lines

from .models import KnowledgeQuestion
from .queries import Asked, agenda, as_shown, asked_in, with_status

BATCH = 500


def export_csv(request: HttpRequest) -> HttpResponseBase:
    """The list at the same address as a CSV file; with a past day, the agenda as it was then."""
    if not ratelimit.consume(request, app="allauth.account", action="document", limit_get=True):
        messages.warning(request, _("Je haalde veel documenten op. Wacht een minuut en probeer het dan opnieuw."))
        return redirect("questions:list")
    asked = asked_in(request.GET)
    found = with_status(agenda(request.user, asked), asked).select_related("owner")
    rows = found.prefetch_related("themes", "target_groups", "sources").iterator(chunk_size=BATCH)
    answer = StreamingHttpResponse(csv_lines(_heads(), _lines(rows, asked)), content_type="text/csv; charset=utf-8")
    name = f"kennisagenda-{asked.day or timezone.localdate()}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _heads() -> list[str]:
    return [
        _("Adres"),
        _("Vraag"),
        _("Status"),
        _("Eigenaar"),
        _("Antwoord verwacht"),
        _("Speelt bij organisaties"),
        _("Plaats in de laatste ranking"),
        _("Thema's"),
        _("Doelgroepen"),
        _("Waarom dit telt"),
        _("Antwoord"),
        _("Hoe zeker"),
        _("Voor wie"),
        _("Wat we nog niet weten"),
        _("Bronnen"),
        _("Gevraagd op"),
        _("Voorbeeld"),
    ]


def _lines(rows: Iterator[KnowledgeQuestion], asked: Asked) -> Iterator[list[Any]]:
    for row in rows:
        shown = as_shown(row, asked)
        # An answer that came later is no part of the agenda of that day.
        answer = ["", "", "", "", ""] if asked.day else _answer(row)
        yield [
            settings.BASE_URL + neutral(row.get_absolute_url()),
            row.title,
            str(shown["status"]),
            shown["owner"],
            shown["due_on"].isoformat() if shown["due_on"] else "",
            "" if asked.day else str(row.support_count),
            "" if asked.day or row.priority is None else str(row.priority),
            ", ".join(theme.name for theme in row.themes.all()),
            ", ".join(group.name for group in row.target_groups.all()),
            row.why,
            *answer,
            timezone.localdate(row.created_at).isoformat(),
            _("voorbeeld") if row.is_sample else "",
        ]


def _answer(row: KnowledgeQuestion) -> list[str]:
    sources = "; ".join(f"{source.title} {source.url}".strip() for source in row.sources.all())
    return [row.answer, row.how_sure, row.for_whom, row.unknown, sources]
