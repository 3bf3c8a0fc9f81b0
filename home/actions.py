"""Claiming a thing on the work list. Rights are those of the list itself: who may see an item there may claim it."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.worklist import may_handle

from .models import WorkClaim


@transaction.atomic
def claim_work(key: str, *, actor: Any, instead: bool = False) -> WorkClaim:
    """Say "I do this". With `instead` it is taken over from a colleague, openly.

    Raises PermissionDenied for who does not have it on the list, ValidationError when a colleague was first.
    """
    if not may_handle(actor, key):
        raise PermissionDenied
    claim, created = WorkClaim.objects.select_for_update(of=("self",)).get_or_create(key=key, defaults={"user": actor})
    if created or claim.user_id == actor.pk:
        return claim
    if not instead:
        raise ValidationError(_("%(person)s pakt dit al op.") % {"person": claim.user.get_full_name()})
    claim.user, claim.claimed_at = actor, timezone.now()
    claim.save(update_fields=["user", "claimed_at"])
    return claim


def release_work(key: str, *, actor: Any) -> None:
    """Give it back to everyone who may do it; somebody else's claim stays."""
    WorkClaim.objects.filter(key=key, user=actor).delete()
