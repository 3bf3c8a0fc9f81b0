"""Reading documents of a network."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from core.visibility import visible

from .models import NetworkDocument


def documents_of(network: Any, viewer: Any, *, folder: str = "", text: str = "") -> QuerySet[NetworkDocument]:
    """Documents this viewer may see, by folder and title."""
    rows = visible(NetworkDocument, viewer).filter(network=network)
    if folder:
        rows = rows.filter(folder=folder)
    if text:
        rows = rows.filter(Q(title__icontains=text) | Q(description__icontains=text))
    return rows.order_by("folder", "title", "pk")


def folders_of(network: Any, viewer: Any) -> list[tuple[str, int]]:
    """Folder names with the number of documents this viewer may see in each."""
    rows = visible(NetworkDocument, viewer).filter(network=network).order_by("folder").values_list("folder")
    return list(rows.annotate(number=Count("pk")))
