"""What belongs with a session. Audit names: `event.material`, `.material_removed`."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy

from core import audit, search

from .. import policies
from ..models import Event, Material

audit.declare(
    event_material=gettext_lazy("zette iets bij een bijeenkomst"),
    event_material_removed=gettext_lazy("haalde iets weg bij een bijeenkomst"),
)


@transaction.atomic
def add_material(event: Event, url: str, *, actor: Any) -> Material:
    """Show what is at this address with a session. Twice is once. Raises PermissionDenied for what one may not see."""
    if not policies.can_arrange_material(actor, event) or url not in search.at_addresses([url], actor):
        raise PermissionDenied
    made, created = Material.objects.get_or_create(event=event, url=url, defaults={"added_by": actor})
    if created:
        audit.record(event, "event.material", actor=actor)
    return made


@transaction.atomic
def remove_material(material: Material, *, actor: Any) -> None:
    """Show it there no more; the thing itself stays where it is."""
    if not policies.can_arrange_material(actor, material.event):
        raise PermissionDenied
    material.delete()
    audit.record(material.event, "event.material_removed", actor=actor)
