"""The evidence of a practice and how it is weighed; a network's practices."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.visibility import get_visible_or_404
from networks.access import open_network
from networks.views.frame import frame

from . import actions
from .evidence import CROSSWALK
from .forms import AssessForm
from .models import CaseStudyPage
from .tabs import of_network

PER_PAGE = 20


@login_required
def assess(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an evidence level with its ground; the form says what the ceiling is and why."""
    from .evidence import ceiling
    from .refresh import current_assessment

    page = get_visible_or_404(CaseStudyPage, request.user, pk=pk)
    if not request.user.is_editor:
        raise Http404
    current = current_assessment(page)
    form = AssessForm(request.POST or None, initial={"level": current.level if current else 0})
    if request.method == "POST" and form.is_valid():
        try:
            actions.assess_evidence(
                page, actor=request.user, level=form.cleaned_data["level"], ground=form.cleaned_data["ground"]
            )
        except ValidationError as error:
            form.add_error(None if hasattr(error, "error_dict") else "level", error)
        else:
            messages.success(request, _("Het bewijsniveau is bewaard."))
            return redirect(f"/bibliotheek/{page.slug}/" if page.live else "home:dashboard")
    context = {
        "page": page,
        "form": form,
        "current": current,
        "ceiling": ceiling(page.study_design),
        "own": page.owner_id == request.user.pk,
        "missing": page.missing_for_level_one(),
    }
    return render(request, "knowledge/assess.html", context, status=422 if form.errors else 200)


def evidence_scale(request: HttpRequest) -> HttpResponse:
    """“Zo wegen we bewijs”: the six levels and how other scales name them."""
    return render(request, "knowledge/evidence_scale.html", {"crosswalk": CROSSWALK})


def network_practices(request: HttpRequest, slug: str) -> HttpResponse:
    """Practices and articles of a network."""
    access = open_network(request.user, slug)
    rows = of_network(access.network, request.user)
    only_stale = request.GET.get("toon") == "verouderd"
    if only_stale:
        rows = rows.filter(is_stale=True)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {**frame(request, access, "practices"), "page": page, "only_stale": only_stale}
    return render(request, "knowledge/network_practices.html", context)
