"""Open questions as a layer of the knowledge map."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from core.visibility import visible
from knowledge.registry import Counts, MapLayer, register_map_layer

from .models import KnowledgeQuestion
from .stages import OPEN

# Facets of the library along which a question can be counted, and the field that says so.
FIELDS = {"thema": "themes__slug", "doelgroep": "target_groups__slug"}


def _counts(viewer: Any, rows: str, columns: str) -> Counts:
    questions = visible(KnowledgeQuestion, viewer).filter(status__in=OPEN).order_by()
    found = questions.values_list(FIELDS[rows], FIELDS[columns]).annotate(number=Count("pk"))
    return {(row, column): number for row, column, number in found if row and column}


register_map_layer(
    MapLayer(
        key="questions",
        label=gettext_lazy("Open vragen"),
        knows=lambda rows, columns: rows in FIELDS and columns in FIELDS,
        counts=_counts,
        words=lambda number: ngettext("%(number)s open vraag", "%(number)s open vragen", number) % {"number": number},
        url=lambda chosen: f"{reverse('questions:list')}?{urlencode([('status', 'open-vragen'), *chosen.items()])}",
        order=10,
    )
)
