"""Rights on documents of a network."""

from typing import Any

from networks.models import NetworkPage
from networks.policies import is_blocked, is_coordinator, is_member

from .models import NetworkDocument


def can_add_document(user: Any, network: NetworkPage) -> bool:
    """Members add documents while the network runs, unless blocked."""
    return (
        user.is_authenticated and not network.is_closed and is_member(user, network) and not is_blocked(user, network)
    )


def can_change_document(user: Any, document: NetworkDocument) -> bool:
    """Who added it, while taking part; and who runs the network."""
    if not user.is_authenticated or document.removed_at is not None or document.network.is_closed:
        return False
    mine = document.created_by_id == user.pk and can_add_document(user, document.network)
    return mine or is_coordinator(user, document.network)
