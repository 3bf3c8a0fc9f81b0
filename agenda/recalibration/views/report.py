"""The report of a closed recalibration: as a page, ODT and PDF; and the overview per party or strand to print."""

from typing import Any

from allauth.core.internal import ratelimit  # the public one lets every GET through
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from core import printing
from core.visibility import get_visible_or_404, visible

from ...policies import can_manage_agenda
from .. import policies, snapshots
from ..difference import text_of
from ..models import Recalibration, Report, Snapshot
from ..reporting import blocks_of, parts_of

PER_PARTY, PER_STRAND = "partij", "onderdeel"


def report(request: HttpRequest, uuid: Any) -> HttpResponse:
    """The report as everyone reads it once it is public; before that a concept for the programme team and the Taskforce."""
    rows = Recalibration.objects.select_related("edition", "first", "second")
    found = get_visible_or_404(rows, request.user, uuid=uuid)
    written = visible(Report, request.user).filter(recalibration=found).first()
    if not found.is_closed or (written is None and not policies.can_read_all(request.user)):
        raise Http404
    parts = parts_of(found, written)
    form = request.GET.get("vorm", "")
    if form == printing.ODT or (form == printing.PDF and printing.can_make_pdf()):
        if not ratelimit.consume(request, app="allauth.account", action="document", limit_get=True):
            messages.warning(request, _("Je haalde veel documenten op. Wacht een minuut en probeer het dan opnieuw."))
            return redirect("recalibration:report", found.uuid)
        name = f"rapportage-{found.edition.slug}-{found.first.taken_at:%Y-%m-%d}"
        return printing.answer(form, name, parts[0].heading, blocks_of(parts), translation.get_language() or "nl")
    context = {
        "recalibration": found,
        "report": written,
        "parts": parts,
        "makes_pdf": printing.can_make_pdf(),
        "writes_at": _writes_at(request, found, written),
    }
    return render(request, "recalibration/report.html", context)


def _writes_at(request: HttpRequest, found: Recalibration, written: Report | None) -> str:
    """Where the programme team writes the sentences."""
    if not can_manage_agenda(request.user):
        return ""
    if written is None:
        return f"{reverse('wagtailsnippets_recalibration_report:add')}?recalibration={found.pk}"
    return reverse("wagtailsnippets_recalibration_report:edit", args=[written.pk])


def overview(request: HttpRequest, uuid: Any) -> HttpResponse:
    """The half-yearly overview: the activities of a snapshot per party or per strand, to print."""
    found = get_visible_or_404(Snapshot.objects.select_related("edition"), request.user, uuid=uuid)
    body = snapshots.read(found)
    by = PER_STRAND if request.GET.get("per") == PER_STRAND else PER_PARTY
    table, column = ("strands", "strands") if by == PER_STRAND else ("parties", "leads")
    names = snapshots.names_in(body)
    rows: dict[str, list[Any]] = {key: [] for key in sorted(body[table], key=lambda key: names[key].casefold())}
    for row in snapshots.listed(body):
        told = {
            "title": text_of(row["title"]),
            "status": snapshots.label_of_number(text_of(row["status"])),
            "note": text_of(row["status_note"]),
            "is_sample": row["is_sample"] == "1",
        }
        for key in row[column] or []:
            if key in rows:
                rows[key].append(told)
    context = {"snapshot": found, "groups": [(names[key], of) for key, of in rows.items() if of], "by": by}
    return render(request, "recalibration/overview.html", context)
