"""The programme team writes measurements: one by a form, many by a file; nothing is stored before it was looked at."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.sheets import UnreadableSheet, content_of, csv_response, xlsx_response
from core.visibility import visible

from ...models import WorkAgendaEdition
from ...views import known_edition
from .. import actions, policies, queries
from ..forms import MeasurementForm
from ..models import Measurement
from ..sheets import COLUMNS, Row, header, lines, read_rows, version_of, with_what_stands_there
from .reading import known_indicator

_SALT = "indicators.sheet"
SHOWN = 30


@login_required
def measure(request: HttpRequest, slug: str, indicator: str) -> HttpResponse:
    """Write down one measurement, beside the newest as they came in."""
    found = known_indicator(request, slug, indicator)
    if not policies.can_measure(request.user):
        raise Http404
    form = MeasurementForm(found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = actions.measure(found, actor=request.user, data=form.cleaned_data)
        messages.success(request, _("De meting staat erbij.") if made else _("Deze meting stond er al."))
        return redirect(found)
    rows = visible(Measurement, request.user).filter(indicator=found, replaced_at__isnull=True)[:SHOWN]
    context = {"indicator": found, "form": form, "rows": rows}
    return render(request, "indicators/measure.html", context, status=422 if form.errors else 200)


@login_required
def download(request: HttpRequest, slug: str) -> HttpResponse:
    """What was measured as it came in, in the columns that can be sent back, as CSV."""
    name, rows = _measured(request, slug)
    return csv_response(f"{name}.csv", header(), rows)


@login_required
def download_xlsx(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as XLSX."""
    name, rows = _measured(request, slug)
    return xlsx_response(f"{name}.xlsx", header(), rows)


def _measured(request: HttpRequest, slug: str) -> tuple[str, Iterable[list[Any]]]:
    """The name of the file, and its rows."""
    edition = _of_team(request, slug)
    rows = visible(Measurement, request.user).filter(indicator__edition=edition, replaced_at__isnull=True)
    rows = rows.select_related("indicator").order_by("indicator__slug", "-measured_on", "group")
    known = queries.indicators_of(edition, request.user)
    return f"metingen-{edition.slug}-{timezone.localdate()}", lines(known, rows.iterator())


@login_required
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    """Send a file: first what is wrong by row and column, else what would change; nothing is stored before “Bewaar”."""
    edition = _of_team(request, slug)
    if request.method != "POST":
        return _page(request, edition)
    if "rows" in request.POST:
        return _store(request, edition)
    try:
        rows, wrong = read_rows(*content_of(request.FILES.get("file")), queries.indicators_of(edition, request.user))
    except UnreadableSheet as error:
        return _page(request, edition, status=422, unreadable=str(error))
    if wrong:
        heads = dict(zip(COLUMNS, header(), strict=True))
        said = [(number, heads.get(column, ""), words) for number, column, words in sorted(wrong)]
        return _page(request, edition, status=422, wrong=said)
    if not rows:
        words = _("In dit bestand staat nergens een waarde. Vul de kolom “Waarde” in.")
        return _page(request, edition, status=422, unreadable=words)
    return _look(request, edition, rows)


def _of_team(request: HttpRequest, slug: str) -> WorkAgendaEdition:
    edition = known_edition(request, slug)
    if not policies.can_measure(request.user):
        raise Http404
    return edition


def _page(request: HttpRequest, edition: WorkAgendaEdition, *, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, "indicators/sheet.html", {"edition": edition, **context}, status=status)


def _look(request: HttpRequest, edition: WorkAgendaEdition, rows: list[Row]) -> HttpResponse:
    """What would change, with what was read signed along, so that what is stored is what was looked at."""
    looked_at = [
        [
            row.number,
            row.indicator.slug,
            row.data["measured_on"].isoformat(),
            row.data["group"],
            str(row.data["value"]),
            row.data["people"],
            row.data["note"],
            version_of(row),
        ]
        for row in rows
    ]
    signed = signing.dumps(looked_at, salt=f"{_SALT}:{edition.pk}", compress=True)
    return _page(request, edition, signed=signed, rows=rows, changes=sum(not row.is_same for row in rows))


def _store(request: HttpRequest, edition: WorkAgendaEdition) -> HttpResponse:
    """Store what was looked at; when somebody wrote meanwhile, everything is shown again and nothing is stored."""
    try:
        looked_at = signing.loads(request.POST["rows"], salt=f"{_SALT}:{edition.pk}")
    except signing.BadSignature:
        return _page(request, edition, status=422, unreadable=_("Dit kwam niet goed over. Kies het bestand opnieuw."))
    known = {row.slug: row for row in queries.indicators_of(edition, request.user)}
    rows, versions = [], {}
    for number, slug, day, group, value, people, note, version in looked_at:
        form = (
            MeasurementForm(
                known[slug], {"measured_on": day, "group": group, "value": value, "people": people, "note": note}
            )
            if slug in known
            else None
        )
        if form is None or not form.is_valid():
            words = _("Een indicator in dit bestand veranderde intussen. Kies het bestand opnieuw.")
            return _page(request, edition, status=422, unreadable=words)
        rows.append(Row(number, known[slug], form.cleaned_data, None))
        versions[number] = version
    with transaction.atomic():
        actions.hold(row.indicator for row in rows)
        rows = with_what_stands_there(rows)
        if all(row.is_same for row in rows):  # pressed twice: it is stored already
            messages.success(request, _("Deze metingen stonden er al."))
            return redirect("indicators:list", edition.slug)
        if any(version_of(row) != versions[row.number] for row in rows):
            messages.warning(request, _("Iemand anders veranderde intussen iets. Kijk nog eens."))
            return _look(request, edition, rows)
        made = [actions.measure(row.indicator, actor=request.user, data=row.data) for row in rows]
    number = sum(row is not None for row in made)
    said = ngettext("%(number)s meting staat erbij.", "%(number)s metingen staan erbij.", number)
    messages.success(request, said % {"number": number})
    return redirect("indicators:list", edition.slug)
