"""For who runs a network: how it is doing, who may see it, its life cycle, and the log."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from core.visibility import Visibility

from .. import actions, policies, queries
from ..access import open_network
from ..forms import MergeForm, QuietForm, ReasonForm, VisibilityForm
from ..log import network_log
from ..models import Invitation, InvitationState, NetworkState
from ..pulse import pulse
from .frame import frame
from .people import managed

LOG_LINES = 50


@login_required
def coordinate(request: HttpRequest, slug: str) -> HttpResponse:
    """“Begeleiden”: the pulse with one proposed action, and everything a begeleider can do."""
    access = managed(request, slug)
    network = access.network
    waiting = Invitation.objects.filter(network=network, state=InvitationState.SENT).count()
    context = {**frame(request, access, "coordinate"), "pulse": pulse(network), "waiting_invitations": waiting}
    return render(request, "networks/coordinate.html", context)


@login_required
def visibility(request: HttpRequest, slug: str) -> HttpResponse:
    """Who may see the network: choose → see what changes for whom → confirm."""
    access = managed(request, slug)
    network = access.network
    form = VisibilityForm(request.POST or None, initial={"visibility": network.visibility})
    preview = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if request.POST.get("act") == "change":
            changed = actions.change_visibility(network, data["visibility"], actor=request.user, narrow=data["narrow"])
            done = ngettext("%(number)s item veranderde mee.", "%(number)s items veranderden mee.", changed)
            messages.success(request, f"{Visibility(data['visibility']).sentence} {done % {'number': changed}}")
            return redirect("networks:coordinate", slug=slug)
        preview = queries.visibility_preview(network, data["visibility"], narrow=data["narrow"])
    context = {**frame(request, access, "coordinate"), "form": form, "preview": preview}
    return render(request, "networks/visibility.html", context, status=422 if form.errors else 200)


@login_required
def life(request: HttpRequest, slug: str) -> HttpResponse:
    """The life cycle: where it is, and the ways on."""
    access = managed(request, slug)
    network = access.network
    act = request.POST.get("act", "")
    forms: dict[str, Any] = {
        "quiet": QuietForm(request.POST if act == "quiet" else None),
        "merge": MergeForm(network, request.user, request.POST if act == "merge" else None),
        "archive": ReasonForm(request.POST if act == "archive" else None),
    }
    failed = False
    if request.method == "POST" and policies.can_govern_network(request.user, network):
        form = forms.get(act)
        failed = form is not None and not form.is_valid()
        if not failed:
            try:
                return _live_on(request, network, act, form)
            except ValidationError as error:
                messages.error(request, error.messages[0])
    context = {
        **frame(request, access, "coordinate"),
        "forms": forms,
        "states": NetworkState,
        "is_quiet": queries.quiet_networks().filter(pk=network.pk).exists(),
        "can_merge": forms["merge"].fields["into"].queryset.exists(),
    }
    return render(request, "networks/life.html", context, status=422 if failed else 200)


def _live_on(request: HttpRequest, network: Any, act: str, form: Any) -> HttpResponse:
    if act == "activate":
        actions.activate_network(network, actor=request.user)
        messages.success(request, _("De proef is klaar: dit is nu een vast netwerk."))
    elif act == "wake":
        actions.wake_up(network, actor=request.user)
        messages.success(request, _("Het netwerk is weer actief."))
    elif act == "quiet":
        data = form.cleaned_data
        actions.mark_dormant(network, actor=request.user, plan=data["plan"], look_again=data["look_again"])
        messages.success(request, _("Het netwerk staat op stil. Het plan staat op de overzichtspagina."))
    elif act == "archive":
        actions.archive_network(network, actor=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("Het netwerk is afgesloten. Alles blijft te lezen."))
    elif act == "merge":
        into = form.cleaned_data["into"]
        moved = actions.merge_networks(network, into, actor=request.user)
        messages.success(
            request,
            ngettext(
                "Samengevoegd. %(number)s deelnemer doet nu mee in %(network)s.",
                "Samengevoegd. %(number)s deelnemers doen nu mee in %(network)s.",
                moved,
            )
            % {"number": moved, "network": into.title},
        )
        return redirect(into.get_absolute_url())
    return redirect("networks:life", slug=network.slug)


@login_required
def log(request: HttpRequest, slug: str) -> HttpResponse:
    """What was done in this network, as sentences, newest first."""
    access = managed(request, slug)
    number = request.GET.get("pagina", "1")
    page = max(1, int(number)) if number.isdecimal() and len(number) < 5 else 1
    lines, more = network_log(access.network, page=page, size=LOG_LINES)
    context = {**frame(request, access, "coordinate"), "lines": lines, "number": page, "last": page + more}
    return render(request, "networks/log.html", context)


@login_required
@require_POST
def hide_first_steps(request: HttpRequest, slug: str) -> HttpResponse:
    """The member has seen enough of the first steps."""
    access = open_network(request.user, slug)
    if access.membership is not None:
        actions.hide_onboarding(access.membership)
    return redirect(access.network.get_absolute_url())
