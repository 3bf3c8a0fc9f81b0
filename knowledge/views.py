"""Handing in a practice, following it, and the redactie's answers; the evidence explanation; a network's practices."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.visibility import get_visible_or_404
from networks.access import open_network
from networks.discussions.queries import similar_to
from networks.views.frame import frame

from . import actions, policies
from .evidence import CROSSWALK
from .forms import AssessForm, HandInForm, SendBackForm, initial_from
from .models import CaseStudyPage
from .tabs import of_network

SESSION_KEY = "pending_practice"
PER_PAGE = 20


def hand_in(request: HttpRequest) -> HttpResponse:
    """“Deel een praktijkvoorbeeld”: six fields. A visitor types first and signs up after; the text waits in the session."""
    if request.method == "GET" and request.user.is_authenticated and SESSION_KEY in request.session:
        kept = request.session.pop(SESSION_KEY)
        form = HandInForm(initial=kept)
        messages.info(request, _("Je tekst is er nog. Kijk hem na en stuur hem in."))
        return render(request, "knowledge/hand_in.html", {"form": form, "page": None})
    form = HandInForm(request.POST or None)
    if "look" in request.POST:
        return _looked(request, form, None)
    if request.method == "POST" and not request.user.is_authenticated:
        request.session[SESSION_KEY] = {
            **{
                key: request.POST.get(key, "")[:6000]
                for key in ("title", "approach", "outcome", "results", "lessons", "contact")
            },
            "audience": request.POST.getlist("audience")[:3],
            "target_groups": [value for value in request.POST.getlist("target_groups")[:30] if value.isdecimal()],
        }
        if form.is_valid():
            messages.info(request, _("Je tekst is bewaard. Maak een account, dan sturen we hem in."))
            return redirect(reverse("account_signup") + f"?next={request.path}")
    elif request.method == "POST" and form.is_valid():
        page = actions.save_practice_draft(actor=request.user, data=form.cleaned_data, token=form.token)
        return _after_save(request, page)
    return render(request, "knowledge/hand_in.html", {"form": form, "page": None}, status=422 if form.errors else 200)


def _looked(request: HttpRequest, form: HandInForm, page: CaseStudyPage | None) -> HttpResponse:
    """The form as it was typed, with what looks like its title: the person only looked whether it is there already."""
    near = similar_to(request.POST.get("title", ""), request.user)
    form.errors.clear()
    return render(request, "knowledge/hand_in.html", {"form": form, "page": page, "near": near, "looked": True})


def _after_save(request: HttpRequest, page: CaseStudyPage) -> HttpResponse:
    if "submit_now" not in request.POST:
        messages.success(request, _("Je concept is bewaard. Je kunt later verder."))
        return redirect("knowledge:my_practices")
    try:
        actions.submit_practice(page, actor=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("Ingestuurd. De redactie is nu aan zet; je krijgt bericht."))
    return redirect("knowledge:my_practices")


def _own(request: HttpRequest, pk: int) -> CaseStudyPage:
    page = get_visible_or_404(CaseStudyPage, request.user, pk=pk)
    if page.owner_id != request.user.pk:
        raise Http404
    return page.get_latest_revision_as_object() if page.latest_revision_id else page


@login_required
def edit_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on with one's own draft."""
    page = _own(request, pk)
    if not policies.can_edit_own_draft(request.user, page):
        return redirect("knowledge:my_practices")
    form = HandInForm(request.POST or None, initial=initial_from(page))
    if "look" in request.POST:
        return _looked(request, form, page)
    if request.method == "POST" and form.is_valid():
        return _after_save(request, actions.save_practice_draft(actor=request.user, data=form.cleaned_data, page=page))
    comment = page.current_workflow_task_state.comment if page.current_workflow_task_state else ""
    return render(
        request,
        "knowledge/hand_in.html",
        {"form": form, "page": page, "comment": comment},
        status=422 if form.errors else 200,
    )


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a draft back from the redactie."""
    actions.withdraw_practice(_own(request, pk), actor=request.user)
    messages.success(request, _("Je concept is weer van jou."))
    return redirect("knowledge:my_practices")


@login_required
def my_practices(request: HttpRequest) -> HttpResponse:
    """One's own practices: who is at turn and since when."""
    pages = Paginator(
        CaseStudyPage.objects.filter(owner=request.user).order_by("-latest_revision_created_at", "-pk"), PER_PAGE
    ).get_page(request.GET.get("pagina"))
    rows = []
    for page in pages:
        state = page.current_workflow_state
        rows.append(
            {
                "page": page,
                "state": state,
                "comment": state.current_task_state.comment if state and state.current_task_state else "",
            }
        )
    return render(request, "knowledge/my_practices.html", {"rows": rows, "pages": pages})


def _submitted(request: HttpRequest, pk: int) -> CaseStudyPage:
    page = get_visible_or_404(CaseStudyPage, request.user, pk=pk)
    if not policies.can_review_practice(request.user, page):
        raise Http404
    return page


@login_required
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """The redactie publishes a submission from the work list."""
    page = _submitted(request, pk)
    actions.approve_practice(page, actor=request.user)
    messages.success(
        request, _("“%(title)s” staat in de bibliotheek. De schrijver krijgt bericht.") % {"title": page.title}
    )
    return redirect("home:dashboard")


@login_required
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The redactie asks for a change."""
    page = _submitted(request, pk)
    form = SendBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.send_back_practice(page, actor=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("Teruggestuurd. De schrijver krijgt je uitleg."))
        return redirect("home:dashboard")
    return render(request, "knowledge/send_back.html", {"page": page, "form": form}, status=422 if form.errors else 200)


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
