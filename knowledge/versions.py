"""The published versions of a practice or article, and what changed between two of them (PRODUCT §5: cite a version)."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Count
from django.utils.translation import gettext as _
from wagtail.models import PageLogEntry, Revision

from core.differences import differences
from core.visibility import Visibility

from . import policies
from .models import ArticlePage, CaseStudyPage, ClosedVersion
from .pages import KnowledgePage, stream_text

PUBLISHED = "wagtail.publish"
# What a version is compared on, in the order of the page.
TEXTS: dict[type[KnowledgePage], tuple[str, ...]] = {
    CaseStudyPage: (
        *("title", "summary", "phase", "outcome", "problem", "goal", "approach", "conditions", "active_elements"),
        *("results", "participants", "lessons", "transferability", "risks_privacy", "cost_class", "cost_text"),
        *("effort_class", "capacity", "target_groups", "themes", "study_design", "theory_of_change", "sources"),
        *("external_recognition", "contact"),
    ),
    ArticlePage: ("title", "kind", "summary", "body", "target_groups", "themes", "sources"),
}


@dataclass(frozen=True)
class Version:
    """One publication: the first is number 1. `revision_id` says which words were published."""

    number: int
    revision_id: int | None
    published_at: datetime.datetime


@dataclass(frozen=True)
class Change:
    """A field that changed, with its pieces in words as `core.differences` gives them."""

    label: str
    parts: list[tuple[str, str]]


def version_numbers(pages: Iterable[KnowledgePage]) -> dict[int, int]:
    """The number of the version that is published now, by page."""
    keys = [page.pk for page in pages]
    rows = PageLogEntry.objects.filter(page__in=keys, action=PUBLISHED).order_by()
    return dict.fromkeys(keys, 1) | dict(rows.values_list("page").annotate(number=Count("pk")))


def versions_of(page: KnowledgePage) -> list[Version]:
    """All publications, newest first."""
    rows = PageLogEntry.objects.filter(page=page.pk, action=PUBLISHED).order_by("timestamp", "pk")
    found = [
        Version(number, revision, at)
        for number, (revision, at) in enumerate(rows.values_list("revision_id", "timestamp"), start=1)
    ]
    return found[::-1]


def words_of_version(page: KnowledgePage, version: Version, viewer: Any) -> dict[str, str] | None:
    """The words of a version by label; None when they are not kept, were closed, or were for fewer people than the page is now.

    SECURITY: a page that was for one network and is for everyone now shows its earlier words to the redactie only.
    """
    sees_all = policies.can_close_version(viewer)
    if not sees_all and version.revision_id in closed_revisions(page):
        return None
    revision = Revision.page_revisions.filter(pk=version.revision_id, object_id=str(page.pk)).first()
    if revision is None:
        return None
    then = revision.as_object()
    same = (then.visibility, then.network_id) == (page.visibility, page.network_id)
    if not (same or then.visibility == Visibility.PUBLIC or sees_all):
        return None
    return words_of(then)


def words_of(page: KnowledgePage) -> dict[str, str]:
    """The words of a page or of one of its versions, by label, in the order of the page."""
    return {_label(page, name): _text(page, name) for name in TEXTS[type(page)]}


def changes_between(before: dict[str, str], after: dict[str, str]) -> list[Change]:
    """The fields that differ, each with what went out and what came in."""
    return [
        Change(label, differences(before.get(label, ""), text))
        for label, text in after.items()
        if before.get(label, "") != text
    ]


def closed_revisions(page: KnowledgePage) -> set[int]:
    """The versions of a page whose words are for the redactie only."""
    return set(ClosedVersion.objects.filter(page=page.pk).values_list("revision_id", flat=True))


def _label(page: Any, name: str) -> str:
    return str(_("bronnen")) if name == "sources" else str(page._meta.get_field(name).verbose_name)


def _text(page: Any, name: str) -> str:
    field = page._meta.get_field(name)
    if field.is_relation:
        return ", ".join(str(row) for row in getattr(page, name).all())
    if field.choices:
        return str(getattr(page, f"get_{name}_display")())
    value = getattr(page, name)
    if isinstance(field, models.PositiveIntegerField):
        return page.shown_participants if name == "participants" else str(value or "")
    return value if isinstance(value, str) else stream_text(value)
