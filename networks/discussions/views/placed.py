"""The own conversation of a network about something that was placed there."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.short_ids import short_id
from core.visibility import get_visible_or_404
from networks.models import Placement, PlacementState
from networks.policies import is_member
from networks.registry import placeable_for, register_placement_part
from networks.views.placing import placement as placement_page

from .. import actions, queries
from ..forms import ReplyForm
from ..rendering import thread_html
from .attachments import typed


def _placement_conversation(request: Any, access: Any, placement: Placement) -> dict[str, Any]:
    """The network's own conversation about something that was placed here."""
    discussion = queries.standing_of(placement, request.user)
    names = access.is_coordinator
    posts = queries.thread(discussion, request.user, sees_names=names)[0] if discussion else []
    may_reply = access.is_member and not access.network.is_closed
    return {
        "template": "discussions/placement_part.html",
        "thread": thread_html(posts, request.user, may_reply=may_reply, may_moderate=access.is_coordinator),
        "form": getattr(request, "placement_form", None) or ReplyForm(),
        "may_reply": may_reply,
        "discussion": discussion,
    }


@login_required
@require_POST
def reply(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Write in it; the conversation is made when somebody first writes."""
    placement = get_visible_or_404(
        Placement.objects.select_related("network").filter(state=PlacementState.ACCEPTED), request.user, uuid=uuid
    )
    if not is_member(request.user, placement.network):
        raise PermissionDenied
    sent = typed(request)
    form = ReplyForm(sent.data)
    entry = placeable_for(type(placement.item)) if placement.item is not None else None
    if entry is None:
        raise Http404
    if not sent.accepts(form):
        request.placement_form = form  # read by `_placement_conversation`
        answer = placement_page(request, placement.network.slug, placement.uuid)
        answer.status_code = 422
        return answer
    discussion = actions.standing_discussion(
        placement,
        title=entry.describe(placement.item)[0],
        visibility=placement.visibility,
        network=placement.network,
    )
    posted = actions.post_reply(
        discussion,
        actor=request.user,
        text=form.cleaned_data["text"],
        hides_name=form.cleaned_data["hides_name"],
        token=form.token,
    )
    messages.success(
        request, _("Je reactie wacht even op controle.") if posted.is_held else _("Je reactie staat erop.")
    )
    return redirect(f"{placement.get_absolute_url()}#r-{short_id(posted.uuid)}")


register_placement_part("conversation", _placement_conversation)
