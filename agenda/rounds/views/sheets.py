"""A party's activities as a file: down, up, a look at the differences, and only then stored."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.sheets import UnreadableSheet, content_of, csv_response, xlsx_response

from ...models import Activity
from ...versions import shown
from .. import actions, policies, queries
from ..forms import UpdateForm
from ..imports import COLUMNS, Row, header, lines, read_rows, version_of
from ..models import Answer
from .speaking import Speaker, by_link, ended, own

_SALT = "rounds.sheet"


@dataclass(frozen=True)
class Difference:
    """What a row would change, for the eye, and whether somebody else changed the same meanwhile."""

    row: Row
    answer: str
    changes: list[tuple[str, str, str]]


def download(request: HttpRequest, speaker: Speaker) -> HttpResponse:
    """The file to fill in, as CSV."""
    return csv_response(f"{_name(speaker)}.csv", header(), lines(queries.activities_of(speaker.request)))


def download_xlsx(request: HttpRequest, speaker: Speaker) -> HttpResponse:
    """The same as XLSX."""
    return xlsx_response(f"{_name(speaker)}.xlsx", header(), lines(queries.activities_of(speaker.request)))


def _name(speaker: Speaker) -> str:
    return f"{speaker.request.party.organisation.slug}-{timezone.localdate()}"


def upload(request: HttpRequest, speaker: Speaker) -> HttpResponse:
    """Send the filled-in file: first what is wrong by row and column, else the differences; nothing is stored before “Bewaar”."""
    if not policies.can_answer(speaker.request):
        return ended(request, speaker.request.round, speaker.link)
    activities = list(queries.activities_of(speaker.request))
    context: dict[str, Any] = {"speaker": speaker, "round": speaker.request.round, "party": speaker.request.party}
    if request.method != "POST":
        return render(request, "rounds/sheet.html", context)
    if "rows" in request.POST:
        return _store(request, speaker, activities, context)
    try:
        rows, wrong = read_rows(*content_of(request.FILES.get("file")), activities)
    except UnreadableSheet as error:
        return render(request, "rounds/sheet.html", {**context, "unreadable": str(error)}, status=422)
    wrong += [(row.number, column, words) for row in rows for column, words in _wrong(row).items()]
    if wrong:
        heads = dict(zip(COLUMNS, header(), strict=True))
        context["wrong"] = [(number, heads[column], words) for number, column, words in sorted(wrong)]
        return render(request, "rounds/sheet.html", context, status=422)
    if not rows:
        words = _("In dit bestand staat nergens een antwoord. Vul de kolom “Antwoord” in.")
        return render(request, "rounds/sheet.html", {**context, "unreadable": words}, status=422)
    return _look(request, context, rows)


def _wrong(row: Row) -> dict[str, str]:
    """What is wrong in a row, by column: the words of the file first, then what the form itself would say."""
    if row.errors:
        return row.errors
    form = UpdateForm(row.activity, row.data)
    return {field: " ".join(errors) for field, errors in form.errors.items()}


def _look(request: HttpRequest, context: dict[str, Any], rows: list[Row]) -> HttpResponse:
    """The differences, with what was read signed along, so that what is stored is what was looked at."""
    signed = signing.dumps(
        [[row.number, row.activity.slug, row.data, version_of(row.activity)] for row in rows],
        salt=f"{_SALT}:{context['speaker'].request.uuid}",
        compress=True,
    )
    context |= {"rows": signed, "differences": [_difference(row) for row in rows]}
    return render(request, "rounds/sheet.html", context)


def _difference(row: Row) -> Difference:
    after = {"status": row.data["status"], "status_note": row.data["note"]}
    if row.data["answer"] == Answer.STOPPED:
        after["status"] = "stopped"
    changes = []
    if row.data["answer"] != Answer.NO_CHANGE:
        for field, value in after.items():
            before = getattr(row.activity, field)
            if before != value:
                changes.append((field, shown(field, before), shown(field, value)))
    return Difference(row, str(Answer(row.data["answer"]).label), changes)


def _store(request: HttpRequest, speaker: Speaker, activities: list[Activity], context: dict[str, Any]) -> HttpResponse:
    """Store what was looked at; where somebody wrote since, the party ticked to keep its own words, or the row stays out."""
    try:
        looked_at = signing.loads(request.POST["rows"], salt=f"{_SALT}:{speaker.request.uuid}")
    except signing.BadSignature:
        words = _("Dit kwam niet goed over. Kies het bestand opnieuw.")
        return render(request, "rounds/sheet.html", {**context, "unreadable": words}, status=422)
    known = {row.slug: row for row in activities}
    rows = [
        Row(number, known[slug], data, {}, version_of(known[slug]) != version)
        for number, slug, data, version in looked_at
        if slug in known
    ]
    if any(row.was_changed for row in rows):
        messages.warning(request, _("Iemand anders veranderde intussen iets. Kijk nog eens."))
        return _look(request, context, rows)
    keep = set(request.POST.getlist("keep"))
    left_out = set(request.POST.getlist("conflict")) - keep
    chosen = [row for row in rows if row.activity.slug not in left_out]
    try:
        with transaction.atomic():
            for row in chosen:
                actions.save_update(speaker.request, row.activity, data=row.data, **speaker.who)
    except ValidationError as error:
        return render(request, "rounds/sheet.html", {**context, "unreadable": error.messages[0]}, status=422)
    said = ngettext("%(number)s activiteit is bijgewerkt.", "%(number)s activiteiten zijn bijgewerkt.", len(chosen))
    messages.success(request, said % {"number": len(chosen)})
    return redirect(speaker.url)


download_by_link, download_own = by_link(download), own(download)
xlsx_by_link, xlsx_own = by_link(download_xlsx), own(download_xlsx)
upload_by_link, upload_own = by_link(upload), own(upload)
