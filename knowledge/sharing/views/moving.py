"""From one stage to the next: back from the redactie, its yes or its question, the author's last look."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import TaskState

from core.visibility import get_visible_or_404
from knowledge.models import CaseStudyPage
from knowledge.versions import changes_between, words_of

from .. import actions, policies
from ..forms import OtherForm, SendBackForm
from ..queries import newest_version, turn_of
from ..stages import ROUTE, Party, Stage, Verb
from .writing import own_page


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a draft back."""
    actions.withdraw_practice(own_page(request, pk), actor=request.user)
    messages.success(request, _("Je concept is weer van jou."))
    return redirect("sharing:my_practices")


def submitted(request: HttpRequest, pk: int) -> CaseStudyPage:
    """A practice for the redactie, that somebody else wrote; a 404 for everyone else."""
    page: CaseStudyPage = get_visible_or_404(CaseStudyPage, request.user, pk=pk)
    if policies.party_of(request.user, page) != Party.EDITORS:
        raise Http404
    return page


@login_required
@require_POST
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    """The redactie is done with its step."""
    page = submitted(request, pk)
    actions.go_on(page, actor=request.user)
    if turn_of(page).stage == Stage.LAST_LOOK:
        text = _("“%(title)s” is naar de schrijver voor een laatste blik. Die zet het in de bibliotheek.")
    else:
        text = _("“%(title)s” gaat verder. Werk het af; daarna kijkt de schrijver als laatste.")
    messages.success(request, text % {"title": page.draft_title})
    return redirect("home:dashboard")


@login_required
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The redactie asks for a change."""
    page = submitted(request, pk)
    form = SendBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.send_back_practice(page, actor=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("Teruggestuurd. De schrijver krijgt je uitleg."))
        return redirect("home:dashboard")
    return render(request, "sharing/send_back.html", {"page": page, "form": form}, status=422 if form.errors else 200)


@login_required
def last_look(request: HttpRequest, pk: int) -> HttpResponse:
    """The last version with what the redactie changed, and two buttons: place it, or ask for something else."""
    page = own_page(request, pk)
    turn = turn_of(page)
    if turn.stage != Stage.LAST_LOOK:
        return redirect("sharing:my_practices")
    form = OtherForm(request.POST if request.POST.get("answer") == "anders" else None)
    if request.method == "POST" and request.POST.get("answer") == "plaats":
        seen = request.POST.get("seen", "")
        try:
            actions.place_practice(page, actor=request.user, seen=int(seen) if seen.isdecimal() else 0)
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect("sharing:last_look", pk=pk)
        messages.success(request, _("Het staat in de bibliotheek. Dank je wel voor het delen!"))
        return redirect("knowledge:page", slug=newest_version(page).slug)
    if request.method == "POST" and form.is_valid():
        actions.ask_other(page, actor=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("Doorgegeven. De redactie past het aan, daarna kijk jij weer als laatste."))
        return redirect("sharing:my_practices")
    draft = newest_version(page)
    state = page.current_workflow_state
    first = TaskState.objects.filter(workflow_state=state).order_by("pk").select_related("revision").first()
    before = words_of(first.revision.as_object()) if first is not None else {}
    context = {
        "page": page,
        "draft": draft,
        "seen": page.latest_revision_id,
        "words": words_of(draft),
        "changes": changes_between(before, words_of(draft)) if before else [],
        "form": form,
        "turn": turn,
        "steps": ROUTE,
        "may_place": policies.can_move_practice(request.user, page, turn, Verb.PUBLISH),
    }
    return render(request, "sharing/last_look.html", context, status=422 if form.errors else 200)
