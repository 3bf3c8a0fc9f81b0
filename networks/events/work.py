"""What waits about sessions: those that were held and have no summary yet."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.richtext import plain_excerpt
from core.worklist import WorkItem, WorkKind, register_work_kind
from networks.scope import coordinated_ids

from .models import Event
from .queries import unfinished


def _rows(user: Any) -> QuerySet[Event]:
    return unfinished(Event.objects.filter(network__in=coordinated_ids(user)))


def _load(user: Any, pks: list[int]) -> dict[int, WorkItem]:
    return {
        event.pk: WorkItem(
            title=_("Nog geen samenvatting: %(title)s") % {"title": event.title},
            line=plain_excerpt(event.description, 200),
            url=event.get_absolute_url(),
            since=event.ends_at,
            links=((_("Schrijf op wat eruit kwam"), reverse("events:finish", args=[event.uuid])),),
        )
        for event in Event.objects.filter(pk__in=pks)
    }


register_work_kind(
    WorkKind(
        key="event_without_summary",
        label=gettext_lazy("Bijeenkomsten zonder samenvatting"),
        rows=_rows,
        load=_load,
        since="ends_at",
        order=40,
    )
)
