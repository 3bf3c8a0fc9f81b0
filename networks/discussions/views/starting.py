"""Beginning a conversation: in a network, or about something; and what looks like it already."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.visibility import get_visible_or_404
from networks.access import open_network
from networks.models import CLOSED_STATES, NetworkPage
from networks.registry import register_item_part
from networks.scope import network_ids
from networks.views.frame import frame

from .. import actions, policies, queries
from ..forms import AboutForm, DiscussionForm
from ..registry import discussable, discussable_for
from .attachments import typed

FIELDS = ("title", "body", "kind", "visibility", "hides_organisation", "hides_name")


def similar(request: HttpRequest) -> HttpResponse:
    """A piece of page for below a title that is being typed."""
    found = queries.similar_to(request.GET.get("title", ""), request.user)
    besides = request.GET.get("naast", "")  # the conversation it is shown beside
    shown = [hit for hit in found if not besides or besides not in hit.url]
    return render(request, "discussions/similar.html", {"near": shown, "besides": besides})


def _again(request: HttpRequest, form: Any, looks: bool) -> dict[str, Any]:
    text = request.POST.get("title", "") or request.GET.get("titel", "")
    return {"form": form, "near": queries.similar_to(text, request.user), "looked": looks}


def _unchecked(form: Any) -> Any:
    """The same form with what was typed, without errors: the person only looked whether it is there already."""
    form.errors.clear()
    return form


@login_required
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """A new conversation in a network, for its members."""
    access = open_network(request.user, slug)
    network = access.network
    if not policies.can_start_discussion(request.user, network):
        return redirect("networks:join", slug=slug)
    announces = policies.can_announce(request.user, network)
    sent = typed(request, "body")
    form = DiscussionForm(sent.data, initial={"title": request.GET.get("titel", "")[:140]}, may_announce=announces)
    looks = "look" in request.POST
    if sent.accepts(form) and not looks:
        values = {name: form.cleaned_data[name] for name in FIELDS}
        made = actions.start_discussion(actor=request.user, network=network, token=form.token, **values)
        _said(request, made)
        return redirect(made.get_absolute_url())
    context = {
        **frame(request, access, "discussions"),
        **_again(request, _unchecked(form) if looks else form, looks),
        "mentions": f"netwerk={network.slug}",
        "numbers": queries.audience_of(network, announces=announces),
    }
    return render(request, "discussions/start.html", context, status=422 if form.errors else 200)


@login_required
def start_about(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """A new conversation about a practice, article, question or session."""
    entry = discussable(kind)
    if entry is None or not policies.can_start_discussion(request.user, None):
        raise Http404
    item = get_visible_or_404(entry.model, request.user, pk=pk)
    title, url = entry.describe(item)
    mine = NetworkPage.objects.filter(pk__in=network_ids(request.user)).exclude(state__in=CLOSED_STATES)
    home = getattr(item, "network_id", None)
    sent = typed(request, "body")
    form = AboutForm(mine.order_by("number"), sent.data, initial={"where": home})
    looks = "look" in request.POST
    if sent.accepts(form) and not looks:
        values = {name: form.cleaned_data[name] for name in FIELDS}
        try:
            made = actions.start_discussion(
                actor=request.user, network=form.cleaned_data["where"], target=item, token=form.token, **values
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            _said(request, made)
            return redirect(made.get_absolute_url())
    context = {
        **_again(request, _unchecked(form) if looks else form, looks),
        "target": {"title": title, "url": url, "label": entry.label},
        "draft": f"{kind}-{pk}",
    }
    return render(request, "discussions/start_about.html", context, status=422 if form.errors else 200)


def _said(request: HttpRequest, made: Any) -> None:
    messages.success(request, _("Je gesprek wacht even op controle.") if made.is_held else _("Je gesprek staat erop."))


def _conversations_about(request: Any, item: Any) -> dict[str, Any]:
    """Conversations about an item, and the way to begin one."""
    entry = discussable_for(type(item))
    may_start = entry is not None and request.user.is_authenticated and request.user.has_accepted_house_rules
    return {
        "template": "discussions/about_part.html",
        "rows": queries.about(item, request.user) if entry else [],
        "start_url": reverse("discussions:start_about", args=[entry.key, item.pk]) if entry and may_start else "",
    }


register_item_part("conversations", _conversations_about)
