"""Pages of signals: giving one, one's own, bundling them, and a bundle with its answer."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.visibility import get_visible_or_404, visible

from . import actions, policies, queries
from .forms import AnswerForm, BundleForm, SetAsideForm, SignalForm
from .models import Signal, SignalBundle
from .registry import KINDS

PER_PAGE, OWN, TO_BUNDLE = 20, 20, 60


def signals(request: HttpRequest) -> HttpResponse:
    """What people run into and cannot solve themselves, with the answers; and one's own signals."""
    page = Paginator(queries.bundles(request.user), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "page": page,
        "own": [(row, queries.address_of(row.about)) for row in queries.own_signals(request.user)[:OWN]],
        "may_bundle": policies.can_bundle_any(request.user),
    }
    return render(request, "signals/list.html", context)


@login_required
def give(request: HttpRequest) -> HttpResponse:
    """Give a signal on a conversation, practice or session, change its words, or take it back."""
    kind, item = _asked_about(request)
    field = KINDS[kind]
    own = queries.own_signals(request.user).filter(**{field: item}).first()
    if not policies.can_signal(request.user, getattr(item, "network", None)):
        raise PermissionDenied
    is_open = own is None or (own.bundle_id is None and not own.set_aside)
    data = request.POST if request.method == "POST" else None
    form = SignalForm(data, initial={"text": own.text if own else ""}) if is_open else None
    try:
        if request.method == "POST" and "take_back" in request.POST and own is not None:
            actions.take_back(own, actor=request.user)
            messages.success(request, _("Je signaal is weg."))
            return redirect(queries.address_of(item))
        if form is not None and form.is_valid():
            actions.give_signal(item, kind, actor=request.user, text=form.cleaned_data["text"])
            messages.success(
                request, _("Dank je. Een begeleider bundelt jouw signaal met die van anderen. Je hoort het antwoord.")
            )
            return redirect("signals:list")
    except ValidationError as error:  # somebody bundled it meanwhile: what was typed stays on the page
        if form is None:
            messages.warning(request, error.messages[0])
        else:
            form.add_error(None, error)
    context = {"form": form, "item": item, "url": queries.address_of(item), "own": own, "kind": kind}
    return render(request, "signals/give.html", context, status=422 if form is not None and form.errors else 200)


def _asked_about(request: HttpRequest) -> tuple[str, Any]:
    """The kind and the thing in the address, when this person may see it; a 404 for everything else."""
    kind, number = request.GET.get("soort", ""), request.GET.get("nummer", "")
    if kind not in KINDS or not number.isdecimal() or len(number) > 18:
        raise Http404
    model: Any = Signal._meta.get_field(KINDS[kind]).related_model
    return kind, get_visible_or_404(model, request.user, pk=int(number))


@login_required
def bundling(request: HttpRequest) -> HttpResponse:
    """For begeleiders and the programme team: put equal signals together, or say why one does not go on."""
    if not policies.can_bundle_any(request.user):
        raise Http404
    rows = policies.signals_to_bundle(request.user).select_related(
        "organisation", "network", "discussion__network", "practice", "session__network"
    )
    page = Paginator(rows.order_by("at", "pk"), TO_BUNDLE).get_page(request.GET.get("pagina"))
    is_aside = "set_aside" in request.POST
    form = BundleForm(request.user, request.POST if request.method == "POST" and not is_aside else None)
    aside = SetAsideForm(request.POST if is_aside else None)
    chosen = [int(key) for key in request.POST.getlist("signal") if key.isdecimal() and len(key) < 19]
    try:
        if is_aside and aside.is_valid():
            signal = get_visible_or_404(Signal, request.user, uuid=request.POST["set_aside"])
            actions.set_aside(signal, actor=request.user, reason=aside.cleaned_data["reason"])
            messages.success(request, _("Wie het meldde, leest waarom."))
            return redirect("signals:bundling")
        if request.method == "POST" and not is_aside and form.is_valid():
            made = actions.bundle_signals(chosen, actor=request.user, token=form.token, **form.values)
            said = ngettext("%(number)s signaal doorgegeven.", "%(number)s signalen doorgegeven.", len(chosen))
            messages.success(request, said % {"number": len(chosen)})
            return redirect(made)
    except ValidationError as error:
        if is_aside:
            messages.warning(request, error.messages[0])
        else:
            form.add_error(None, error)
    context = {
        "page": page,
        "rows": [(row, queries.address_of(row.about)) for row in page],
        "form": form,
        "aside": aside,
        "aside_for": request.POST.get("set_aside", ""),
        "chosen": chosen,
    }
    return render(request, "signals/bundling.html", context, status=422 if form.errors or aside.errors else 200)


def bundle(request: HttpRequest, uuid: Any) -> HttpResponse:
    """One obstacle: how many run into it, under what, and what the programme team does."""
    found: SignalBundle = get_visible_or_404(queries.bundles(request.user), request.user, uuid=uuid)
    form = None
    if policies.can_answer(request.user, found):
        form = AnswerForm(found, request.POST if request.method == "POST" else None)
    elif request.method == "POST":
        raise PermissionDenied
    if form is not None and request.method == "POST" and form.is_valid():
        actions.answer_bundle(found, actor=request.user, data=form.cleaned_data)
        messages.success(request, _("Iedereen die dit meldde, leest je antwoord."))
        return redirect(found)
    context = {
        "bundle": found,
        "form": form,
        "sources": queries.sources_of(found, request.user),
        "signals": visible(Signal, request.user).filter(bundle=found).select_related("organisation")[:OWN],
    }
    return render(request, "signals/bundle.html", context, status=422 if form is not None and form.errors else 200)
