"""Conversations as rows of a list."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from core import pagecache
from core.search import near
from core.visibility import visible
from people.display import name_for

from ..models import Discussion

LIST_FIELDS = (
    "pk",
    "uuid",
    "title",
    "body",
    "kind",
    "visibility",
    "created_at",
    "last_activity_at",
    "reply_count",
    "is_pinned",
    "closed_at",
    "merged_into",
    "is_held",
    "network__slug",
    "network__title",
    "author_id",
    "author__name",
    "author__profile__role_title",
    "author__profile__shows_name_publicly",
    "organisation__kind",
    "organisation__name",
    "hides_organisation",
    "hides_name",
)
SIMILAR_KINDS = ("gesprek", "kennis", "vraag")
LONG_ENOUGH = 6  # letters of a title before anything is looked up
ABOUT = 5  # conversations shown below what they are about


def in_network(network: Any, viewer: Any) -> QuerySet[Any]:
    """Conversations of a network this viewer may see: pinned first, then the latest activity."""
    return visible(all_in_network(network), viewer)


def all_in_network(network: Any) -> QuerySet[Any]:
    """Conversations of a network, for nobody in particular: pinned first, then the latest activity."""
    return Discussion.objects.filter(network=network, merged_into__isnull=True).order_by(
        "-is_pinned", "-last_activity_at", "-pk"
    )


def rows(queryset: QuerySet[Any], viewer: Any, seen: dict[int, Any] | None = None) -> list[dict[str, Any]]:
    """List rows with the writer as this viewer may see them, and what is new since `seen`."""
    return _as_seen(list(queryset.values(*LIST_FIELDS)), viewer, seen)


def rows_in_order(pks: list[int], viewer: Any, seen: dict[int, Any] | None = None) -> list[dict[str, Any]]:
    """As `rows`, for keys of conversations this viewer may see; the stored part is kept until something is written."""

    def load() -> list[dict[str, Any]]:
        found = Discussion.objects.filter(pk__in=pks).values(*LIST_FIELDS)
        return sorted(found, key=lambda row: pks.index(row["pk"]))

    return _as_seen(pagecache.remember(f"discussion-rows:{pks}", load) if pks else [], viewer, seen)


def _as_seen(found: list[dict[str, Any]], viewer: Any, seen: dict[int, Any] | None) -> list[dict[str, Any]]:
    for row in found:
        row["is_withheld"] = row["hides_name"] and row["author_id"] != getattr(viewer, "pk", None)
        row["writer"] = name_for(
            viewer,
            name=row["author__name"] or "",
            role=row["author__profile__role_title"] or "",
            kind=row["organisation__kind"] or "",
            shows_name=bool(row["author__profile__shows_name_publicly"]),
            is_withheld=row["is_withheld"],
        )
        row["hue"] = 0 if row["is_withheld"] else row["author_id"]
        last = (seen or {}).get(row["pk"])
        row["is_new"] = bool(
            seen is not None
            and row["author_id"] != getattr(viewer, "pk", None)
            and (last is None or last < row["last_activity_at"])
        )
        row["is_answered"] = bool(row.get("helped"))
    return found


def similar_to(text: str, viewer: Any, limit: int = 5) -> list[Any]:
    """Conversations, practices and questions that look like a title, so that nobody asks for nothing."""
    text = text.strip()[:200]
    return near(text, viewer, kinds=SIMILAR_KINDS, limit=limit) if len(text) >= LONG_ENOUGH else []


def about(target: Any, viewer: Any) -> list[dict[str, Any]]:
    """Conversations about something, but its standing one: the newest this viewer may see."""
    kind = ContentType.objects.get_for_model(type(target))
    found = pagecache.first_visible(
        f"about:{kind.pk}:{target.pk}",
        Discussion,
        viewer,
        lambda: Discussion.objects.filter(
            target_type=kind, target_id=target.pk, is_standing=False, merged_into__isnull=True
        ).order_by("-last_activity_at", "-pk"),
        ABOUT,
    )
    return rows_in_order(found, viewer)
