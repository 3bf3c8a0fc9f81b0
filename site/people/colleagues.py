"""Pages for the contact person of an organisation: who works here, who waits, who is contact person."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.visibility import get_visible_or_404, visible

from . import actions, policies
from .forms import ColleagueReasonForm
from .models import Affiliation, Organisation

PER_PAGE = 30


@login_required
def colleagues(request: HttpRequest, slug: str) -> HttpResponse:
    """Who waits first, then everyone who works here."""
    organisation = get_visible_or_404(Organisation, request.user, slug=slug)
    if not policies.can_see_colleagues(request.user, organisation):
        raise Http404
    rows = (
        visible(Affiliation, request.user)
        .filter(organisation=organisation, ended_on__isnull=True)
        .select_related("user__profile")
        .order_by("-is_waiting", "-is_contact", "user__name", "pk")
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "people/colleagues.html", {"organisation": organisation, "page": page})


def _affiliation(request: HttpRequest, pk: int) -> Affiliation:
    rows = Affiliation.objects.select_related("user", "organisation").filter(ended_on__isnull=True)
    found = get_visible_or_404(rows, request.user, pk=pk)
    if not policies.can_see_colleagues(request.user, found.organisation):
        raise Http404
    return found  # type: ignore[no-any-return]  rows of affiliations


def _back(found: Any) -> HttpResponse:
    return redirect("people:colleagues", slug=found.organisation.slug)


@login_required
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes, a colleague."""
    found = _affiliation(request, pk)
    actions.accept_colleague(found, actor=request.user)
    messages.success(request, _("%(person)s is bevestigd.") % {"person": found.user.get_full_name()})
    return _back(found)


@login_required
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """No; the page asks why."""
    found = _affiliation(request, pk)
    if not policies.can_decide_colleague(request.user, found):
        raise Http404
    form = ColleagueReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.decline_colleague(found, actor=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("%(person)s krijgt je reden te lezen.") % {"person": found.user.get_full_name()})
        return _back(found)
    context = {"affiliation": found, "form": form}
    return render(request, "people/decline_colleague.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a colleague contact person, or not any more."""
    found = _affiliation(request, pk)
    actions.set_contact(found, actor=request.user, is_contact=request.POST.get("contact") == "1")
    return _back(found)
