"""Conversations someone started, on their page."""

from typing import Any

from django.utils.translation import gettext as _

from core.visibility import visible
from people.registry import Block, register_person_block

from .models import Discussion


def _of_person(person: Any, viewer: Any) -> Block:
    found = (
        visible(Discussion, viewer)
        .filter(author=person, is_held=False, hides_organisation=False)
        .select_related("network")
        .order_by("-created_at")[:5]
    )
    return Block(
        _("Begon deze gesprekken"), [(item.title, item.get_absolute_url(), item.get_kind_display()) for item in found]
    )


register_person_block(_of_person)
