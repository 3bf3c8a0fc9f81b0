"""Pages of a ranking: all of them, and one: choosing while it is open, what came out when it is closed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.visibility import get_visible_or_404
from knowledge.models import Theme
from knowledge.questions.models import KnowledgeQuestion
from people.queries import workplace_of

from . import actions, policies, queries
from .forms import OpenRankingForm
from .models import MOST, RankingSession

PER_PAGE = 20


def rankings(request: HttpRequest) -> HttpResponse:
    """Every ranking; the redactie opens one here."""
    may_run = policies.can_run_ranking(request.user)
    form = OpenRankingForm(request.POST if request.method == "POST" else None) if may_run else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        if form.is_valid():
            data = {name: form.cleaned_data[name] for name in ("title", "closes_on")}
            try:
                made = actions.open_session(actor=request.user, token=form.token, **data)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, _("De ranking is begonnen. Organisaties krijgen bericht."))
                return redirect(made)
    page = Paginator(RankingSession.objects.all(), PER_PAGE).get_page(request.GET.get("pagina"))
    has_open = RankingSession.objects.filter(is_closed=False).exists()
    context = {"page": page, "form": None if has_open and not (form and form.errors) else form, "most": MOST}
    return render(request, "ranking/list.html", context, status=422 if form is not None and form.errors else 200)


def session(request: HttpRequest, uuid: Any) -> HttpResponse:
    """One ranking: choosing, or what came out."""
    found: RankingSession = get_visible_or_404(RankingSession, request.user, uuid=uuid)
    if request.method == "POST":
        return _act(request, found)
    if not found.takes_choices:
        return _outcome(request, found)
    organisation = workplace_of(request.user)
    own = queries.own_choices(found, organisation, request.user)
    page = Paginator(queries.to_choose_from(request.user, request.GET), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "session": found,
        "organisation": organisation,
        "may_choose": policies.can_choose(request.user, found),
        "may_run": policies.can_run_ranking(request.user),
        "own": own,
        "chosen": {row.question_id for row in own},
        "next": len(own) + 1,
        "is_full": len(own) >= MOST,
        "most": MOST,
        "lists": queries.number_of_lists(found),
        "page": page,
        "q": queries.words_in(request.GET),
        "themes": Theme.objects.all(),
        "theme": request.GET.get("thema", ""),
    }
    return render(request, "ranking/choose.html", context)


def _act(request: HttpRequest, found: RankingSession) -> HttpResponse:
    """What the buttons do: close it, put a question at a place ("uuid:place"), or take one off."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    if "close" in request.POST:
        actions.close_session(found, actor=request.user)
        messages.success(request, _("De ranking is gesloten. Dit kwam eruit."))
        return redirect(found)
    key, _colon, number = request.POST.get("choose", request.POST.get("remove", "")).partition(":")
    try:
        question = get_visible_or_404(KnowledgeQuestion, request.user, uuid=UUID(key))
    except ValueError:
        raise Http404 from None
    place = int(number) if "choose" in request.POST and number.isdecimal() and len(number) < 4 else None
    if "choose" in request.POST and place is None:
        raise Http404
    try:
        actions.choose(found, question, actor=request.user, place=place)
    except ValidationError as error:
        messages.warning(request, error.messages[0])
    else:
        messages.success(request, _("Jullie lijst is bewaard."))
    return redirect(request.get_full_path())


def _outcome(request: HttpRequest, found: RankingSession) -> HttpResponse:
    """What came out and, for who has an account, what each organisation chose. Counting may take a minute to start."""
    lists = request.user.is_authenticated and request.GET.get("toon") == "lijsten"
    rows = queries.lists_of(found, request.user) if lists else queries.results_of(found, request.user)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "session": found,
        "page": page,
        "lists": lists,
        "number": queries.number_of_lists(found),
        "most": MOST,
        "may_close": not found.is_closed and policies.can_run_ranking(request.user),
    }
    return render(request, "ranking/outcome.html", context)
