"""Starting a network from a plan (PRODUCT §3: a routine act). Audit name: `network.start`."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.html import escape
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from core.sheets import UnreadableSheet, read_text

from .. import policies
from ..invitees import COLUMNS, check_invitees
from ..models import NetworkIndexPage, NetworkPage, NetworkPlan, NetworkState
from ..registry import placeable, starters
from .invitations import invite_many
from .memberships import appoint_coordinator, appoint_member
from .placements import place_item

audit.declare(network_start=gettext_lazy("startte het netwerk"))


@transaction.atomic
def start_plan(*, actor: Any, title: str) -> NetworkPlan:
    """Begin preparing a network; nothing is visible to others yet."""
    if not policies.can_start_network(actor):
        raise PermissionDenied
    plan = NetworkPlan.objects.create(owner=actor, title=title.strip())
    plan.coordinators.add(actor)
    return plan


@transaction.atomic
def save_plan(plan: NetworkPlan, *, actor: Any, **values: Any) -> NetworkPlan:
    """Keep what a step asked (the form checked it)."""
    if not policies.can_edit_plan(actor, plan):
        raise PermissionDenied
    coordinators = values.pop("coordinators", None)
    for name, value in values.items():
        setattr(plan, name, value)
    plan.save()
    if coordinators is not None:
        plan.coordinators.set(coordinators)
    return plan


@transaction.atomic
def start_network(plan: NetworkPlan, *, actor: Any) -> NetworkPage:
    """Make the network of a plan: page, begeleiders, first items, starter questions, invitations. Twice gives the same one.

    Raises PermissionDenied, or ValidationError when a name, a purpose or for whom it is are missing.
    """
    locked = NetworkPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if locked.network is not None:
        return locked.network
    if not policies.can_edit_plan(actor, locked):
        raise PermissionDenied
    if not (locked.title and locked.purpose and locked.audience):
        raise ValidationError(_("Vul eerst de naam, het doel en voor wie het is in."))
    network = _page(locked, actor)
    coordinators = list(locked.coordinators.filter(is_active=True)) or [actor]
    for person in coordinators:
        appoint_coordinator(network, person, actor=None)
    if actor not in coordinators:
        appoint_member(network, actor)
    for key, pk in locked.items:
        kind = placeable(key)
        model: Any = kind.model if kind else None
        item = model._default_manager.filter(pk=pk).first() if model else None
        if item is not None and policies.can_offer_item(actor, item):
            place_item(item, network, actor=actor)
    audit.record(network, "network.start", actor=actor)
    for starter in starters():
        starter(network, locked, coordinators[0])
    _invite(locked, network, actor)
    locked.network = network
    locked.save(update_fields=["network"])
    return network


def _page(plan: NetworkPlan, actor: Any) -> NetworkPage:
    index = NetworkIndexPage.objects.first()
    if index is None:
        raise ValidationError(_("De pagina met netwerken ontbreekt. Vraag het de beheerder."))
    base = slugify(plan.title)[:80] or "netwerk"
    slug, number = base, 2
    while index.get_children().filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    paragraphs = [part.strip() for part in plan.introduction.splitlines() if part.strip()]
    page = NetworkPage(
        slug=slug,
        title=plan.title,
        number=(NetworkPage.objects.aggregate(last=Max("number"))["last"] or 0) + 1,
        audience=plan.audience,
        purpose=plan.purpose,
        introduction=[{"type": "paragraph", "value": f"<p>{escape(text)}</p>"} for text in paragraphs],
        sponsor=plan.sponsor,
        state=NetworkState.PILOT,
        state_since=timezone.now(),
        visibility=plan.visibility,
        join_method=plan.join_method,
        join_question=plan.join_question,
        first_contribution_waits=plan.first_contribution_waits,
        welcome_text=plan.welcome_text,
        coordinator_hours=plan.coordinator_hours,
        owner=actor,
    )
    index.add_child(instance=page)
    page.save_revision(user=actor).publish(user=actor, skip_permission_checks=True)
    return NetworkPage.objects.get(pk=page.pk)


def _invite(plan: NetworkPlan, network: NetworkPage, actor: Any) -> None:
    """Send the invitations of the list; rows that are wrong were shown in the step and are left out."""
    if not plan.invitees.strip():
        return
    try:
        rows = check_invitees(network, read_text(plan.invitees, COLUMNS))
    except UnreadableSheet:
        return
    inviter = actor if policies.can_invite(actor, network) else plan.coordinators.first()
    invite_many(
        network, [(row.email, row.name) for row in rows if row.is_new], actor=inviter, message=plan.welcome_text
    )
