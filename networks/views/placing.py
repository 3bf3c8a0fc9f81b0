"""Showing something in more networks: offering it, deciding about it, and its place in a network."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.visibility import get_visible_or_404, is_visible_to, visible

from .. import actions, policies
from ..access import get_inside_or_403, open_network
from ..forms import DeclineForm, OfferForm
from ..models import NetworkPage, NetworkState, Placement, PlacementState
from ..registry import placeable, placeable_for, placement_parts
from .frame import frame
from .joining import back


@login_required
def offer(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Offer an item to another network, for who answers for it."""
    entry = placeable(kind)
    if entry is None:
        raise Http404
    item = get_visible_or_404(entry.model, request.user, pk=pk)
    if not policies.can_offer_item(request.user, item):
        raise Http404
    home = entry.network_of(item)
    networks = (
        visible(NetworkPage, request.user)
        .filter(live=True)
        .exclude(state__in=[NetworkState.MERGED, NetworkState.ARCHIVED])
        .exclude(pk=home.pk if home else 0)
        .order_by("number")
    )
    form = OfferForm(networks, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.offer_item(
                item,
                form.cleaned_data["network"],
                actor=request.user,
                intro=form.cleaned_data["intro"],
                visibility=form.cleaned_data["visibility"],
            )
        except ValidationError as error:
            form.add_error(None if hasattr(error, "error_dict") else "network", error)
        else:
            words = (
                _("Het staat nu ook in %(network)s.")
                if made.state == PlacementState.ACCEPTED
                else _("Aangeboden aan %(network)s. Een begeleider daar beslist; je krijgt bericht.")
            )
            messages.success(request, words % {"network": made.network.title})
            return redirect(entry.describe(item)[1])
    title, url, line = entry.describe(item)
    context = {"form": form, "title": title, "url": url, "line": line, "label": entry.label}
    return render(request, "networks/offer.html", context, status=422 if form.errors else 200)


@login_required
def placement_offer(request: HttpRequest, uuid: Any) -> HttpResponse:
    """An offer with both buttons; the mail and the work list lead here."""
    found = get_visible_or_404(Placement.objects.select_related("network", "offered_by"), request.user, uuid=uuid)
    described = _described(found, request.user)
    if described is None:
        raise Http404
    context = {
        "placement": found,
        "described": described,
        "may_decide": policies.can_decide_placement(request.user, found),
        "may_withdraw": policies.can_withdraw_placement(request.user, found),
        "states": PlacementState,
    }
    return render(request, "networks/placement_offer.html", context)


def _described(placement: Placement, viewer: Any) -> dict[str, Any] | None:
    """Title, address and line of the item, when this viewer may see it."""
    item = placement.item
    entry = placeable_for(type(item)) if item is not None else None
    if entry is None or not is_visible_to(item, viewer):
        return None
    title, url, line = entry.describe(item)
    return {"title": title, "url": url, "line": line, "label": entry.label, "item": item}


def placement(request: HttpRequest, slug: str, uuid: Any) -> HttpResponse:
    """An item as this network shows it: the intro, the way to the item, and the network's own conversation."""
    access = open_network(request.user, slug)
    rows = Placement.objects.select_related("network", "offered_by").filter(
        network=access.network, state=PlacementState.ACCEPTED
    )
    found = get_inside_or_403(rows, access, request.user, uuid=uuid)
    described = _described(found, request.user)
    if described is None:
        raise Http404
    context = {
        **frame(request, access, "placed"),
        "placement": found,
        "described": described,
        "may_withdraw": policies.can_withdraw_placement(request.user, found),
        "parts": [part(request, access, found) for part in placement_parts()],
    }
    return render(request, "networks/placement.html", context)


def _mine(request: HttpRequest, uuid: Any) -> Placement:
    return get_visible_or_404(Placement.objects.select_related("network"), request.user, uuid=uuid)  # type: ignore[no-any-return]  rows of this model


@login_required
@require_POST
def accept_placement(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Show it here."""
    found = actions.accept_placement(_mine(request, uuid), actor=request.user)
    messages.success(request, _("Het staat nu in %(network)s.") % {"network": found.network.title})
    return redirect(back(request))


@login_required
def decline_placement(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Not here, with the reason."""
    found = _mine(request, uuid)
    if not policies.can_decide_placement(request.user, found):
        raise Http404
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.decline_placement(found, actor=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("Niet geplaatst. Wie het aanbood leest je reden."))
        return redirect(back(request))
    context = {"placement": found, "described": _described(found, request.user), "form": form}
    return render(request, "networks/decline_placement.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def withdraw_placement(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Take it out of this network."""
    found = _mine(request, uuid)
    if not policies.can_withdraw_placement(request.user, found):
        raise Http404
    actions.withdraw_placement(found, actor=request.user)
    messages.success(request, _("Weggehaald uit %(network)s.") % {"network": found.network.title})
    described = _described(found, request.user)
    return redirect(described["url"] if described else found.network.get_absolute_url())
