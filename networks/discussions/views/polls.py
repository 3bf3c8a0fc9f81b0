"""Quick polls: making one, voting, the result as a file."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.sheets import csv_response
from core.visibility import get_visible_or_404

from .. import actions, policies, queries
from ..forms import PollForm
from ..models import Poll
from .conversations import find_discussion


@login_required
def make(request: HttpRequest, uuid: Any) -> HttpResponse:
    """A new poll in a conversation."""
    discussion, _access = find_discussion(request, uuid)
    if not policies.can_make_poll(request.user, discussion):
        raise Http404
    form = PollForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        actions.make_poll(
            discussion,
            actor=request.user,
            question=data["question"],
            options=data["options"],
            is_multiple=data["is_multiple"],
            closes_at=form.closes_at,
        )
        messages.success(request, _("De peiling staat in het gesprek."))
        return redirect(f"{discussion.get_absolute_url()}#peiling")
    context = {"discussion": discussion, "form": form}
    return render(request, "discussions/make_poll.html", context, status=422 if form.errors else 200)


def _poll(request: HttpRequest, uuid: Any) -> Poll:
    rows = Poll.objects.select_related("discussion__network", "discussion__author")
    found: Poll = get_visible_or_404(rows, request.user, uuid=uuid)
    return found


@login_required
@require_POST
def vote(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Choose, or choose anew."""
    poll = _poll(request, uuid)
    chosen = [int(value) for value in request.POST.getlist("option") if value.isdecimal() and len(value) < 12]
    try:
        actions.vote(poll, actor=request.user, options=chosen)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    except PermissionDenied:
        messages.error(request, _("Stemmen kan hier niet meer."))
    else:
        messages.success(request, _("Je stem telt mee. Tot de laatste dag kun je hem veranderen."))
    return redirect(f"{poll.discussion.get_absolute_url()}#peiling")


@login_required
def result(request: HttpRequest, uuid: Any) -> HttpResponse:
    """The numbers as CSV, for who made it and whoever moderates; never who chose what."""
    poll = _poll(request, uuid)
    if poll.created_by_id != request.user.pk and not policies.can_moderate_discussion(request.user, poll.discussion):
        raise Http404
    shown = queries.poll_of(poll.discussion, request.user)
    rows = [[row["text"], row["number"]] for row in shown["options"]] if shown else []
    return csv_response("peiling.csv", [_("keuze"), _("stemmen")], rows)
