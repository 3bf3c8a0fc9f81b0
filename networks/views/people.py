"""Members of a network: finding them, their roles, taking someone out, blocking, and the list to take along."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.sheets import csv_response
from core.visibility import NetworkAccessRequired, get_visible_or_404, visible
from people.models import Affiliation, User

from .. import actions, policies, queries
from ..access import NetworkAccess, get_inside_or_403, open_network
from ..forms import ExportForm, ReasonForm
from ..models import Block, Membership, MembershipRole, MembershipState
from .frame import frame

PER_PAGE = 24


def managed(request: HttpRequest, slug: str) -> NetworkAccess:
    """A network this person manages; else the one 403 below it."""
    access = open_network(request.user, slug)
    if not policies.can_manage_members(request.user, access.network):
        if access.is_member:
            raise PermissionDenied
        raise NetworkAccessRequired(access.network)
    return access


def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Who takes part, for those who take part: search, filters by organisation, region and subject, pages."""
    access = open_network(request.user, slug)
    network = access.network
    if not policies.can_see_members(request.user, network):
        raise NetworkAccessRequired(network)
    filters = queries.MemberFilters.of(request.GET)
    page = Paginator(queries.members(network, request.user, filters), PER_PAGE).get_page(request.GET.get("pagina"))
    organisations = _organisations([row.user_id for row in page])
    people = [{"membership": row, "affiliation": organisations.get(row.user_id)} for row in page]
    context = {
        **frame(request, access, "members"),
        "page": page,
        "people": people,
        "filters": filters,
        "organisations": queries.organisations_of(network),
        "regions": queries.regions_of(network),
        "sorts": queries.MEMBER_SORTS,
        "may_manage": policies.can_manage_members(request.user, network),
    }
    return render(request, "networks/members.html", context)


def _organisations(people: list[int]) -> dict[int, Affiliation]:
    rows = Affiliation.objects.filter(user__in=people, ended_on__isnull=True).select_related("organisation")
    return {row.user_id: row for row in rows}


def _member(request: HttpRequest, access: NetworkAccess, uuid: Any) -> Membership:
    rows = Membership.objects.select_related("network", "user__profile").filter(
        network=access.network, state=MembershipState.ACTIVE
    )
    return get_inside_or_403(rows, access, request.user, uuid=uuid)  # type: ignore[no-any-return]  rows of this model


@login_required
def member(request: HttpRequest, slug: str, uuid: Any) -> HttpResponse:
    """One member, for who manages them: role, taking out, blocking."""
    access = managed(request, slug)
    found = _member(request, access, uuid)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("act") == "block":
                actions.block_person(found.user, access.network, actor=request.user, reason=form.cleaned_data["reason"])
                messages.success(request, _("Geblokkeerd. De deelnemer kan nog lezen en krijgt je reden."))
            else:
                actions.remove_member(found, actor=request.user, reason=form.cleaned_data["reason"])
                messages.success(request, _("Uit het netwerk gehaald. De deelnemer krijgt je reden."))
        except ValidationError as error:
            form.add_error("reason", error)
        else:
            return redirect("networks:members", slug=slug)
    context = {
        **frame(request, access, "members"),
        "membership": found,
        "affiliation": _organisations([found.user_id]).get(found.user_id),
        "form": form,
        "is_me": found.user_id == request.user.pk,
        "may_remove": policies.can_remove_member(request.user, found),
        "may_block": policies.can_block_person(request.user, found.user, access.network),
        "is_blocked": policies.is_blocked(found.user, access.network),
    }
    return render(request, "networks/member.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def change_role(request: HttpRequest, slug: str, uuid: Any) -> HttpResponse:
    """Make someone begeleider, or a member again."""
    access = managed(request, slug)
    found = _member(request, access, uuid)
    try:
        if request.POST.get("role") == MembershipRole.COORDINATOR:
            actions.appoint_coordinator(access.network, found.user, actor=request.user)
            messages.success(request, _("%(person)s is nu begeleider.") % {"person": found.user.get_full_name()})
        else:
            actions.demote_coordinator(found, actor=request.user)
            messages.success(request, _("%(person)s is nu deelnemer.") % {"person": found.user.get_full_name()})
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("networks:member", slug=slug, uuid=uuid)


@login_required
def blocks(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is blocked here, with the reason and the button to undo it."""
    access = managed(request, slug)
    rows = (
        visible(Block, request.user)
        .filter(network=access.network, lifted_at__isnull=True)
        .select_related("user", "created_by")
        .order_by("-created_at")
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "networks/blocks.html", {**frame(request, access, "coordinate"), "page": page})


@login_required
@require_POST
def lift_block(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Undo a block."""
    found = get_visible_or_404(Block.objects.select_related("network", "user"), request.user, uuid=uuid)
    if not policies.can_block(request.user, found.network):
        raise Http404
    actions.lift_block(found, actor=request.user)
    messages.success(request, _("%(person)s kan weer schrijven.") % {"person": found.user.get_full_name()})
    if found.network is not None:
        return redirect("networks:blocks", slug=found.network.slug)
    return redirect("people:person", uuid=found.user.uuid)


@login_required
def block_on_site(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Redactie and beheer stop someone from writing anywhere, or undo it."""
    if not policies.can_block(request.user, None):
        raise Http404
    person = get_visible_or_404(User.objects.filter(is_active=True), request.user, uuid=uuid)
    found = Block.objects.filter(user=person, network__isnull=True, lifted_at__isnull=True).first()
    may_block = policies.can_block_person(request.user, person, None)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and found is None and may_block and form.is_valid():
        actions.block_person(person, None, actor=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("Geblokkeerd op de hele site. De persoon kan nog lezen en krijgt je reden."))
        return redirect("people:person", uuid=uuid)
    context = {"person": person, "standing": found, "form": form, "may_block": may_block}
    return render(request, "networks/block_on_site.html", context, status=422 if form.errors else 200)


@login_required
def export_members(request: HttpRequest, slug: str) -> HttpResponse:
    """The members as CSV, as they are filtered now; the reason is asked and goes to the log."""
    access = managed(request, slug)
    form = ExportForm(request.POST or None)
    filters = queries.MemberFilters.of(request.GET)
    if request.method == "POST" and form.is_valid():
        rows = list(queries.members(access.network, request.user, filters))
        organisations = _organisations([row.user_id for row in rows])
        actions.note_export(access.network, actor=request.user, reason=form.cleaned_data["reason"], number=len(rows))
        return csv_response(f"deelnemers-{slug}.csv", _columns(), [_line(row, organisations) for row in rows])
    context = {
        **frame(request, access, "members"),
        "form": form,
        "number": queries.active_members(access.network).count(),
        "is_filtered": not filters.is_empty,
    }
    return render(request, "networks/export.html", context, status=422 if form.errors else 200)


def _columns() -> list[str]:
    return [
        _("naam"),
        _("mailadres"),
        _("functie"),
        _("organisatie"),
        _("rol"),
        _("sinds"),
        _("vraag mij over"),
    ]


def _line(row: Membership, organisations: dict[int, Affiliation]) -> list[Any]:
    profile = getattr(row.user, "profile", None)
    affiliation = organisations.get(row.user_id)
    return [
        row.user.get_full_name(),
        row.user.email,
        profile.role_title if profile else "",
        affiliation.organisation.name if affiliation else "",
        row.get_role_display(),
        row.started_at.date().isoformat() if row.started_at else "",
        profile.ask_me_about if profile else "",
    ]
