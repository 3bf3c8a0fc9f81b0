"""First contributions in "Wacht op jou"."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.registry import WorkItem, WorkKind, register_work_kind
from core.richtext import plain_excerpt
from networks.models import Membership, MembershipRole, MembershipState

from .models import Discussion, Reply


def _held(user: Any, limit: int) -> list[WorkItem]:
    mine = Membership.objects.filter(user=user, state=MembershipState.ACTIVE, role=MembershipRole.COORDINATOR).values(
        "network"
    )
    of_discussion, of_reply = Q(network__in=mine), Q(discussion__network__in=mine)
    if user.is_editor:
        of_discussion |= Q(network__isnull=True)
        of_reply |= Q(discussion__network__isnull=True)
    discussions = (
        Discussion.objects.filter(of_discussion, is_held=True, deleted_at__isnull=True)
        .select_related("author", "network")
        .order_by("created_at")[:limit]
    )
    replies = (
        Reply.objects.filter(of_reply, is_held=True)
        .select_related("user", "discussion__network")
        .order_by("submit_date")[:limit]
    )
    items = [
        _item(row.title, row.author, row.body, row.get_absolute_url(), row.created_at, "discussion", row.uuid)
        for row in discussions
    ]
    items += [
        _item(row.discussion.title, row.user, row.comment, row.get_absolute_url(), row.submit_date, "reply", row.uuid)
        for row in replies
    ]
    return items[:limit]


def _item(title: str, writer: Any, text: str, url: str, since: Any, kind: str, uuid: Any) -> WorkItem:
    return WorkItem(
        title=_("Eerste bijdrage van %(person)s: %(title)s")
        % {"person": writer.get_full_name() if writer else "", "title": title},
        line=plain_excerpt(text, 200),
        url=url,
        since=since,
        accept_url=reverse("discussions:approve", args=[kind, uuid]),
        accept_label=_("Plaats"),
        decline_url=reverse("discussions:decline", args=[kind, uuid]),
        decline_label=_("Plaats niet"),
    )


register_work_kind(WorkKind(key="held", label=gettext_lazy("Eerste bijdragen"), items=_held, order=20))
