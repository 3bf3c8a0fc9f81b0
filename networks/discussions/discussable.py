"""A placement has a conversation of its own."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from networks.models import Placement
from networks.registry import placeable_for

from .registry import Discussable, register_discussable


def _describe(placement: Placement) -> tuple[str, str]:
    entry: Any = placeable_for(type(placement.item)) if placement.item is not None else None
    return (entry.describe(placement.item)[0] if entry else ""), placement.get_absolute_url()


register_discussable(Discussable("plaatsing", Placement, _("plaatsing"), _describe))
