"""What is counted and listed of signals."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.urls import reverse

from core.visibility import visible
from knowledge.models import CaseStudyPage

from ..models import WorkAgendaEdition
from .models import Signal, SignalBundle


def bundles(viewer: Any) -> QuerySet[Any]:
    """What `viewer` may see, each with how many organisations, regions and networks run into it: each once."""
    return (
        visible(SignalBundle, viewer)
        .select_related("edition", "strand__edition")
        .annotate(
            organisations=Count("signals__organisation", distinct=True),
            regions=Count("signals__organisation__region", distinct=True),
            networks=Count("signals__network", distinct=True),
        )
        .order_by("-at", "-pk")
    )


def own_signals(viewer: Any) -> QuerySet[Any]:
    """What this person gave, newest first, with the bundle it is in when they may see that."""
    if not viewer.is_authenticated:
        return Signal.objects.none()
    about = ("discussion__network", "practice", "session__network")
    rows = Signal.objects.filter(user=viewer.pk).select_related(*about)
    return rows.prefetch_related(Prefetch("bundle", visible(SignalBundle, viewer)))


def address_of(item: Any) -> str:
    """Where a conversation, practice or session is read."""
    if isinstance(item, CaseStudyPage):
        return reverse("knowledge:page", args=[item.slug])
    return str(item.get_absolute_url())


@dataclass(frozen=True)
class Source:
    """Something a signal of a bundle was given on, as far as the viewer may see it."""

    title: str
    url: str


def sources_of(bundle: SignalBundle, viewer: Any, most: int = 20) -> list[Source]:
    """Conversations, practices and sessions under a bundle that `viewer` may see; one query per kind."""
    found = []
    for field in ("discussion", "practice", "session"):
        model = Signal._meta.get_field(field).related_model
        keys = Signal.objects.filter(bundle=bundle, **{f"{field}__isnull": False}).values(field)
        rows = visible(model, viewer).filter(pk__in=keys)[:most]
        found += [Source(row.title, address_of(row)) for row in rows]
    return found[:most]


def in_period(
    edition: WorkAgendaEdition, viewer: Any, since: datetime.datetime | None, until: datetime.datetime | None
) -> QuerySet[Any]:
    """Bundles of an edition that were open in a period: made before its end, and not answered before it began."""
    found = bundles(viewer).filter(edition=edition)
    if until is not None:
        found = found.filter(at__lte=until)
    if since is not None:
        found = found.filter(Q(answered_at__isnull=True) | Q(answered_at__gt=since))
    return found.order_by(F("organisations").desc(), "-pk")
