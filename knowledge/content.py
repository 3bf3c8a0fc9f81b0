"""Practices and articles as part of networks: visibility, merging, placing, and what is out of date."""

from typing import Any

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core import pagecache
from core.visibility import visible, wider_than
from networks import registry
from networks.scope import coordinated_ids

from .entries import LIBRARY, LibraryEntry
from .models import ArticlePage, CaseStudyPage
from .refresh import change_stored

_MODELS: tuple[Any, ...] = (CaseStudyPage, ArticlePage)
STALE_WEIGHT = 15


def _by_visibility(network: Any) -> dict[str, int]:
    counts: dict[str, int] = {}
    for model in _MODELS:
        rows = model.objects.filter(network=network).order_by().values_list("visibility").annotate(number=Count("pk"))
        for visibility, number in rows:
            counts[visibility] = counts.get(visibility, 0) + number
    return counts


def _narrow(network: Any, visibility: str, actor: Any) -> int:
    wider = wider_than(visibility)
    return sum(
        change_stored(
            model.objects.filter(network=network, visibility__in=wider).select_related("latest_revision"),
            visibility=visibility,
        )
        for model in _MODELS
    )


def _move(network: Any, into: Any, actor: Any) -> int:
    return sum(
        change_stored(model.objects.filter(network=network).select_related("latest_revision"), network_id=into.pk)
        for model in _MODELS
    )


def _describe(page: Any) -> tuple[str, str, str]:
    return page.title, reverse("knowledge:page", args=[page.slug]), page.summary


def may_offer(user: Any, page: Any) -> bool:
    """The redactie, its writer, and who runs its network; only what is published."""
    if not page.live:
        return False
    if user.is_editor or user.is_site_admin or page.owner_id == user.pk:
        return True
    return page.network_id is not None and page.network_id in coordinated_ids(user)


def _offers(model: Any) -> Any:
    def offers(user: Any, text: str) -> QuerySet[Any]:
        rows = visible(model, user).filter(live=True)
        if not (user.is_editor or user.is_site_admin):
            rows = rows.filter(Q(owner=user) | Q(network__in=coordinated_ids(user)))
        return (rows.filter(title__icontains=text) if text else rows).order_by("-first_published_at")

    return offers


def _counts_changed(page: Any) -> None:
    transaction.on_commit(lambda: pagecache.forget_pages(LIBRARY))


def _figures(network: Any) -> list[registry.PulseFigure]:
    number = LibraryEntry.objects.filter(network=network, is_stale=True).count()
    return [
        registry.PulseFigure(
            label=ngettext(
                "praktijkvoorbeeld is aan controle toe", "praktijkvoorbeelden zijn aan controle toe", number
            ),
            value=str(number),
            url=f"{reverse('knowledge:network_practices', args=[network.slug])}?toon=verouderd",
            action=ngettext(
                "Vraag de maker of %(number)s praktijkvoorbeeld nog klopt.",
                "Vraag de makers of %(number)s praktijkvoorbeelden nog kloppen.",
                number,
            )
            % {"number": number}
            if number
            else "",
            action_label=_("Bekijk wat oud is"),
            weight=STALE_WEIGHT,
        )
    ]


registry.register_network_content(
    registry.NetworkContent(
        key="library",
        label=gettext_lazy("praktijkvoorbeelden en artikelen"),
        by_visibility=_by_visibility,
        narrow=_narrow,
        move=_move,
        order=20,
    )
)
registry.register_pulse("library", _figures)
for _key, _model, _label in (
    ("praktijk", CaseStudyPage, gettext_lazy("praktijkvoorbeeld")),
    ("artikel", ArticlePage, gettext_lazy("kennisartikel")),
):
    registry.register_placeable(
        registry.Placeable(
            key=_key,
            model=_model,
            label=_label,
            describe=_describe,
            network_of=lambda page: page.network,
            may_offer=may_offer,
            offers=_offers(_model),
            changed=_counts_changed,
        )
    )
