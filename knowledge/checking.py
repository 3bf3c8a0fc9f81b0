"""“Klopt dit nog?”: what a keeper of a page answers, and what the redactie does with it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.visibility import get_visible_or_404, visible
from people.queries import workplace_of

from . import actions, policies, queries
from .forms import ArchiveForm, ChangeForm, DeputyForm, MergeForm
from .models import CaseStudyPage, CheckAnswer


def _kept(request: HttpRequest, slug: str) -> Any:
    """The page, for one of its keepers; a 404 for everyone else."""
    page = queries.open_page(request.user, slug)
    if not policies.can_keep_page(request.user, page):
        raise Http404
    return page


def _shown(request: HttpRequest, page: Any, **forms: Any) -> HttpResponse:
    colleagues = queries.colleagues_of(request.user, workplace_of(request.user))
    context = {
        "page": page,
        "answered": request.GET.get("antwoord", ""),
        "change": forms.get("change") or ChangeForm(prefix="anders"),
        "archive": forms.get("archive") or ArchiveForm(prefix="archief"),
        "deputy": forms.get("deputy") or DeputyForm(colleagues, prefix="vervanger", initial={"deputy": page.deputy_id}),
        "merge": _merge_form(request, page, forms.get("merge")),
        "edit_page_id": page.pk if request.user.is_editor or request.user.is_site_admin else None,
        "earlier": CheckAnswer.objects.filter(page=page.pk).select_related("by")[:10],
    }
    return render(request, "knowledge/check.html", context, status=422 if forms else 200)


def _merge_form(request: HttpRequest, page: Any, sent: Any) -> Any:
    """For the redactie, at a practice."""
    if not isinstance(page, CaseStudyPage) or not request.user.is_editor:
        return None
    return sent or MergeForm(visible(CaseStudyPage, request.user), prefix="samen")


@login_required
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """The page with three answers, and one's deputy."""
    return _shown(request, _kept(request, slug))


@login_required
@require_POST
def still_right(request: HttpRequest, slug: str) -> HttpResponse:
    """It still holds."""
    page = _kept(request, slug)
    actions.say_still_right(page, actor=request.user)
    messages.success(request, _("Dank je wel. Over een jaar vragen we het weer."))
    return redirect("knowledge:page", slug=slug)


@login_required
@require_POST
def ask_change(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what must change."""
    page = _kept(request, slug)
    form = ChangeForm(request.POST, prefix="anders")
    if not form.is_valid():
        return _shown(request, page, change=form)
    actions.ask_change(page, actor=request.user, text=form.cleaned_data["text"])
    messages.success(request, _("Doorgegeven aan de redactie. Zij passen het aan of nemen contact met je op."))
    return redirect("knowledge:page", slug=slug)


@login_required
@require_POST
def archive(request: HttpRequest, slug: str) -> HttpResponse:
    """Take it out of lists and search, with the reason."""
    page = _kept(request, slug)
    form = ArchiveForm(request.POST, prefix="archief")
    if not form.is_valid():
        return _shown(request, page, archive=form)
    actions.archive_page(page, actor=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("Gearchiveerd. Het adres blijft werken. Je kunt het hieronder terugzetten."))
    return redirect("knowledge:check", slug=slug)


@login_required
@require_POST
def bring_back(request: HttpRequest, slug: str) -> HttpResponse:
    """Out of the archive."""
    actions.bring_back(_kept(request, slug), actor=request.user)
    messages.success(request, _("Teruggezet. Het staat weer in de bibliotheek."))
    return redirect("knowledge:check", slug=slug)


@login_required
@require_POST
def merge(request: HttpRequest, slug: str) -> HttpResponse:
    """Two practices are one: this one goes to the archive, and its permanent id leads to the one that stays."""
    page = _kept(request, slug)
    if not isinstance(page, CaseStudyPage) or not request.user.is_editor:
        raise Http404
    form = MergeForm(visible(CaseStudyPage, request.user), request.POST, prefix="samen")
    if form.is_valid() and not policies.can_merge_practices(request.user, page, form.cleaned_data["into"]):
        form.add_error(
            "into", _("Die twee kunnen niet samen: kies een ander dat in de bibliotheek staat en minstens zo open is.")
        )
    if not form.is_valid():
        return _shown(request, page, merge=form)
    into = form.cleaned_data["into"]
    actions.merge_practices(page, into, actor=request.user)
    messages.success(request, _("Samengevoegd. Het vaste adres van het andere leidt nu hierheen."))
    return redirect("knowledge:page", slug=into.slug)


@login_required
@require_POST
def choose_deputy(request: HttpRequest, slug: str) -> HttpResponse:
    """Who keeps it true when the owner is away."""
    page = _kept(request, slug)
    colleagues = queries.colleagues_of(request.user, workplace_of(request.user))
    form = DeputyForm(colleagues, request.POST, prefix="vervanger")
    if not form.is_valid():
        return _shown(request, page, deputy=form)
    actions.choose_deputy(page, actor=request.user, deputy=form.cleaned_data["deputy"])
    messages.success(request, _("Bewaard."))
    return redirect("knowledge:check", slug=slug)


@login_required
@require_POST
def handle_change(request: HttpRequest, pk: int) -> HttpResponse:
    """The redactie is done with a requested change."""
    answer = get_visible_or_404(CheckAnswer, request.user, pk=pk)
    if not policies.can_handle_change(request.user):
        raise Http404
    actions.handle_change(answer, actor=request.user)
    messages.success(request, _("Afgehandeld."))
    return redirect("home:dashboard")
