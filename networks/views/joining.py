"""Joining: open, on request, by invitation; deciding about a request; leaving, with a hand-over when needed."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.addresses import in_language, next_address
from core.visibility import get_visible_or_404
from people.models import Affiliation

from .. import actions, policies
from ..access import open_network
from ..forms import DeclineForm, HandOverForm, JoinRequestForm
from ..invitees import read_invitation_token
from ..models import JoinMethod, Membership, MembershipRole, MembershipState
from ..queries import proposed_networks
from .frame import frame


@login_required
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """Join an open network, or ask to join another; GET shows the page with the button."""
    access = open_network(request.user, slug)
    network = access.network
    if access.membership is not None:
        return redirect(network.get_absolute_url())
    may_join = policies.can_join_network(request.user, network)
    may_ask = policies.can_request_membership(request.user, network)
    form = None
    if may_ask:
        form = JoinRequestForm(request.POST or None)
        if network.join_question:
            form.fields["motivation"].label = network.join_question
    if request.method == "POST" and may_join:
        actions.join_network(network, actor=request.user)
        messages.success(request, _("Je doet nu mee in %(network)s.") % {"network": network.title})
        return redirect(network.get_absolute_url())
    if request.method == "POST" and form is not None and form.is_valid():
        actions.request_membership(network, actor=request.user, motivation=form.cleaned_data["motivation"])
        messages.success(request, _("Je verzoek is verstuurd. De begeleider beslist; je krijgt bericht."))
        return redirect(network.get_absolute_url())
    context = {
        **frame(request, access, ""),
        "form": form,
        "may_join": may_join,
        "is_blocked": policies.is_blocked(request.user, network),
        "by_invitation": network.join_method == JoinMethod.INVITE,
    }
    return render(request, "networks/join.html", context, status=422 if form is not None and form.errors else 200)


@login_required
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Stop taking part; GET asks, POST does. The only begeleider first says who takes over."""
    access = open_network(request.user, slug)
    network = access.network
    if access.membership is None:
        return redirect(network.get_absolute_url())
    is_last = access.is_coordinator and len(actions.coordinator_ids(network)) == 1
    form = HandOverForm(network, request.user, request.POST or None) if is_last else None
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            if form is not None:
                actions.hand_over(network, form.cleaned_data["successor"], actor=request.user)
            else:
                actions.leave_network(network, actor=request.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect("networks:leave", slug=slug)
        messages.success(request, _("Je doet niet meer mee in %(network)s.") % {"network": network.title})
        return redirect(in_language("/netwerken/"))
    context = {**frame(request, access, ""), "form": form}
    return render(request, "networks/leave.html", context, status=422 if form is not None and form.errors else 200)


def _request_or_404(request: HttpRequest, uuid: Any) -> Membership:
    membership = get_visible_or_404(
        Membership.objects.select_related("network", "user__profile"), request.user, uuid=uuid
    )
    if not policies.is_coordinator(request.user, membership.network):
        raise Http404
    return membership


def back(request: HttpRequest) -> str:
    """Where a form on the work list or the dashboard wants to go after it."""
    return next_address(request, reverse("home:work_list"))


@login_required
def decide(request: HttpRequest, uuid: Any) -> HttpResponse:
    """A request to join with who asks it, and both buttons; the mail leads here."""
    membership = _request_or_404(request, uuid)
    affiliation = (
        Affiliation.objects.filter(user=membership.user, ended_on__isnull=True).select_related("organisation").first()
    )
    context = {"membership": membership, "affiliation": affiliation, "network": membership.network}
    return render(request, "networks/decide.html", context)


@login_required
@require_POST
def accept(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Say yes to a request."""
    membership = _request_or_404(request, uuid)
    actions.accept_membership(membership, actor=request.user)
    messages.success(
        request, _("%(person)s doet nu mee en krijgt bericht.") % {"person": membership.user.get_full_name()}
    )
    return redirect(back(request))


@login_required
def decline(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Say no to a request; the page asks for a reason."""
    membership = _request_or_404(request, uuid)
    if membership.state != MembershipState.REQUESTED:
        return redirect(back(request))
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.decline_membership(membership, actor=request.user, reason=form.cleaned_data["reason"])
        messages.success(
            request, _("%(person)s krijgt je reden te lezen.") % {"person": membership.user.get_full_name()}
        )
        return redirect(back(request))
    context = {"membership": membership, "form": form}
    return render(request, "networks/decline.html", context, status=422 if form.errors else 200)


def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What an invitation is for, with two buttons; opening the link changes nothing (a mail scanner opens links too)."""
    found = read_invitation_token(token)
    if found is None:
        raise Http404
    user = request.user
    if request.method == "POST" and request.POST.get("answer") == "no":
        actions.decline_invitation(found)
        return render(request, "networks/invitation.html", {"invitation": found, "declined": True})
    if request.method == "POST" and user.is_authenticated:
        try:
            actions.accept_invitation(found, actor=user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect("networks:invitation", token=token)
        messages.success(request, _("Je doet nu mee in %(network)s.") % {"network": found.network.title})
        return redirect(found.network.get_absolute_url())
    context = {
        "invitation": found,
        "network": found.network,
        "is_open": found.is_open and not found.network.is_closed,
        "is_blocked": user.is_authenticated and policies.is_blocked(user, found.network),
        "is_member": user.is_authenticated and policies.is_member(user, found.network),
        "path": request.path,
    }
    response = render(request, "networks/invitation.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
def proposals(request: HttpRequest) -> HttpResponse:
    """Networks that fit someone, after signing up and from the dashboard; each with its own way to join."""
    found = proposed_networks(request.user)
    running = Membership.objects.filter(
        network__in=found, state=MembershipState.ACTIVE, role=MembershipRole.COORDINATOR
    ).select_related("user")
    names: dict[int, list[str]] = {}
    for row in running:
        names.setdefault(row.network_id, []).append(row.user.get_full_name())
    rows = [{"network": network, "coordinators": ", ".join(names.get(network.pk, []))} for network in found]
    return render(request, "networks/proposals.html", {"rows": rows})
