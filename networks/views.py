"""Pages of networks: list, overview, members, joining and deciding."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core import pagecache
from core.addresses import in_language
from core.visibility import NetworkAccessRequired, get_visible_or_404, visible
from people.models import Affiliation

from . import actions, policies
from .access import NetworkAccess, open_network
from .forms import DeclineForm, JoinRequestForm
from .models import JoinMethod, Membership, MembershipRole, MembershipState, NetworkIndexPage, NetworkPage, NetworkState
from .registry import NetworkTab, network_tabs

PER_PAGE = 30


def frame(request: HttpRequest, access: NetworkAccess, active: str) -> dict[str, Any]:
    """What every page of a network shows: head, membership state, begeleiders, tabs."""
    network = access.network
    tabs = []
    for tab in network_tabs():
        if tab.members_only and not access.is_member:
            continue
        tabs.append(
            {
                "label": tab.label,
                "url": reverse(tab.url_name, args=[network.slug]),
                "count": _count(tab, network, request.user),
                "active": tab.key == active,
            }
        )
    coordinators, member_count = pagecache.remember(f"people-of:{network.pk}", lambda: _people_of(network))
    return {
        "network": network,
        "kept_key": None if getattr(request, "is_preview", False) else network.pk,
        "access": access,
        "tabs": tabs,
        "coordinators": coordinators,
        "member_count": member_count,
        "can_join": access.membership is None
        and (not request.user.is_authenticated or policies.can_join_network(request.user, network))
        and network.join_method == JoinMethod.OPEN,
        "can_request": access.membership is None
        and network.join_method == JoinMethod.REQUEST
        and network.state != NetworkState.ARCHIVED,
        "can_edit": request.user.is_authenticated and (access.is_coordinator or request.user.is_site_admin),
        "edit_url": reverse("wagtailadmin_pages:edit", args=[network.pk]),
    }


def _people_of(network: NetworkPage) -> tuple[list[Membership], int]:
    """The begeleiders, who are named to everyone that sees the network, and how many people take part."""
    active = Membership.objects.filter(network=network, state=MembershipState.ACTIVE)
    coordinators = active.filter(role=MembershipRole.COORDINATOR).select_related("user__profile").order_by("started_at")
    return list(coordinators), active.count()


def _count(tab: NetworkTab, network: NetworkPage, viewer: Any) -> int | None:
    """The number beside a tab, kept for this viewer until something is written."""
    return pagecache.remember(f"tab:{tab.key}:{network.pk}:{viewer.pk}", lambda: tab.count(network, viewer))


def network_index(request: HttpRequest, page: NetworkIndexPage) -> HttpResponse:
    """All networks one may see, with what they are for and how many take part."""
    networks = (
        visible(NetworkPage, request.user)
        .annotate(members=Count("memberships", filter=Q(memberships__state=MembershipState.ACTIVE)))
        .order_by("number", "title")
    )
    mine = {}
    if request.user.is_authenticated:
        mine = dict(
            Membership.objects.filter(user=request.user)
            .exclude(state=MembershipState.ENDED)
            .values_list("network_id", "state")
        )
    rows = [{"network": network, "state": mine.get(network.pk, "")} for network in networks[:60]]
    return render(request, "networks/index.html", {"page": page, "rows": rows})


def overview_by_slug(request: HttpRequest, slug: str) -> HttpResponse:
    """The overview at its own address (the page tree leads here too)."""
    return _overview(request, open_network(request.user, slug))


def network_overview(request: HttpRequest, page: NetworkPage) -> HttpResponse:
    """What happens in this network, for a visitor, someone who asked, a member and a begeleider."""
    if getattr(request, "is_preview", False):
        return _overview(request, NetworkAccess(page, None))
    return _overview(request, open_network(request.user, page.slug))


def _overview(request: HttpRequest, access: NetworkAccess) -> HttpResponse:
    context = frame(request, access, "overview")
    blocks = [block for tab in network_tabs() if (block := tab.block(access.network, request.user, access.membership))]
    if access.is_member and access.membership:
        actions.note_visit(access.membership)
    return render(request, "networks/overview.html", {**context, "blocks": blocks})


def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Who takes part; for those who take part."""
    access = open_network(request.user, slug)
    if not policies.can_see_members(request.user, access.network):
        raise NetworkAccessRequired(access.network)
    rows = (
        visible(Membership, request.user)
        .filter(network=access.network, state=MembershipState.ACTIVE)
        .select_related("user__profile")
        .order_by("role", "user__name", "pk")
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    organisations = dict(
        Affiliation.objects.filter(user__in=[row.user_id for row in page], ended_on__isnull=True).values_list(
            "user_id", "organisation__name"
        )
    )
    people = [{"membership": row, "organisation": organisations.get(row.user_id, "")} for row in page]
    return render(
        request, "networks/members.html", {**frame(request, access, "members"), "page": page, "people": people}
    )


@login_required
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """Join an open network, or ask to join another; GET shows the page with the button."""
    access = open_network(request.user, slug)
    network = access.network
    if access.membership is not None:
        return redirect(network.get_absolute_url())
    form = None
    if network.join_method == JoinMethod.REQUEST:
        form = JoinRequestForm(request.POST or None)
        if network.join_question:
            form.fields["motivation"].label = network.join_question
    if request.method == "POST":
        if form is None:
            actions.join_network(network, actor=request.user)
            messages.success(request, _("Je doet nu mee in %(network)s.") % {"network": network.title})
            return redirect(network.get_absolute_url())
        if form.is_valid():
            actions.request_membership(network, actor=request.user, motivation=form.cleaned_data["motivation"])
            messages.success(request, _("Je verzoek is verstuurd. De begeleider beslist; je krijgt bericht."))
            return redirect(network.get_absolute_url())
    return render(
        request,
        "networks/join.html",
        {**frame(request, access, ""), "form": form},
        status=422 if form is not None and form.errors else 200,
    )


@login_required
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Stop taking part; GET asks, POST does."""
    access = open_network(request.user, slug)
    if access.membership is None:
        return redirect(access.network.get_absolute_url())
    if request.method == "POST":
        try:
            actions.leave_network(access.network, actor=request.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect(access.network.get_absolute_url())
        messages.success(request, _("Je doet niet meer mee in %(network)s.") % {"network": access.network.title})
        return redirect(in_language("/netwerken/"))
    return render(request, "networks/leave.html", frame(request, access, ""))


def _request_or_404(request: HttpRequest, uuid: Any) -> Membership:
    membership = get_visible_or_404(Membership.objects.select_related("network", "user"), request.user, uuid=uuid)
    if not policies.is_coordinator(request.user, membership.network):
        raise Http404
    return membership


def _back(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    return (
        target
        if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
        else reverse("home:dashboard") + "#wacht-op-jou"
    )


@login_required
@require_POST
def accept(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Say yes to a request."""
    membership = _request_or_404(request, uuid)
    actions.accept_membership(membership, actor=request.user)
    messages.success(
        request, _("%(person)s doet nu mee en krijgt bericht.") % {"person": membership.user.get_full_name()}
    )
    return redirect(_back(request))


@login_required
def decline(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Say no to a request; the page asks for a reason."""
    membership = _request_or_404(request, uuid)
    if membership.state != MembershipState.REQUESTED:
        return redirect(_back(request))
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.decline_membership(membership, actor=request.user, reason=form.cleaned_data["reason"])
        messages.success(
            request, _("%(person)s krijgt je reden te lezen.") % {"person": membership.user.get_full_name()}
        )
        return redirect(_back(request))
    return render(
        request, "networks/decline.html", {"membership": membership, "form": form}, status=422 if form.errors else 200
    )


def beyond(request: HttpRequest, slug: str, rest: str) -> HttpResponse:
    """Any other address below a network: 404 for who takes part, the one 403 for who does not (ARCHITECTURE §3)."""
    access = open_network(request.user, slug)
    if access.is_member:
        raise Http404
    raise NetworkAccessRequired(access.network)
