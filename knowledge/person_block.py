"""Practices on the page of an organisation."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.visibility import visible
from people.registry import Block, register_organisation_block

from .models import CaseStudyPage


def _of_organisation(organisation: Any, viewer: Any) -> Block:
    found = (
        visible(CaseStudyPage, viewer)
        .filter(owner_organisation=organisation, live=True)
        .order_by("-first_published_at")[:10]
    )
    return Block(
        _("Praktijkvoorbeelden"),
        [(page.title, reverse("knowledge:page", args=[page.slug]), page.get_outcome_display()) for page in found],
    )


register_organisation_block(_of_organisation)
