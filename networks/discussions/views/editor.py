"""What the text box asks while somebody types: drafts, who may be named, how it will look, what is new."""

import datetime
import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from core.richtext import render_markdown
from core.visibility import get_visible_or_404
from networks.access import open_network

from .. import actions, policies, queries
from ..models import Discussion, Draft


@login_required
def drafts(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed (POST), or give it back (GET)."""
    key = request.POST.get("key", "") or request.GET.get("key", "")
    if request.method == "POST" and key:
        actions.keep_draft(actor=request.user, key=key, text=request.POST.get("text", ""))
        return JsonResponse({})
    found = Draft.objects.filter(user=request.user, key=key[:80]).first()
    return JsonResponse({"text": found.text, "saved_at": found.saved_at.isoformat()} if found else {"text": ""})


@login_required
@require_POST
def preview(request: HttpRequest) -> JsonResponse:
    """How a text will look."""
    return JsonResponse({"html": str(render_markdown(request.POST.get("text", "")))})


@login_required
def mentionable(request: HttpRequest) -> JsonResponse:
    """People whose name begins like this and who may read the conversation, or take part in the network."""
    text = request.GET.get("q", "").strip()[:60]
    if request.GET.get("gesprek"):
        try:
            key = uuid.UUID(request.GET["gesprek"])
        except ValueError as error:
            raise Http404 from error
        discussion = get_visible_or_404(Discussion, request.user, uuid=key)
        people = queries.readers(discussion)
    else:
        access = open_network(request.user, request.GET.get("netwerk", ""))
        people = (
            queries.people_in(access.network) if policies.can_start_discussion(request.user, access.network) else None
        )
    found = queries.named_like(people, text, request.user) if people is not None and len(text) > 1 else []
    return JsonResponse({"people": found})


def updates(request: HttpRequest, uuid: Any) -> JsonResponse:
    """How many replies came since the page was made, in words; asked every half minute."""
    discussion = get_visible_or_404(Discussion.objects.select_related("network"), request.user, uuid=uuid)
    try:
        since = datetime.datetime.fromtimestamp(float(request.GET.get("na", "")), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        since = discussion.last_activity_at
    number = queries.count_new(discussion, request.user, since) if discussion.last_activity_at > since else 0
    said = ngettext("%(number)s nieuwe reactie. Toon hem.", "%(number)s nieuwe reacties. Toon ze.", number)
    url = f"{discussion.get_absolute_url()}?ververs={int(since.timestamp())}#nieuw"
    return JsonResponse({"number": number, "words": said % {"number": number}, "url": url})
