"""The audit log of one network as sentences: who did what, about whom, and why."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry, PageLogEntry

from core import audit
from people.models import User

from .models import NetworkPage
from .registry import logged_models


@dataclass(frozen=True)
class LogLine:
    """One line: “Bram Voorbeeld verborg een reactie. Over: Noor Voorbeeld. Reden: …”"""

    when: Any
    sentence: str
    about: str
    reason: str


def network_log(network: NetworkPage, *, page: int, size: int) -> tuple[list[LogLine], bool]:
    """A page of lines, newest first, and whether there are more. Two queries for the lines, one for the people."""
    names = audit.declared()
    wanted = page * size + 1
    inside = Q(pk__in=[])
    for model in logged_models():
        kind = ContentType.objects.get_for_model(model)
        keys = model._default_manager.filter(network=network).annotate(key=Cast("pk", CharField())).values("key")  # type: ignore[attr-defined]  a model
        inside |= Q(content_type=kind, object_id__in=keys)
    entries: list[Any] = [
        *PageLogEntry.objects.filter(page=network.pk, action__in=names).order_by("-timestamp", "-pk")[:wanted],
        *ModelLogEntry.objects.filter(inside, action__in=names).order_by("-timestamp", "-pk")[:wanted],
    ]
    entries.sort(key=lambda entry: entry.timestamp, reverse=True)
    shown = entries[(page - 1) * size : page * size]
    keys_of_people = {entry.user_id for entry in shown} - {None}
    uuids = {entry.data["person"] for entry in shown if entry.data and entry.data.get("person")}
    people = User.objects.filter(Q(pk__in=keys_of_people) | Q(uuid__in=uuids)).only("pk", "uuid", "name")
    by_key = {person.pk: person.get_full_name() for person in people}
    by_uuid = {str(person.uuid): person.get_full_name() for person in people}
    lines = [
        LogLine(
            when=entry.timestamp,
            sentence=f"{by_key.get(entry.user_id) or _('Iemand')} {names[entry.action]}.",
            about=by_uuid.get((entry.data or {}).get("person", ""), ""),
            reason=(entry.data or {}).get("reason", ""),
        )
        for entry in shown
    ]
    return lines, len(entries) > page * size
