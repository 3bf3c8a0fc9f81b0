"""Conversations in the site search: title, text and the replies that are shown."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.richtext import plain_excerpt
from core.search import SearchSource, register_source

from .models import Discussion, Reply


def _document(discussion: Discussion) -> dict[str, str]:
    replies = Reply.objects.filter(
        discussion=discussion, is_held=False, hidden_at__isnull=True, removed_at__isnull=True
    ).values_list("comment", flat=True)[:200]
    return {
        "title": discussion.title,
        "excerpt": plain_excerpt(discussion.body, 200),
        "text": " ".join([discussion.body, discussion.summary, *replies]),
        "url": discussion.get_absolute_url(),
    }


def _keep(discussion: Any) -> bool:
    return discussion.deleted_at is None and discussion.hidden_at is None and not discussion.is_standing


register_source(
    SearchSource(
        kind="gesprek",
        label=_("Gesprekken"),
        model=Discussion,
        document=_document,
        keep=_keep,
        queryset=lambda: Discussion.objects.select_related("network"),
        order=20,
    )
)
