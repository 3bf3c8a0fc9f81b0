"""“Wij gebruiken dit ook”: the trail of a practice, telling how one's organisation uses it, and what the redactie says."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.visibility import get_visible_or_404
from people.models import LabourMarketRegion
from people.queries import workplace_of

from . import actions, policies, tile_map, trail
from .adoptions import MEASURED_FOR_RESEARCH, AdoptionStatus
from .evidence import CROSSWALK
from .forms import AdoptForm
from .models import Adoption, CaseStudyPage
from .refresh import current_assessment

PER_PAGE = 20


def _open(request: HttpRequest, slug: str) -> CaseStudyPage:
    pages = CaseStudyPage.objects.select_related("owner_organisation", "region")
    found: CaseStudyPage = get_visible_or_404(pages, request.user, slug=slug, live=True)
    return found


def adoptions(request: HttpRequest, slug: str) -> HttpResponse:
    """“Wie deed het na?”: in numbers, on the map with its table, and one by one."""
    page = _open(request, slug)
    only = request.GET.get("toon", "")
    only = only if only in trail.FILTERS else ""
    listed = Paginator(trail.seen_by(page, request.user, only), PER_PAGE).get_page(request.GET.get("pagina"))
    found = trail.numbers(page)
    regions = trail.by_region(page)
    names = dict(LabourMarketRegion.objects.filter(cbs_code__in=regions).values_list("cbs_code", "name"))
    assessment = current_assessment(page)
    context = {
        "page": page,
        "listed": listed,
        "rows": trail.name_for(list(listed), request.user),
        "numbers": found,
        "outcomes": trail.outcomes(found),
        "tiles": tile_map.tiles(regions),
        "regions": sorted(
            ((names[code], number) for code, number in regions.items()), key=lambda row: (-row[1], row[0])
        ),
        "elsewhere": found["used"] - sum(regions.values()),
        "only": only,
        "filters": [
            ("", _("Alles"), found["used"] + found["considering"]),
            ("gestopt", _("Gestopt"), found["stopped"]),
            ("werkte-niet", _("Werkte niet"), found["lessons"]),
            ("gemeten", _("Gemeten"), found["measured"]),
        ],
        "level_facts": CROSSWALK[assessment.level if assessment else 0],
        "level": assessment.level if assessment else 0,
        "asks_research": policies.can_answer_research(request.user) and found["measured"] >= MEASURED_FOR_RESEARCH,
        "is_ready": trail.is_ready_for_research(found),
    }
    return render(request, "knowledge/adoptions.html", context)


@login_required
def adopt(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell how one's organisation uses a practice, or change it; half a year later the same page asks whether it is still so."""
    page = _open(request, slug)
    workplace = workplace_of(request.user)
    if not policies.can_record_adoption(request.user, page, workplace):
        return render(request, "knowledge/adopt_not_yet.html", {"page": page, "workplace": workplace}, status=200)
    told = trail.of_workplace(page, workplace)
    initial = {"status": AdoptionStatus.STOPPED} if told and request.GET.get("antwoord") == "gestopt" else None
    form = AdoptForm(request.POST or None, instance=told, initial=initial)
    if request.method == "POST" and form.is_valid():
        told = actions.record_adoption(page, actor=request.user, data=form.cleaned_data)
        messages.success(
            request,
            _("Dank je wel. Juist hiervan leren anderen: wat niet werkte, hoeft een ander niet nog eens te proberen.")
            if told.is_lesson
            else _("Dank je wel. Het staat bij “%(title)s”.") % {"title": page.title},
        )
        return redirect(told.get_absolute_url())
    context = {"page": page, "form": form, "told": told, "workplace": workplace}
    return render(request, "knowledge/adopt.html", context, status=422 if form.errors else 200)


def _told(request: HttpRequest, slug: str) -> Adoption:
    """What one's own organisation told about this practice; a 404 when it told nothing."""
    found = trail.of_workplace(_open(request, slug), workplace_of(request.user))
    if found is None:
        raise Http404
    return found


@login_required
@require_POST
def confirm(request: HttpRequest, slug: str) -> HttpResponse:
    """It is still so."""
    told = _told(request, slug)
    actions.confirm_adoption(told, actor=request.user)
    messages.success(request, _("Dank je wel. Over een half jaar vragen we het weer."))
    return redirect(told.get_absolute_url())


@login_required
@require_POST
def remove(request: HttpRequest, slug: str) -> HttpResponse:
    """Take it away."""
    told = _told(request, slug)
    actions.remove_adoption(told, actor=request.user)
    messages.success(request, _("Weggehaald. Gebruiken jullie het toch? Vertel het hier opnieuw."))
    return redirect("knowledge:adopt", slug=slug)


@login_required
@require_POST
def answer_research(request: HttpRequest, pk: int) -> HttpResponse:
    """The redactie says whether a practice is ready for research."""
    page: Any = get_visible_or_404(CaseStudyPage, request.user, pk=pk, live=True)
    is_ready = request.POST.get("klaar", "ja") == "ja"
    try:
        actions.answer_research(page, actor=request.user, is_ready=is_ready)
    except PermissionDenied as error:
        raise Http404 from error
    messages.success(
        request,
        _("“%(title)s” staat er nu bij als klaar voor onderzoek.") % {"title": page.title}
        if is_ready
        else _("“%(title)s” wacht nog met onderzoek.") % {"title": page.title},
    )
    return redirect("home:dashboard")
