"""Keeping conversations in order: reopening, moving, splitting, merging, following, and what they said before."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.differences import differences
from core.richtext import plain_excerpt
from core.short_ids import short_id
from core.visibility import get_visible_or_404, visible
from networks.models import CLOSED_STATES, NetworkPage
from networks.scope import coordinated_ids

from .. import actions, policies, queries
from ..forms import MergeForm, MoveForm, SplitForm
from ..models import Discussion, Reply, Revision, conversation_of
from .conversations import find_discussion
from .moderation import text_of

CANDIDATES = 20
CHOICES = 200  # replies that may be chosen from; of a longer conversation the last ones


@login_required
@require_POST
def reopen(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Open a closed conversation again."""
    discussion, _access = find_discussion(request, uuid)
    actions.reopen_discussion(discussion, actor=request.user)
    messages.success(request, _("Het gesprek is weer open."))
    return redirect(discussion.get_absolute_url())


@login_required
@require_POST
def attention(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Follow, mute, or neither."""
    discussion, _access = find_discussion(request, uuid)
    chosen = request.POST.get("attention", "")
    try:
        actions.pay_attention(discussion, actor=request.user, attention=chosen)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        words = {
            "follow": _("Je volgt dit gesprek. Je hoort van elke nieuwe reactie."),
            "mute": _("Je krijgt geen meldingen meer van dit gesprek."),
        }
        messages.success(request, words.get(chosen, _("Je hoort weer alleen iets als je meedoet.")))
    return redirect(discussion.get_absolute_url())


def permalink(request: HttpRequest, uuid: Any) -> HttpResponse:
    """The lasting address of a reply: finds the conversation and the page it stands on now."""
    reply = get_visible_or_404(Reply.objects.select_related("discussion__network"), request.user, uuid=uuid)
    page = queries.page_of_reply(reply)
    query = f"?pagina={page}" if page > 1 else ""
    return redirect(f"{reply.discussion.get_absolute_url()}{query}#r-{short_id(reply.uuid)}")


@login_required
def arrange(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Move to another network, merge with another conversation, or give replies a conversation of their own."""
    discussion, _access = find_discussion(request, uuid)
    if not policies.can_arrange_discussion(request.user, discussion):
        raise Http404
    act, text = request.POST.get("act", ""), request.GET.get("zoek", "").strip()[:100]
    networks = NetworkPage.objects.filter(pk__in=coordinated_ids(request.user)).exclude(state__in=CLOSED_STATES)
    others = visible(Discussion.objects.filter(network=discussion.network_id), request.user).filter(
        merged_into__isnull=True, closed_at__isnull=True, is_standing=False, is_held=False, hidden_at__isnull=True
    )
    others = others.exclude(pk=discussion.pk).order_by("-last_activity_at")
    near = others.filter(title__icontains=text) if text else others
    shown = others if act == "merge" else others.filter(pk__in=list(near.values_list("pk", flat=True)[:CANDIDATES]))
    forms: dict[str, Any] = {
        "move": MoveForm(
            networks.exclude(pk=discussion.network_id).order_by("number"), request.POST if act == "move" else None
        ),
        "merge": MergeForm(shown, request.POST if act == "merge" else None),
        "split": SplitForm(_choices(discussion), request.POST if act == "split" else None),
    }
    form = forms.get(act)
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            goes_on = _arrange(request, discussion, act, form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect(goes_on.get_absolute_url())
    failed = form is not None and bool(form.errors)
    if failed and act == "merge":  # the list was needed whole to check the choice, not to show it
        forms["merge"].fields["into"].queryset = others.filter(
            pk__in=list(near.values_list("pk", flat=True)[:CANDIDATES])
        )
    context = {"discussion": discussion, "forms": forms, "q": text}
    return render(request, "discussions/arrange.html", context, status=422 if failed else 200)


def _arrange(request: HttpRequest, discussion: Discussion, act: str, data: dict[str, Any]) -> Discussion:
    """Do it and say so; gives the conversation to go on to."""
    if act == "move":
        found = actions.move_discussion(discussion, data["network"], actor=request.user)
        words = _("Het gesprek staat nu in %(network)s.") % {"network": data["network"].title}
    elif act == "merge":
        found = actions.merge_discussions(discussion, data["into"], actor=request.user)
        words = _("De gesprekken zijn samengevoegd. Het oude adres leidt hierheen.")
    else:
        found = actions.split_discussion(discussion, data["replies"], actor=request.user, title=data["title"])
        words = _("De reacties staan nu in een eigen gesprek.")
    messages.success(request, words)
    return found


def _choices(discussion: Discussion) -> list[tuple[int, str]]:
    rows = Reply.objects.filter(discussion=discussion, removed_at__isnull=True).order_by("-pk")
    found = rows.values_list("pk", "user__name", "comment")[:CHOICES]
    return [(pk, f"{name or _('Nieuw lid')}: {plain_excerpt(text, 90)}") for pk, name, text in reversed(found)]


@login_required
def history(request: HttpRequest, uuid: Any) -> HttpResponse:
    """What a conversation said before, with the differences."""
    return _history(request, get_visible_or_404(Discussion.objects.select_related("network"), request.user, uuid=uuid))


@login_required
def reply_history(request: HttpRequest, uuid: Any) -> HttpResponse:
    """What a reply said before, with the differences."""
    rows = Reply.objects.select_related("discussion__network", "discussion__author", "user")
    return _history(request, get_visible_or_404(rows, request.user, uuid=uuid))


def _history(request: HttpRequest, item: Discussion | Reply) -> HttpResponse:
    if not policies.can_see_history(request.user, item):
        raise Http404
    reply = item if isinstance(item, Reply) else None
    discussion = conversation_of(item)
    rows = list(Revision.objects.filter(discussion=discussion, reply=reply).order_by("-created_at", "-pk")[:CANDIDATES])
    after = text_of(item) if reply else f"{discussion.title}\n\n{discussion.body}"
    steps = []
    for row in rows:
        steps.append({"at": row.created_at, "parts": differences(row.text, after)})
        after = row.text
    context = {"discussion": discussion, "item": item, "steps": steps}
    return render(request, "discussions/history.html", context)
