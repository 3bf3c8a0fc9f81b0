"""Activities on the page of an organisation."""

from typing import Any

from django.utils.translation import gettext as _

from core.visibility import visible
from people.registry import Block, register_organisation_block

from .models import Activity


def _of_organisation(organisation: Any, viewer: Any) -> Block:
    found = visible(Activity, viewer).filter(leads__organisation=organisation).select_related("edition").distinct()[:20]
    rows = [
        (
            item.title,
            item.get_absolute_url(),
            f"{item.get_status_display()} ({_('voorbeeld')})" if item.is_sample else str(item.get_status_display()),
        )
        for item in found
    ]
    return Block(_("Trekt deze activiteiten"), rows)


register_organisation_block(_of_organisation)
