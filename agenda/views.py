"""Pages of the work agenda, read only."""

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from core.visibility import get_visible_or_404, visible

from .models import Activity, ActivityStatus, Party, WorkAgendaEdition


def work_agenda(request: HttpRequest, slug: str = "") -> HttpResponse:
    """An edition: goal, strands with activities, parties, references, recalibration. Without a slug: the first edition with activities."""
    editions = (
        visible(WorkAgendaEdition, request.user)
        .annotate(number=Count("activities", distinct=True))
        .order_by("starts_on")
    )
    editions = list(editions)
    edition = (
        next((item for item in editions if item.slug == slug), None)
        if slug
        else next((item for item in editions if item.number), None)
    )
    if edition is None:
        raise Http404
    activities = visible(Activity, request.user).filter(edition=edition)
    counts = dict(activities.order_by().values_list("status").annotate(number=Count("pk")))
    rows = list(
        activities.select_related("edition")
        .prefetch_related("strands", "leads__organisation")
        .order_by("title", "pk")[:200]
    )
    strands = [
        {"strand": strand, "activities": [row for row in rows if strand in row.strands.all()]}
        for strand in edition.strands.all()
    ]
    parties = (
        visible(Party, request.user)
        .filter(edition=edition)
        .select_related("organisation")
        .order_by("organisation__name")
    )
    statuses = [(value, label, counts.get(value, 0)) for value, label in ActivityStatus.choices]
    context = {
        "edition": edition,
        "editions": editions,
        "strands": strands,
        "statuses": statuses,
        "total": sum(counts.values()),
        "parties": parties,
        "references": edition.references.all(),
        "all_sample": all(row.is_sample for row in rows),
    }
    return render(request, "agenda/edition.html", context)


def activity(request: HttpRequest, edition_slug: str, slug: str) -> HttpResponse:
    """One activity with the fields that are known."""
    found = get_visible_or_404(
        Activity.objects.select_related("edition").prefetch_related(
            "strands", "leads__organisation", "partners__organisation"
        ),
        request.user,
        edition__slug=edition_slug,
        slug=slug,
    )
    return render(request, "agenda/activity.html", {"activity": found})
