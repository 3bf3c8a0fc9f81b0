"""Sessions as part of a network: when its visibility changes, when it merges or starts, and how it is doing."""

import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.richtext import plain_excerpt
from core.visibility import visible, wider_than
from networks import registry
from networks.scope import coordinated_ids

from . import actions, policies, queries
from .models import DEFAULT_LENGTH, Event


def _narrow(network: Any, visibility: str, actor: Any) -> int:
    rows = Event.objects.filter(network=network, visibility__in=wider_than(visibility))
    return actions.narrow_many(rows, visibility)


def _planned_by(network: Any, since: Any) -> QuerySet[Any]:
    rows = Event.objects.filter(network=network, organiser__isnull=False)
    rows = rows if since is None else rows.filter(created_at__gte=since)
    return rows.annotate(person=F("organiser"))


def _start(network: Any, plan: Any, coordinator: Any) -> None:
    """The first session of the plan becomes a session with a page; the begeleider fills in the rest."""
    if not (plan.session_title and plan.session_on):
        return
    starts_at = timezone.make_aware(datetime.datetime.combine(plan.session_on, plan.session_time))
    actions.plan_event(
        network,
        actor=coordinator,
        title=plan.session_title,
        description=_("De eerste bijeenkomst van dit netwerk. Kom kennismaken en vertel waar je aan werkt."),
        starts_at=starts_at,
        ends_at=starts_at + DEFAULT_LENGTH,
        visibility=network.visibility,
    )


def _figures(network: Any) -> list[registry.PulseFigure]:
    now = timezone.now()
    row = Event.objects.filter(network=network, cancelled_at__isnull=True).aggregate(
        coming=Count("pk", filter=Q(ends_at__gt=now)),
        open=Count("pk", filter=Q(ends_at__lte=now, finished_at__isnull=True)),
    )
    address = reverse("events:list", args=[network.slug])
    return [
        registry.PulseFigure(
            label=ngettext("bijeenkomst gepland", "bijeenkomsten gepland", row["coming"]),
            value=str(row["coming"]),
            url=address,
            action="" if row["coming"] else _("Er staat niets gepland. Prik een dag voor een bijeenkomst."),
            action_label=_("Plan een bijeenkomst"),
            weight=15,
        ),
        registry.PulseFigure(
            label=ngettext("bijeenkomst zonder samenvatting", "bijeenkomsten zonder samenvatting", row["open"]),
            value=str(row["open"]),
            url=f"{address}?toon=open",
            action=ngettext(
                "Schrijf op wat er uit %(number)s bijeenkomst kwam.",
                "Schrijf op wat er uit %(number)s bijeenkomsten kwam.",
                row["open"],
            )
            % {"number": row["open"]}
            if row["open"]
            else "",
            action_label=_("Bekijk de bijeenkomsten"),
            weight=40,
        ),
    ]


def _offers(user: Any, text: str) -> QuerySet[Event]:
    rows = queries.upcoming(visible(Event, user).filter(network__in=coordinated_ids(user), cancelled_at__isnull=True))
    return rows.filter(title__icontains=text) if text else rows


registry.register_network_content(
    registry.NetworkContent(
        key="events",
        label=gettext_lazy("bijeenkomsten"),
        by_visibility=lambda network: dict(
            Event.objects.filter(network=network).order_by().values_list("visibility").annotate(number=Count("pk"))
        ),
        narrow=_narrow,
        move=lambda network, into, actor: actions.move_many(Event.objects.filter(network=network), into),
        order=20,
    )
)
registry.register_activity("events", _planned_by)
registry.register_pulse("events", _figures)
registry.register_starter("events", _start)
registry.register_departure("events", actions.settle_person)
registry.register_logged(Event)
registry.register_placeable(
    registry.Placeable(
        key="bijeenkomst",
        model=Event,
        label=gettext_lazy("bijeenkomst"),
        describe=lambda event: (event.title, event.get_absolute_url(), plain_excerpt(event.description, 160)),
        network_of=lambda event: event.network,
        may_offer=policies.can_offer_event,
        offers=_offers,
        changed=actions.settle_event,
    )
)
