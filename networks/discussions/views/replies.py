"""Writing, changing and valuing replies."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.short_ids import short_id
from core.visibility import get_visible_or_404

from .. import actions, policies
from ..forms import EditReplyForm, ReplyForm
from ..models import Reply
from ..registry import reply_links
from .attachments import typed
from .conversations import KEPT_REPLY, find_discussion, show_conversation


@require_POST
def reply(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Write a reply; an error shows the whole conversation again with the text kept, also when the session had ended."""
    if not request.user.is_authenticated:
        request.session[KEPT_REPLY] = {"gesprek": str(uuid), "text": request.POST.get("text", "")[:20_000]}
        return redirect_to_login(reverse("discussions:open", args=[uuid]) + "#reageer")
    discussion, access = find_discussion(request, uuid)
    sent = typed(request)
    form = ReplyForm(sent.data)
    if not sent.accepts(form):
        return show_conversation(request, discussion, access, form)
    parent = None
    if form.cleaned_data["parent"]:
        parent = get_visible_or_404(Reply, request.user, uuid=form.cleaned_data["parent"], discussion=discussion)
    posted = actions.post_reply(
        discussion,
        actor=request.user,
        text=form.cleaned_data["text"],
        parent=parent,
        hides_name=form.cleaned_data["hides_name"],
        token=form.token,
    )
    messages.success(
        request, _("Je reactie wacht even op controle.") if posted.is_held else _("Je reactie staat erop.")
    )
    back = request.POST.get("next", "")
    if back and url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        return redirect(f"{back.split('#')[0]}#r-{short_id(posted.uuid)}")
    return redirect(posted.get_absolute_url())


def find_reply(request: HttpRequest, uuid: Any) -> Reply:
    """A reply this viewer may see, with its conversation."""
    return get_visible_or_404(
        Reply.objects.select_related("discussion__network", "discussion__author", "user"), request.user, uuid=uuid
    )


@login_required
def reply_to(request: HttpRequest, uuid: Any) -> HttpResponse:
    """The page with the form to answer one reply (without JavaScript, and for deep links)."""
    parent = find_reply(request, uuid)
    discussion = parent.discussion
    if not policies.can_reply(request.user, discussion):
        raise PermissionDenied
    quote = (
        "\n".join(f"> {line}" for line in parent.comment.splitlines()) + _source(parent) + "\n\n"
        if "citeer" in request.GET and not parent.hidden_at and not parent.removed_at
        else ""
    )
    form = ReplyForm(initial={"parent": parent.uuid, "text": quote})
    shown = None if parent.hidden_at or parent.removed_at else parent
    context = {"discussion": discussion, "parent": shown, "form": form, "quoted": bool(quote)}
    context["mentions"] = f"gesprek={discussion.uuid}"
    context["links"] = reply_links(request, shown) if shown is not None else []
    return render(request, "discussions/reply_to.html", context)


def _source(reply: Reply) -> str:
    """Below a quote: who said it, with the address where it stands."""
    name = _("Iemand") if reply.hides_name or reply.user is None else reply.user.get_full_name()
    return f"\n>\n> [{name}]({reverse('discussions:permalink', args=[reply.uuid])})"


@login_required
def edit_reply(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Change one's own reply."""
    found = find_reply(request, uuid)
    if not policies.can_edit_reply(request.user, found):
        raise Http404
    sent = typed(request)
    form = EditReplyForm(sent.data, initial={"text": found.comment})
    if sent.accepts(form):
        actions.edit_reply(found, actor=request.user, text=form.cleaned_data["text"])
        messages.success(request, _("Je reactie is aangepast."))
        return redirect(found.get_absolute_url())
    return render(
        request,
        "discussions/edit_reply.html",
        {"discussion": found.discussion, "reply": found, "form": form},
        status=422 if form.errors else 200,
    )


@login_required
@require_POST
def remove_reply(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Take one's own reply away."""
    found = find_reply(request, uuid)
    actions.remove_reply(found, actor=request.user)
    messages.success(request, _("Je reactie is weg. Reacties van anderen blijven staan."))
    return redirect(found.get_absolute_url())


@login_required
@require_POST
def restore_reply(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Put back what one took away."""
    found = find_reply(request, uuid)
    actions.restore_reply(found, actor=request.user)
    messages.success(request, _("Je reactie staat er weer."))
    return redirect(found.get_absolute_url())


@login_required
@require_POST
def useful(request: HttpRequest, uuid: Any) -> HttpResponse:
    """“Nuttig” on or off; htmx gets the button back, others the page."""
    found = find_reply(request, uuid)
    on = actions.toggle_useful(found, actor=request.user)
    if request.htmx:  # type: ignore[attr-defined]  django-htmx
        found.refresh_from_db(fields=["useful_count"])
        row = {"uuid": found.uuid, "useful_count": found.useful_count, "is_useful": on}
        return render(request, "discussions/useful_button.html", {"row": row})
    return redirect(found.get_absolute_url())


@login_required
@require_POST
def helped(request: HttpRequest, uuid: Any) -> HttpResponse:
    """“Dit hielp mij” on or off."""
    found = find_reply(request, uuid)
    actions.toggle_helped(found, actor=request.user)
    return redirect(found.get_absolute_url())


@login_required
@require_POST
def decline_to_answer(request: HttpRequest, uuid: Any) -> HttpResponse:
    """“Ik weet het niet”, by somebody who was asked."""
    discussion, _access = find_discussion(request, uuid)
    actions.decline_to_answer(discussion, actor=request.user)
    messages.success(request, _("Dank je. We vragen iemand anders."))
    return redirect(discussion.get_absolute_url())
