"""Sessions are things to talk about: conversations and sessions know nothing of each other."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from networks.discussions.registry import Discussable, register_discussable
from networks.events.models import Event


def _describe(event: Any) -> tuple[str, str]:
    return event.title, event.get_absolute_url()


register_discussable(Discussable("bijeenkomst", Event, _("bijeenkomst"), _describe))
