"""The figures for readers: as a list, on a page of their own, and as files. Nothing here reads a raw measurement."""

from collections.abc import Iterator
from typing import Any

from allauth.core.internal import ratelimit  # the public one lets every GET through
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from core.sheets import csv_lines
from core.visibility import get_visible_or_404

from ...models import WorkAgendaEdition
from ...views import known_edition
from .. import policies, queries
from ..display import chart
from ..models import Indicator

PER_PAGE, DAYS = 20, 12
DRAWN = 60  # days of the line
IN_JSON = 400  # days of one answer


def known_indicator(request: HttpRequest, slug: str, indicator: str) -> Indicator:
    """The indicator with this address, for who may see it."""
    found: Indicator = get_visible_or_404(
        Indicator.objects.select_related("edition", "strand"), request.user, edition__slug=slug, slug=indicator
    )
    return found


def indicators(request: HttpRequest, slug: str) -> HttpResponse:
    """The indicators of an edition, each with the last that was measured."""
    edition = known_edition(request, slug)
    page = Paginator(queries.indicators_of(edition, request.user), PER_PAGE).get_page(request.GET.get("pagina"))
    last = queries.last_days(page.object_list)
    context = {
        "edition": edition,
        "page": page,
        "rows": [(indicator, last.get(indicator.pk)) for indicator in page],
        "may_measure": policies.can_measure(request.user),
    }
    return render(request, "indicators/list.html", context)


def indicator(request: HttpRequest, slug: str, indicator: str) -> HttpResponse:
    """One indicator: what it counts, the line, the table, where it comes from, and what it does not say."""
    found = known_indicator(request, slug, indicator)
    page = Paginator(queries.measured_days(found), DAYS).get_page(request.GET.get("pagina"))
    days = queries.days_of(found, page.object_list)
    context = {
        "indicator": found,
        "page": page,
        "days": days,
        "last": days[0] if days and page.number == 1 else queries.last_days([found]).get(found.pk),
        "chart": chart(queries.totals_of(found, DRAWN), found.target),
        "has_hidden": any(day.has_hidden for day in days),
        "may_measure": policies.can_measure(request.user),
    }
    return render(request, "indicators/page.html", context)


def figures_csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    """All figures of an edition as anybody may read them: the same numbers hidden as on the pages."""
    edition = known_edition(request, slug)
    if not ratelimit.consume(request, app="allauth.account", action="document", limit_get=True):
        messages.warning(request, _("Je haalde veel documenten op. Wacht een minuut en probeer het dan opnieuw."))
        return redirect("indicators:list", edition.slug)
    lines = csv_lines(_heads(), _lines(edition, request.user))
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="cijfers-{edition.slug}-{timezone.localdate()}.csv"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _heads() -> list[str]:
    return [
        _("Indicator"),
        _("Eenheid"),
        _("Peildatum"),
        _("Groep"),
        _("Waarde"),
        _("Mensen"),
        _("Te klein om te tonen"),
        _("Verbeterd op"),
        _("Bron"),
        _("Voorbeeld"),
    ]


def _lines(edition: WorkAgendaEdition, viewer: Any) -> Iterator[list[Any]]:
    for day in queries.all_days(edition, viewer):
        for figure in day.figures:
            yield [
                day.indicator.title,
                day.indicator.unit,
                day.measured_on,
                figure.group or _("totaal"),
                figure.value,
                figure.people,
                _("ja") if figure.is_hidden else "",
                figure.corrected_on,
                day.indicator.source,
                _("voorbeeld") if day.indicator.is_sample else "",
            ]


def figures_json(request: HttpRequest, slug: str, indicator: str) -> JsonResponse:
    """The newest days of one indicator for programs: `value` is null where it is too small to show."""
    found = known_indicator(request, slug, indicator)
    days = queries.days_of(found, queries.measured_days(found)[:IN_JSON])
    body = {
        "title": found.title,
        "definition": found.definition,
        "unit": found.unit,
        "group_word": found.group_word,
        "source": found.source,
        "caveat": found.caveat,
        "is_sample": found.is_sample,
        "baseline": found.baseline,
        "target": found.target,
        "days": [
            {
                "measured_on": day.measured_on,
                "figures": [
                    {
                        "group": figure.group,
                        "value": figure.value,
                        "people": figure.people,
                        "is_too_small": figure.is_hidden,
                        "corrected_on": figure.corrected_on,
                    }
                    for figure in day.figures
                ],
            }
            for day in days
        ],
    }
    return JsonResponse(body)
