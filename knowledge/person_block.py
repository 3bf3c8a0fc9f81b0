"""Practices on the page of an organisation."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.visibility import visible
from people.registry import Block, register_mover, register_organisation_block

from . import actions
from .models import Adoption, CaseStudyPage


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


def _taken_over(organisation: Any, viewer: Any) -> Block:
    """What it took over from others; what it told without its name is not here, for whoever looks."""
    rows = visible(Adoption, viewer).filter(organisation=organisation, hides_organisation=False, practice__live=True)
    return Block(
        _("Overgenomen van anderen"),
        [
            (row.practice.title, row.get_absolute_url(), f"{row.tag[1]} · {row.get_outcome_display()}")
            for row in rows.select_related("practice")[:10]
        ],
    )


register_organisation_block(_of_organisation)
register_organisation_block(_taken_over)
register_mover(actions.move_adoptions)
