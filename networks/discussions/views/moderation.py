"""Reporting, hiding, deciding, appealing, and first contributions (PRODUCT §4)."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.visibility import get_visible_or_404

from .. import actions, policies
from ..forms import AppealAnswerForm, AppealForm, DecisionForm, FlagForm, ReasonForm
from ..models import Appeal, Discussion, Flag, Reply, Revision, conversation_of

KINDS = {"gesprek": Discussion, "reactie": Reply}


def _contribution(request: HttpRequest, kind: str, uuid: Any) -> Discussion | Reply:
    """What an address names, when this person may see it."""
    if kind == "gesprek":
        return get_visible_or_404(Discussion.objects.select_related("network"), request.user, uuid=uuid)
    if kind == "reactie":
        return get_visible_or_404(
            Reply.objects.select_related("discussion__network", "discussion__author", "user"), request.user, uuid=uuid
        )
    raise Http404


def _moderated(request: HttpRequest, kind: str, uuid: Any) -> Discussion | Reply:
    item = _contribution(request, kind, uuid)
    if not policies.can_moderate_discussion(request.user, conversation_of(item)):
        raise Http404
    return item


def text_of(item: Discussion | Reply) -> str:
    """The words that were written."""
    return item.body if isinstance(item, Discussion) else item.comment


def _page(request: HttpRequest, template: str, item: Discussion | Reply, form: Any, **more: Any) -> HttpResponse:
    given = item.hidden_reason or item.moderator_note or (item.removed_reason if isinstance(item, Reply) else "")
    context = {
        "discussion": conversation_of(item),
        "item": item,
        "text": text_of(item),
        "reason_given": given,
        "form": form,
        **more,
    }
    return render(request, template, context, status=422 if form.errors else 200)


@login_required
def hide(request: HttpRequest, kind: str, uuid: Any) -> HttpResponse:
    """Hide a contribution with a reason."""
    item = _contribution(request, kind, uuid)
    if not policies.can_hide(request.user, item):
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.hide_contribution(item, actor=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("De bijdrage is verborgen. De schrijver krijgt je reden."))
        return redirect(item.get_absolute_url())
    return _page(request, "discussions/hide.html", item, form)


@login_required
@require_POST
def unhide(request: HttpRequest, kind: str, uuid: Any) -> HttpResponse:
    """Undo hiding."""
    item = _moderated(request, kind, uuid)
    actions.unhide_contribution(item, actor=request.user)
    messages.success(request, _("De bijdrage is weer te lezen."))
    return redirect(item.get_absolute_url())


@login_required
@require_POST
def approve(request: HttpRequest, kind: str, uuid: Any) -> HttpResponse:
    """Show a first contribution."""
    item = _moderated(request, kind, uuid)
    actions.approve_contribution(item, actor=request.user)
    messages.success(request, _("De bijdrage staat erop. De schrijver krijgt bericht."))
    return redirect(item.get_absolute_url())


@login_required
def decline(request: HttpRequest, kind: str, uuid: Any) -> HttpResponse:
    """Do not show a first contribution, with a reason."""
    item = _moderated(request, kind, uuid)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.decline_contribution(item, actor=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("De bijdrage is niet geplaatst. De schrijver krijgt je reden."))
        return redirect("home:work_list")
    return _page(request, "discussions/decline.html", item, form)


@login_required
def flag(request: HttpRequest, kind: str, uuid: Any) -> HttpResponse:
    """Report a contribution: what is wrong, and what happens now."""
    item = _contribution(request, kind, uuid)
    if not policies.can_flag(request.user, item):
        raise Http404
    form = FlagForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.flag_contribution(item, actor=request.user, **form.cleaned_data)
        messages.success(request, _("Dank je. Een begeleider kijkt ernaar, en je hoort wat er is besloten."))
        return redirect(item.get_absolute_url())
    return _page(request, "discussions/flag.html", item, form)


@login_required
def decide(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Decide about a report: keep, change with a note, hide, or remove."""
    found = get_visible_or_404(
        Flag.objects.select_related("discussion__network", "reply__user"), request.user, uuid=uuid
    )
    if not policies.can_decide_flag(request.user, found):
        raise Http404
    item = found.item
    form = DecisionForm(request.POST or None, initial={"text": text_of(item)})
    if request.method == "POST" and found.decided_at is None and form.is_valid():
        data = form.cleaned_data
        try:
            actions.decide_flag(
                found, actor=request.user, decision=data["decision"], note=data["note"], text=data["text"]
            )
        except ValidationError as error:
            form.add_error(None if not hasattr(error, "error_dict") else "text", error.messages[0])
        else:
            messages.success(request, _("Besloten. Wie dit meldde en wie het schreef krijgen bericht."))
            return redirect("home:work_list")
    same = Flag.objects.filter(discussion=found.discussion, reply=found.reply, decided_at__isnull=True)
    revisions = Revision.objects.filter(discussion=found.discussion, reply=found.reply).order_by("-pk")[:5]
    return _page(
        request,
        "discussions/decide.html",
        item,
        form,
        flag=found,
        flags=same.order_by("created_at"),
        revisions=revisions,
        kind="gesprek" if isinstance(item, Discussion) else "reactie",
        may_hide=policies.can_hide(request.user, item),
    )


@login_required
@require_POST
def hide_first(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Hide what was reported while it is looked at, in one press."""
    found = get_visible_or_404(Flag.objects.select_related("discussion__network", "reply"), request.user, uuid=uuid)
    if policies.can_hide(request.user, found.item) and found.decided_at is None:
        actions.hide_contribution(
            found.item, actor=request.user, reason=_("Iemand meldde deze bijdrage. We kijken er eerst naar.")
        )
        messages.success(request, _("De bijdrage is verborgen. Beslis hieronder wat ermee gebeurt."))
    return redirect(reverse("discussions:decide", args=[found.uuid]))


@login_required
def appeal(request: HttpRequest, kind: str, uuid: Any) -> HttpResponse:
    """The writer asks to look again, once."""
    item = _contribution(request, kind, uuid)
    if not policies.can_appeal(request.user, item):
        raise Http404
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.appeal(item, actor=request.user, text=form.cleaned_data["text"])
        except ValidationError as error:
            form.add_error("text", error)
        else:
            messages.success(request, _("Uw bezwaar is verstuurd. Iemand anders beslist, en u krijgt antwoord."))
            return redirect(item.get_absolute_url())
    return _page(request, "discussions/appeal.html", item, form)


@login_required
def answer_appeal(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Answer an appeal."""
    found = get_visible_or_404(
        Appeal.objects.select_related("discussion__network", "reply__user", "author"), request.user, uuid=uuid
    )
    if not policies.can_decide_appeal(request.user, found):
        raise Http404
    form = AppealAnswerForm(request.POST or None)
    if request.method == "POST" and found.decided_at is None and form.is_valid():
        data = form.cleaned_data
        actions.decide_appeal(found, actor=request.user, is_upheld=data["outcome"] == "upheld", answer=data["answer"])
        messages.success(request, _("Besloten. De schrijver krijgt uw antwoord."))
        return redirect("home:work_list")
    return _page(request, "discussions/answer_appeal.html", found.item, form, appeal=found)
