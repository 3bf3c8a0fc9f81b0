"""From conversation to practice: choosing replies, and “mag dit zo?” for who is quoted."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.visibility import get_visible_or_404, visible
from networks.discussions.models import Discussion, Reply

from .. import actions, policies
from ..delivery import read_quote_token
from ..forms import DistilForm

CHOICES = 200  # replies that may be chosen from; of a longer conversation the last ones


@login_required
def distil(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Choose replies and the part of the practice each belongs to; a draft comes of it."""
    discussion = get_visible_or_404(Discussion.objects.select_related("network"), request.user, uuid=uuid)
    if not policies.can_distil(request.user, discussion):
        raise Http404
    rows = visible(Reply.objects.select_related("user"), request.user).filter(
        discussion=discussion, removed_at__isnull=True, hidden_at__isnull=True, is_held=False
    )
    replies = list(rows.order_by("-submit_date", "-pk")[:CHOICES])[::-1]
    form = DistilForm(replies, request.POST if request.method == "POST" else None, initial={"title": discussion.title})
    if request.method == "POST" and form.is_valid():
        try:
            page = actions.distil(
                discussion,
                actor=request.user,
                title=form.cleaned_data["title"],
                chosen=form.chosen,
                token=form.token,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Het concept staat klaar. Wie je citeert, krijgt de vraag of dat mag."))
            return redirect("sharing:edit_draft", pk=page.pk)
    context = {"discussion": discussion, "form": form}
    return render(request, "sharing/distil.html", context, status=422 if form.errors else 200)


def may_quote(request: HttpRequest, token: str) -> HttpResponse:
    """“Mag dit zo?”: one's own words with three buttons, without signing in. Opening the link changes nothing."""
    quote = read_quote_token(token)
    if quote is None:
        raise Http404
    if request.method == "POST":
        try:
            actions.answer_quote(quote, request.POST.get("answer", ""))
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, _("Dank je wel. Je kunt dit later nog veranderen."))
        return redirect("sharing:may_quote", token=token)
    context = {"quote": quote, "chosen": request.GET.get("antwoord", "")}
    response = render(request, "sharing/may_quote.html", context)
    response["Cache-Control"] = "private, no-store"
    return response
