"""Offering something to another network, and what its begeleiders say. Audit names: `placement.offer`, `.accept`, `.decline`, `.withdraw`."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from core.visibility import Visibility, is_visible_to, wider_than
from notifications.actions import notify

from .. import policies
from ..models import NetworkPage, Placement, PlacementState
from ..notices import PlacementDecided, PlacementOffered
from ..registry import placeable_for
from .memberships import coordinator_ids

audit.declare(
    placement_offer=gettext_lazy("bood iets aan voor het netwerk"),
    placement_accept=gettext_lazy("plaatste iets in het netwerk"),
    placement_decline=gettext_lazy("plaatste een aanbod niet"),
    placement_withdraw=gettext_lazy("haalde een plaatsing weg"),
)


def _title(item: Any) -> str:
    placeable = placeable_for(type(item))
    return placeable.describe(item)[0] if placeable else str(item)


def _changed(item: Any) -> None:
    placeable = placeable_for(type(item))
    if placeable is not None:
        placeable.changed(item)


@transaction.atomic
def offer_item(
    item: Any,
    network: NetworkPage,
    *,
    actor: Any,
    intro: str = "",
    visibility: str = Visibility.NETWORK,
) -> Placement:
    """Offer an item to another network. Who runs that network places it at once.

    A placement is for the members there, or for as many people as the item itself; never for more.
    Raises PermissionDenied, or ValidationError when it is there or offered already, or at home there.
    """
    placeable = placeable_for(type(item))
    if placeable is None or not policies.can_offer_item(actor, item) or not is_visible_to(network, actor):
        raise PermissionDenied
    home = placeable.network_of(item)
    if home is not None and home.pk == network.pk:
        raise ValidationError(_("Dit hoort al bij dat netwerk."))
    if network.is_closed:
        raise ValidationError(_("Dat netwerk is afgesloten."))
    if visibility in wider_than(item.visibility):
        raise ValidationError(
            {"visibility": _("Dit is niet voor iedereen bedoeld. Kies daar dezelfde of een kleinere groep.")}
        )
    placement = _make(item, network, actor=actor, intro=intro, visibility=visibility)
    audit.record(network, "placement.offer", actor=actor, placement=str(placement.uuid))
    if policies.is_coordinator(actor, network):
        return accept_placement(placement, actor=actor)
    notify(
        PlacementOffered,
        recipients=coordinator_ids(network),
        about=placement,
        url=f"/plaatsingen/{placement.uuid}/",
        actor=actor,
        person=actor.get_full_name(),
        network=network.title,
        title=_title(item),
    )
    return placement


@transaction.atomic
def place_item(item: models.Model, network: NetworkPage, *, actor: Any) -> Placement | None:
    """Show an item in a network that starts, without asking anyone; None when it is there already."""
    if not policies.can_offer_item(actor, item):
        raise PermissionDenied
    try:
        placement = _make(item, network, actor=actor, intro="", visibility=Visibility.NETWORK)
    except ValidationError:
        return None
    Placement.objects.filter(pk=placement.pk).update(
        state=PlacementState.ACCEPTED, decided_by=actor, decided_at=timezone.now()
    )
    _changed(item)
    return placement


def _make(item: models.Model, network: NetworkPage, *, actor: Any, intro: str, visibility: str) -> Placement:
    try:
        with transaction.atomic():
            return Placement.objects.create(
                network=network,
                item_type=ContentType.objects.get_for_model(item),
                item_id=item.pk,
                intro=intro.strip(),
                visibility=visibility,
                offered_by=actor,
            )
    except IntegrityError as error:
        raise ValidationError(_("Dit staat al in dat netwerk, of is er al aangeboden.")) from error


@transaction.atomic
def accept_placement(placement: Placement, *, actor: Any) -> Placement:
    """Show it here; a second yes changes nothing."""
    locked = Placement.objects.select_for_update(of=("self",)).select_related("network").get(pk=placement.pk)
    if locked.state == PlacementState.ACCEPTED and policies.is_coordinator(actor, locked.network):
        return locked
    if not policies.can_decide_placement(actor, locked):
        raise PermissionDenied
    locked.state, locked.decided_by, locked.decided_at = PlacementState.ACCEPTED, actor, timezone.now()
    locked.save(update_fields=["state", "decided_by", "decided_at"])
    _changed(locked.item)
    audit.record(locked.network, "placement.accept", actor=actor, placement=str(locked.uuid))
    _tell(locked, actor, _("geplaatst"), _("Mensen van dat netwerk kunnen het nu lezen en er samen over praten."))
    return locked


@transaction.atomic
def decline_placement(placement: Placement, *, actor: Any, reason: str) -> Placement:
    """Not here, with the reason."""
    if not reason.strip():
        raise ValidationError(_("Schrijf op waarom. De ander leest je reden."))
    locked = Placement.objects.select_for_update(of=("self",)).select_related("network").get(pk=placement.pk)
    if not policies.can_decide_placement(actor, locked):
        raise PermissionDenied
    locked.state, locked.decided_by, locked.decided_at = PlacementState.DECLINED, actor, timezone.now()
    locked.decline_reason = reason.strip()
    locked.save(update_fields=["state", "decided_by", "decided_at", "decline_reason"])
    _changed(locked.item)
    audit.record(locked.network, "placement.decline", actor=actor, placement=str(locked.uuid), reason=reason.strip())
    _tell(locked, actor, _("niet geplaatst"), _("De reden: %(reason)s") % {"reason": reason.strip()})
    return locked


@transaction.atomic
def withdraw_placement(placement: Placement, *, actor: Any) -> None:
    """Take it out of this network; the item itself and other networks stay as they are."""
    locked = Placement.objects.select_for_update(of=("self",)).select_related("network").get(pk=placement.pk)
    if locked.state not in (PlacementState.OFFERED, PlacementState.ACCEPTED):
        return
    if not policies.can_withdraw_placement(actor, locked):
        raise PermissionDenied
    locked.state, locked.decided_by, locked.decided_at = PlacementState.WITHDRAWN, actor, timezone.now()
    locked.save(update_fields=["state", "decided_by", "decided_at"])
    _changed(locked.item)
    audit.record(locked.network, "placement.withdraw", actor=actor, placement=str(locked.uuid))


def _tell(placement: Placement, actor: Any, outcome: str, reason: str) -> None:
    notify(
        PlacementDecided,
        recipients=[placement.offered_by_id] if placement.offered_by_id else [],
        about=placement,
        url=f"/plaatsingen/{placement.uuid}/",
        actor=actor,
        network=placement.network.title,
        title=_title(placement.item),
        outcome=outcome,
        reason=reason,
    )
