"""Conversations as part of a network: when its visibility changes, when it merges or starts, and how it is doing."""

import datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.richtext import plain_excerpt
from core.visibility import Visibility, visible, wider_than
from networks import registry
from networks.scope import coordinated_ids

from . import actions, queries
from .models import Discussion, Reply

CONCENTRATION_DAYS = 180
MUCH = 0.6
MANY_ENOUGH = 20


def _own(network: Any) -> QuerySet[Discussion]:
    return Discussion.objects.filter(network=network, deleted_at__isnull=True)


def _by_visibility(network: Any) -> dict[str, int]:
    return dict(_own(network).order_by().values_list("visibility").annotate(number=Count("pk")))


def _narrow(network: Any, visibility: str, actor: Any) -> int:
    return actions.change_many(_own(network).filter(visibility__in=wider_than(visibility)), visibility=visibility)


def _move(network: Any, into: Any, actor: Any) -> int:
    return actions.change_many(Discussion.objects.filter(network=network), network=into)


def _start(network: Any, plan: Any, coordinator: Any) -> None:
    """The questions to begin with."""
    for text in plan.questions:
        actions.start_discussion(
            actor=coordinator, network=network, title=text, body=_("Wie begint? Elk antwoord helpt.")
        )


def _replies_by(network: Any, since: Any) -> QuerySet[Any]:
    rows = Reply.objects.filter(discussion__network=network, removed_at__isnull=True, user__isnull=False)
    rows = rows if since is None else rows.filter(submit_date__gte=since)
    return rows.annotate(person=F("user"))


def _discussions_by(network: Any, since: Any) -> QuerySet[Any]:
    rows = Discussion.objects.filter(network=network, deleted_at__isnull=True, author__isnull=False)
    rows = rows if since is None else rows.filter(created_at__gte=since)
    return rows.annotate(person=F("author"))


def _figures(network: Any) -> list[registry.PulseFigure]:
    late = queries.late_questions().filter(network=network, merged_into__isnull=True).count()
    found = [
        registry.PulseFigure(
            label=ngettext("vraag al drie werkdagen zonder antwoord", "vragen al drie werkdagen zonder antwoord", late),
            value=str(late),
            url=f"{reverse('discussions:list', args=[network.slug])}?toon=wacht",
            action=ngettext(
                "Zoek iemand die %(number)s vraag kan beantwoorden.",
                "Zoek mensen die %(number)s vragen kunnen beantwoorden.",
                late,
            )
            % {"number": late}
            if late
            else "",
            action_label=_("Bekijk de vragen"),
            weight=50,
        )
    ]
    since = timezone.now() - datetime.timedelta(days=CONCENTRATION_DAYS)
    counted = list(
        _replies_by(network, since)
        .order_by()
        .values("person")
        .annotate(number=Count("pk"))
        .values_list("number", flat=True)
    )
    total, top = sum(counted), sum(sorted(counted, reverse=True)[:3])
    share = top / total if total else 0
    found.append(
        registry.PulseFigure(
            label=_("van de reacties kwam van drie mensen"),
            value=f"{round(share * 100)}%" if total else "–",
            url=f"{reverse('networks:members', args=[network.slug])}?sorteer=bijdragen",
            action=_("Drie mensen schrijven bijna alles. Vraag iemand anders om een ervaring te delen.")
            if share >= MUCH and total >= MANY_ENOUGH
            else "",
            action_label=_("Bekijk wie schrijft"),
            weight=10,
        )
    )
    return found


def _describe(discussion: Discussion) -> tuple[str, str, str]:
    return discussion.title, discussion.get_absolute_url(), plain_excerpt(discussion.body, 160)


def may_offer(user: Any, discussion: Discussion) -> bool:
    """Who runs its network; the asker too, unless others already answered for this network alone (those words are theirs)."""
    if discussion.is_standing or discussion.hidden_at or discussion.deleted_at:
        return False
    if discussion.network_id is not None and discussion.network_id in coordinated_ids(user):
        return True
    alone = discussion.visibility != Visibility.NETWORK or not discussion.reply_count
    return discussion.author_id == user.pk and alone


def _offers(user: Any, text: str) -> QuerySet[Any]:
    rows = visible(Discussion, user).filter(is_standing=False, hidden_at__isnull=True, author=user)
    return (rows.filter(title__icontains=text) if text else rows).order_by("-last_activity_at")


registry.register_network_content(
    registry.NetworkContent(
        key="discussions",
        label=gettext_lazy("gesprekken"),
        by_visibility=_by_visibility,
        narrow=_narrow,
        move=_move,
        order=10,
    )
)
registry.register_starter("discussions", _start)
registry.register_activity("replies", _replies_by)
registry.register_activity("discussions", _discussions_by)
registry.register_pulse("discussions", _figures)
registry.register_logged(Discussion)
registry.register_placeable(
    registry.Placeable(
        key="gesprek",
        model=Discussion,
        label=gettext_lazy("gesprek"),
        describe=_describe,
        network_of=lambda discussion: discussion.network,
        may_offer=may_offer,
        offers=_offers,
    )
)
registry.register_onboarding(
    registry.Onboarding(
        key="wrote",
        label=gettext_lazy("Stel jezelf of je vraag voor in een gesprek"),
        url=lambda network: f"/netwerken/{network.slug}/gesprekken/",
        done=lambda network: (
            Exists(_replies_by(network, None).filter(person=OuterRef("user_id")))
            | Exists(_discussions_by(network, None).filter(person=OuterRef("user_id")))
        ),
        order=40,
    )
)
registry.register_onboarding(
    registry.Onboarding(
        key="helped",
        label=gettext_lazy("Geef één collega een tip"),
        url=lambda network: f"/netwerken/{network.slug}/gesprekken/?toon=onbeantwoord",
        done=lambda network: Exists(
            _replies_by(network, None).filter(person=OuterRef("user_id")).exclude(discussion__author=F("user"))
        ),
        order=50,
    )
)
