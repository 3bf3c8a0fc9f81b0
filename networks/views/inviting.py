"""Invitations of a network: one person, a list or a file with a preview, and what became of them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from core.sheets import Sheet
from core.visibility import get_visible_or_404

from .. import actions, policies
from ..forms import InviteForm, InviteListForm
from ..invitees import check_invitees
from ..models import Invitation
from .frame import frame
from .people import managed

PER_PAGE = 30


@login_required
def invitations(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite one person, and see every invitation with what became of it."""
    access = managed(request, slug)
    network = access.network
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        sheet = Sheet(["mail", "naam"], [(1, {"mail": data["email"], "naam": data["name"]})])
        row = check_invitees(network, sheet)[0]
        if row.problem:
            form.add_error("email", row.problem)
        elif policies.can_invite(request.user, network):
            actions.invite(network, row.email, actor=request.user, name=row.name, message=data["message"])
            messages.success(request, _("De uitnodiging voor %(email)s is onderweg.") % {"email": row.email})
            return redirect("networks:invitations", slug=slug)
    rows = (
        Invitation.objects.filter(network=network)
        .select_related("invited_by", "accepted_by")
        .order_by("-sent_at", "-pk")
    )
    context = {
        **frame(request, access, "coordinate"),
        "form": form,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina")),
        "may_invite": policies.can_invite(request.user, network),
    }
    return render(request, "networks/invitations.html", context, status=422 if form.errors else 200)


@login_required
def invite_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Paste or upload a list → see per row what is wrong → send. Nothing is sent before the second button."""
    access = managed(request, slug)
    network = access.network
    form = InviteListForm(request.POST or None, request.FILES or None)
    rows = []
    if request.method == "POST" and form.is_valid():
        rows = check_invitees(network, form.cleaned_data["sheet"])
        new = [(row.email, row.name) for row in rows if row.is_new]
        if request.POST.get("act") == "send" and new and policies.can_invite(request.user, network):
            sent = actions.invite_many(network, new, actor=request.user, message=form.cleaned_data["message"])
            messages.success(
                request,
                ngettext("%(number)s uitnodiging is onderweg.", "%(number)s uitnodigingen zijn onderweg.", len(sent))
                % {"number": len(sent)},
            )
            return redirect("networks:invitations", slug=slug)
        form = InviteListForm(initial={"people": form.cleaned_data["people"], "message": form.cleaned_data["message"]})
    context = {
        **frame(request, access, "coordinate"),
        "form": form,
        "rows": rows,
        "new": sum(row.is_new for row in rows),
        "wrong": sum(bool(row.problem) and not row.is_known for row in rows),
        "known": sum(row.is_known for row in rows),
        "may_invite": policies.can_invite(request.user, network),
    }
    return render(request, "networks/invite_list.html", context, status=422 if form.errors else 200)


def _invitation(request: HttpRequest, uuid: Any) -> Invitation:
    return get_visible_or_404(Invitation.objects.select_related("network"), request.user, uuid=uuid)  # type: ignore[no-any-return]  rows of this model


@login_required
@require_POST
def resend(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Send an invitation once more."""
    found = _invitation(request, uuid)
    try:
        actions.resend_invitation(found, actor=request.user)
        messages.success(request, _("De uitnodiging is opnieuw onderweg en weer 30 dagen geldig."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("networks:invitations", slug=found.network.slug)


@login_required
@require_POST
def revoke(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Take an invitation back."""
    found = _invitation(request, uuid)
    actions.revoke_invitation(found, actor=request.user)
    messages.success(request, _("De uitnodiging is ingetrokken. De link werkt niet meer."))
    return redirect("networks:invitations", slug=found.network.slug)
