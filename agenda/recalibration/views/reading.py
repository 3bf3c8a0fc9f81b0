"""For every reader: the recalibrations of an edition, one of them, a snapshot, and the difference between two."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.visibility import get_visible_or_404, visible

from ...models import Activity, ActivityStatus, WorkAgendaEdition
from ...policies import can_manage_agenda
from ...versions import shown
from ...views import known_edition
from .. import actions, snapshots
from ..comparison import compare
from ..difference import text_of
from ..forms import ErratumForm, OpenForm
from ..models import Erratum, Recalibration, Snapshot

SHOWN = 100
PER_PAGE = 50  # activities of a snapshot or of a difference
TODAY = "vandaag"


def recalibrations(request: HttpRequest, slug: str) -> HttpResponse:
    """“Nu, toen, verschil”: every recalibration and every snapshot of an edition; the programme team opens one here."""
    edition = known_edition(request, slug)
    may_open = can_manage_agenda(request.user)
    form = OpenForm(request.POST if request.method == "POST" else None) if may_open else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        if form.is_valid():
            try:
                made = actions.open_recalibration(edition, actor=request.user, data=form.values, token=form.token)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, _("De herijking is begonnen. De eerste momentopname is gemaakt."))
                return redirect(made)
    rows = list(visible(Recalibration, request.user).filter(edition=edition)[:SHOWN])
    context = {
        "edition": edition,
        "rows": rows,
        "moments": list(_moments(request, edition)),
        "form": form,
        "has_open": any(not row.is_closed for row in rows),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "recalibration/list.html", context, status=status)


def _moments(request: HttpRequest, edition: WorkAgendaEdition) -> Any:
    return visible(Snapshot, request.user).filter(edition=edition).defer("body").order_by("-pk")[:SHOWN]


def snapshot(request: HttpRequest, uuid: Any) -> HttpResponse:
    """The agenda as it was: its activities, its checksum, and what turned out wrong in it."""
    found = get_visible_or_404(Snapshot.objects.select_related("edition"), request.user, uuid=uuid)
    may_add = can_manage_agenda(request.user)
    form = ErratumForm(request.POST if request.method == "POST" else None) if may_add else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        if form.is_valid():
            actions.note_erratum(found, actor=request.user, text=form.cleaned_data["text"], token=form.token)
            messages.success(request, _("De rechtzetting staat erbij, met de datum van vandaag."))
            return redirect(found)
    body = snapshots.read(found)
    names = snapshots.names_in(body)
    chosen, strand = request.GET.get("lijst", ""), request.GET.get("onderdeel", "")
    chosen = chosen if chosen in snapshots.NUMBERS else snapshots.TOTAL
    strand = strand if strand in body["strands"] else ""
    page = Paginator(snapshots.listed(body, chosen, strand), PER_PAGE).get_page(request.GET.get("pagina"))
    rows = [
        {
            "title": text_of(row["title"]),
            "strands": ", ".join(names.get(key, key) for key in row["strands"] or []),
            "leads": ", ".join(names.get(key, key) for key in row["leads"] or []),
            "status": shown("status", text_of(row["status"])),
            "is_sample": row["is_sample"] == "1",
            "note": text_of(row["status_note"]),
        }
        for row in page
    ]
    numbers = snapshots.numbers_in(body, strand)
    context = {
        "snapshot": found,
        "rows": rows,
        "page": page,
        "numbers": [(key, snapshots.label_of_number(key), number) for key, number in numbers.items()],
        "statuses": [(value, label, numbers[value]) for value, label in ActivityStatus.choices],
        "total": numbers[snapshots.TOTAL],
        "chosen": chosen,
        "strand": strand,
        "strand_name": names.get(strand, ""),
        "errata": visible(Erratum, request.user).filter(snapshot=found),
        "fits": snapshots.checksum(found.body) == found.sha256,
        "form": form,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "recalibration/snapshot.html", context, status=status)


def snapshot_json(request: HttpRequest, uuid: Any) -> HttpResponse:
    """The very bytes that the checksum is of, so that anyone can check it."""
    found = get_visible_or_404(Snapshot, request.user, uuid=uuid)
    answer = HttpResponse(found.body.encode(), content_type="application/json")
    name = f"werkagenda-{found.edition.slug}-{found.taken_at:%Y-%m-%d}-{found.moment}.json"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def difference(request: HttpRequest, slug: str) -> HttpResponse:
    """What differs between two snapshots of an edition, or a snapshot and today; oldest first whichever was chosen first."""
    edition = known_edition(request, slug)
    moments = list(_moments(request, edition))
    by_uuid = {str(row.uuid): row for row in moments}
    chosen = [by_uuid.get(request.GET.get(name, "")) for name in ("van", "tot")]
    is_today = request.GET.get("tot") == TODAY
    asked = any(name in request.GET for name in ("van", "tot"))
    if asked and (chosen[0] is None or (chosen[1] is None and not is_today)):
        raise Http404
    context: dict[str, Any] = {"edition": edition, "moments": moments, "is_today": is_today}
    if asked:
        first, *later = sorted((row for row in chosen if row is not None), key=lambda row: row.pk)
        after = snapshots.read(later[0]) if later else snapshots.body_today(edition)
        comparison = compare(snapshots.read(first), after)
        page = Paginator(comparison.listed, PER_PAGE).get_page(request.GET.get("pagina"))
        here = visible(Activity, request.user).filter(edition=edition, slug__in=[line.slug for _group, line in page])
        context |= {
            "first": first,
            "second": later[0] if later else None,
            "comparison": comparison,
            "page": page,
            "known": set(here.values_list("slug", flat=True)),
        }
    return render(request, "recalibration/difference.html", context)
