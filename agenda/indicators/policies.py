"""Rights on indicators: the programme team keeps them and their measurements (DOMAIN §9.3)."""

from typing import Any

from ..policies import can_manage_agenda


def can_measure(user: Any) -> bool:
    """Who types and imports measurements, and reads them as they came in."""
    return can_manage_agenda(user)
