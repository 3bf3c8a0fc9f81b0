"""Blocking someone in a network or on the whole site, and undoing it. Audit names: `member.block`, `member.unblock`."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from notifications.actions import notify
from people import standing

from .. import policies
from ..models import Block, NetworkPage
from ..notices import PersonBlocked, PersonUnblocked
from ..registry import take_back_from

audit.declare(
    member_block=gettext_lazy("blokkeerde iemand"),
    member_unblock=gettext_lazy("hief een blokkade op"),
)


@transaction.atomic
def block_person(person: Any, network: NetworkPage | None, *, actor: Any, reason: str) -> Block:
    """Someone may not write or join, here or everywhere; reading goes on, and they hear why. Places in sessions there go to others.

    Raises PermissionDenied, or ValidationError without a reason. A second block in the same place changes nothing.
    """
    if not policies.can_block_person(actor, person, network):
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError(_("Schrijf op waarom. De deelnemer leest je reden."))
    try:
        with transaction.atomic():
            block = Block.objects.create(user=person, network=network, reason=reason.strip(), created_by=actor)
    except IntegrityError:
        return Block.objects.get(user=person, network=network, lifted_at__isnull=True)
    standing.forget(person)
    take_back_from(person)
    audit.record(network or person, "member.block", actor=actor, person=str(person.uuid), reason=reason.strip())
    notify(
        PersonBlocked,
        recipients=[person],
        about=person,
        url="/huisregels/",
        actor=actor,
        place=_place(network),
        reason=reason.strip(),
    )
    return block


@transaction.atomic
def lift_block(block: Block, *, actor: Any) -> None:
    """Undo a block; a second time changes nothing."""
    if not policies.can_block(actor, block.network):
        raise PermissionDenied
    if not Block.objects.filter(pk=block.pk, lifted_at__isnull=True).update(lifted_at=timezone.now(), lifted_by=actor):
        return
    standing.forget(block.user)
    audit.record(block.network or block.user, "member.unblock", actor=actor, person=str(block.user.uuid))
    notify(
        PersonUnblocked,
        recipients=[block.user],
        about=block.user,
        url="/mijn/",
        actor=actor,
        place=_place(block.network),
    )


def _place(network: NetworkPage | None) -> str:
    return network.title if network else _("deze site")
