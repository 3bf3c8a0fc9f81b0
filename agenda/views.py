"""Pages of the work agenda for readers; who answers for an activity also says there what belongs to it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import search
from core.visibility import get_visible_or_404, visible
from knowledge.entries import EntryKind, LibraryEntry
from knowledge.library import KIND as LIBRARY_KIND
from knowledge.questions.models import KnowledgeQuestion

from . import actions, display, policies, queries
from .models import Activity, ActivityChange, ActivityInternals, ActivityStatus, Funding, WorkAgendaEdition
from .registry import ACTIVITY, EDITION, LINKS, STRAND, parts_of
from .versions import label_of, shown

PER_PAGE = 30
CHANGES = 20
STOPS = 60  # more circles than this say less than a bar
NEEDS_ATTENTION = 6
FOUND = 40
LINKED = 30  # of each kind
MEETINGS = 12  # of the newest, and as many evaluations


def known_edition(request: HttpRequest, slug: str) -> WorkAgendaEdition:
    """The edition with this slug, for who may see it."""
    found: WorkAgendaEdition = get_visible_or_404(WorkAgendaEdition, request.user, slug=slug)
    return found


def _known_activity(request: HttpRequest, edition_slug: str, slug: str) -> Activity:
    found: Activity = get_visible_or_404(
        Activity.objects.select_related("edition"), request.user, edition__slug=edition_slug, slug=slug
    )
    return found


def work_agenda(request: HttpRequest, slug: str = "") -> HttpResponse:
    """An edition: how it goes, by strand, what needs attention, who takes part. Without a slug: the one that runs today."""
    numbered = visible(WorkAgendaEdition, request.user).annotate(number=Count("activities"))
    editions = list(numbered.order_by(F("starts_on").asc(nulls_last=True), "pk"))
    edition = next((item for item in editions if item.slug == slug), None) if slug else _of_today(editions)
    if edition is None:
        raise Http404
    numbers = queries.numbers_of(edition, request.user)
    total = numbers["total"]
    late = queries.activities_of(edition, request.user).filter(status=ActivityStatus.LATE)
    late = late.select_related("edition").prefetch_related("leads__organisation").order_by("updated_on", "title", "pk")
    stops = [status.value for status in ActivityStatus for _number in range(numbers[status])] if total <= STOPS else []
    context = {
        "edition": edition,
        "editions": editions,
        "statuses": [(value, label, numbers[value]) for value, label in ActivityStatus.choices],
        "numbers": numbers,
        "total": total,
        "going_well": numbers[ActivityStatus.DONE] + numbers[ActivityStatus.ON_SCHEDULE],
        "line": display.line(stops),
        "strands": queries.progress_by_strand(edition, request.user)
        if total
        else edition.strands.select_related("sponsor__organisation"),
        "attention": list(late[:NEEDS_ATTENTION]) if numbers[ActivityStatus.LATE] else [],
        "parties": list(queries.parties_today(edition, request.user)),
        "references": edition.references.all(),
        "meetings": list(edition.meetings.all()[:MEETINGS]),
        "evaluations": list(edition.evaluations.all()[:MEETINGS]),
        "may_manage": policies.can_manage_agenda(request.user),
        "parts": parts_of(EDITION, edition, request.user),
        "all_sample": total > 0 and not numbers["real"],
    }
    return render(request, "agenda/edition.html", context)


def _of_today(editions: list[WorkAgendaEdition]) -> WorkAgendaEdition | None:
    """The newest edition that runs today; when none does, the newest of all. One without activities only for want of better."""
    filled = [item for item in editions if item.number] or editions
    running = [item for item in filled if item.runs_on(timezone.localdate())]
    return (running or filled or [None])[-1]


def strand(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One strand: how it goes, what asks for attention, its figures, and the questions under its activities."""
    edition = known_edition(request, slug)
    found = get_object_or_404(edition.strands.select_related("sponsor__organisation"), number=number)
    row = queries.progress_of(found, request.user)
    activities = queries.activities_of(edition, request.user).filter(strands=found)
    late = activities.filter(status=ActivityStatus.LATE).select_related("edition")
    asked = Activity.questions.through.objects.filter(activity__in=activities.values("pk"))
    questions = visible(KnowledgeQuestion, request.user).filter(pk__in=asked.values("knowledgequestion"))
    context = {
        "edition": edition,
        "strand": found,
        "row": row,
        "numbers": queries.attention_in(activities, request.user),
        "late": list(
            late.prefetch_related("leads__organisation").order_by("updated_on", "title", "pk")[:NEEDS_ATTENTION]
        ),
        "questions": list(questions.order_by("-pk")[:NEEDS_ATTENTION]),
        "parts": parts_of(STRAND, found, request.user),
        "others": [other for other in edition.strands.all() if other.pk != found.pk],
    }
    return render(request, "agenda/strand.html", context)


def activity_list(request: HttpRequest, slug: str) -> HttpResponse:
    """The activities of an edition, by status, strand, party, money, without evidence, or long not updated."""
    edition = known_edition(request, slug)
    wanted = queries.wanted_in(request.GET)
    found = queries.activities_of(edition, request.user, wanted)
    rows = found.select_related("edition").prefetch_related("strands", "leads__organisation").order_by("title", "pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "edition": edition,
        "page": page,
        "wanted": wanted,
        "statuses": ActivityStatus.choices,
        "funding": Funding.choices,
        "parties": queries.parties_today(edition, request.user),
        "only": [
            (queries.NO_EVIDENCE, _("zonder praktijkvoorbeeld")),
            (queries.STALE, _("langer dan een half jaar niet bijgewerkt")),
        ],
    }
    return render(request, "agenda/list.html", context)


def evidence_without_activity(request: HttpRequest, slug: str) -> HttpResponse:
    """What works and no activity names: where the agenda could look."""
    edition = known_edition(request, slug)
    found = queries.evidence_without_activity(edition, request.user).order_by("-first_published_at", "-pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "agenda/unused_evidence.html", {"edition": edition, "page": page})


def activity(request: HttpRequest, edition_slug: str, slug: str) -> HttpResponse:
    """One activity: what, who, how it goes, what belongs to it, and what changed field by field."""
    found = _known_activity(request, edition_slug, slug)
    changes = visible(ActivityChange, request.user).filter(activity=found).select_related("party__organisation")
    page = Paginator(changes, CHANGES).get_page(request.GET.get("pagina"))
    context = {
        "activity": found,
        "strands": list(found.strands.all()),
        "leads": list(found.leads.select_related("organisation")),
        "partners": list(found.partners.select_related("organisation")),
        "internals": visible(ActivityInternals, request.user).filter(activity=found).first(),
        "linked": [(kind, rows) for kind in LINKS if (rows := _linked(request, found, kind))],
        "may_link": policies.can_link_to_activity(request.user, found),
        "may_edit": policies.can_manage_agenda(request.user),
        "parts": parts_of(ACTIVITY, found, request.user),
        "page": page,
        "changes": [
            (row, label_of(row.field), shown(row.field, row.before), shown(row.field, row.after)) for row in page
        ],
    }
    return render(request, "agenda/activity.html", context)


def _linked(request: HttpRequest, found: Activity, kind: str) -> list[tuple[int, str, str]]:
    """What of this kind belongs to an activity and may be seen: number, title and address."""
    rows = visible(getattr(found, LINKS[kind]).all(), request.user)[:LINKED]
    return [
        (
            row.pk,
            row.title,
            reverse("knowledge:page", args=[row.slug]) if kind == "praktijk" else row.get_absolute_url(),
        )
        for row in rows
    ]


@login_required
def linking(request: HttpRequest, edition_slug: str, slug: str) -> HttpResponse:
    """Look something up on the site and say that it belongs to this activity, or that it does not any more."""
    found = _known_activity(request, edition_slug, slug)
    if not policies.can_link_to_activity(request.user, found):
        raise Http404
    if request.method == "POST":
        _link(request, found)
        return redirect(request.get_full_path())
    rows = [(kind, *row) for kind in LINKS for row in _linked(request, found, kind)]
    there = {(kind, number) for kind, number, _title, _url in rows}
    text = request.GET.get("q", "").strip()[:100]
    hits = [hit for hit in _hits(request, text) if (hit[0], hit[1]) not in there]
    context = {"activity": found, "rows": rows, "q": text, "hits": hits}
    return render(request, "agenda/linking.html", context)


def _hits(request: HttpRequest, text: str) -> list[tuple[str, int, str, str, Any]]:
    """What a search of the site finds that can be linked: kind, number, title, address and the word for the kind."""
    found = search.search(text, request.user, limit=FOUND).hits if text else []
    known = search.at_addresses([hit.url for hit in found], request.user)
    hits = [known[hit.url] for hit in found if hit.url in known]
    # The index holds rows of the library; an activity holds the practice itself, and no article.
    entries = LibraryEntry.objects.filter(pk__in=[hit.object_id for hit in hits if hit.kind == LIBRARY_KIND])
    practices = dict(entries.filter(kind=EntryKind.PRACTICE).values_list("pk", "page"))
    rows = []
    for hit in hits:
        if hit.kind in LINKS:
            rows.append((hit.kind, hit.object_id, hit.title, hit.url, hit.label))
        elif hit.kind == LIBRARY_KIND and hit.object_id in practices:
            rows.append(("praktijk", practices[hit.object_id], hit.title, hit.url, EntryKind.PRACTICE.label))
    return rows


def _link(request: HttpRequest, found: Activity) -> None:
    """Do what a button of that page says: `add` or `remove` with "kind:number"."""
    adds = "add" in request.POST
    kind, _colon, number = request.POST.get("add" if adds else "remove", "").partition(":")
    if kind not in LINKS or not number.isdecimal() or len(number) > 18:
        raise Http404
    model = Activity._meta.get_field(LINKS[kind]).related_model
    item = visible(model, request.user).filter(pk=int(number)).first()
    if item is None:
        messages.warning(request, _("Dit bestaat niet meer. Zoek opnieuw."))
        return
    try:
        actions.link_to_activity(found, kind, item, actor=request.user, linked=adds)
    except (PermissionDenied, ValidationError):
        raise Http404 from None
    messages.success(
        request,
        _("Het hoort er nu bij. Wie het mag zien, ziet het op de pagina van de activiteit.")
        if adds
        else _("Het hoort er niet meer bij."),
    )
