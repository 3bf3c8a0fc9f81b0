"""Documents as part of a network: when its visibility changes and when it merges."""

from typing import Any

from django.db.models import Count, F
from django.utils.translation import gettext_lazy as _

from core.visibility import wider_than
from networks import registry

from . import actions
from .models import NetworkDocument


def _own(network: Any) -> Any:
    return NetworkDocument.objects.filter(network=network, removed_at__isnull=True)


def _narrow(network: Any, visibility: str, actor: Any) -> int:
    return actions.change_many(_own(network).filter(visibility__in=wider_than(visibility)), visibility=visibility)


def _added_by(network: Any, since: Any) -> Any:
    rows = NetworkDocument.objects.filter(network=network, removed_at__isnull=True, created_by__isnull=False)
    rows = rows if since is None else rows.filter(created_at__gte=since)
    return rows.annotate(person=F("created_by"))


registry.register_network_content(
    registry.NetworkContent(
        key="documents",
        label=_("documenten"),
        by_visibility=lambda network: dict(
            _own(network).order_by().values_list("visibility").annotate(number=Count("pk"))
        ),
        narrow=_narrow,
        move=lambda network, into, actor: actions.change_many(
            NetworkDocument.objects.filter(network=network), network=into
        ),
        order=30,
    )
)
registry.register_activity("documents", _added_by)
registry.register_logged(NetworkDocument)
