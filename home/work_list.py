"""The one work list of begeleiders, redactie and contact persons."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from core.addresses import next_address
from core.visibility import visible
from core.worklist import waiting_for, work_kinds
from networks.models import NetworkPage

from . import actions
from .models import WorkClaim

PER_PAGE = 10
MOST_NETWORKS = 300


@login_required
def work_list(request: HttpRequest) -> HttpResponse:
    """Everything that waits for this person, longest first, by kind and network; each with its buttons."""
    kinds = {kind.key: kind for kind in work_kinds()}
    kind = request.GET.get("soort", "") if request.GET.get("soort", "") in kinds else ""
    chosen = request.GET.get("netwerk", "")
    network = int(chosen) if chosen.isdecimal() and len(chosen) < 10 else None
    number = request.GET.get("pagina", "1")
    page = max(1, int(number)) if number.isdecimal() and len(number) < 5 else 1
    work = waiting_for(request.user, kind=kind, network=network, offset=(page - 1) * PER_PAGE, limit=PER_PAGE)
    claims = {
        claim.key: claim
        for claim in WorkClaim.objects.filter(key__in=[item.key for item in work.items]).select_related("user")
    }
    names = dict(visible(NetworkPage, request.user).filter(pk__in=list(work.networks)).values_list("pk", "title"))
    rows = [{"item": item, "claim": claims.get(item.key), "network": names.get(item.network_id)} for item in work.items]
    context: dict[str, Any] = {
        "rows": rows,
        "work": work,
        "kind": kind,
        "network": network,
        "kinds": [
            (entry, work.counts.get(key, 0)) for key, entry in kinds.items() if work.counts.get(key) or key == kind
        ],
        "networks": sorted(
            [(pk, names[pk], number) for pk, number in work.networks.items() if pk in names], key=lambda row: row[1]
        )[:MOST_NETWORKS],
        "number": page,
        "last": max(1, -(-work.total // PER_PAGE)),
    }
    return render(request, "home/work_list.html", context)


def _back(request: HttpRequest) -> str:
    return next_address(request, reverse("home:work_list"))


@login_required
@require_POST
def claim(request: HttpRequest) -> HttpResponse:
    """“Ik pak dit op”; a conflict is said, and taking over is a choice."""
    taken_over = request.POST.get("instead", "")[:80]
    try:
        actions.claim_work(taken_over or request.POST.get("key", "")[:80], actor=request.user, instead=bool(taken_over))
    except ValidationError as error:
        messages.warning(request, error.messages[0])
    return redirect(_back(request))


@login_required
@require_POST
def release(request: HttpRequest) -> HttpResponse:
    """“Laat los”."""
    actions.release_work(request.POST.get("key", "")[:80], actor=request.user)
    return redirect(_back(request))
