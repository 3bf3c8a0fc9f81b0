"""Pages and entries that are loaded for nobody in particular and kept; whether this viewer may see them is asked now."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from core import pagecache
from core.visibility import visible_among
from people.models import User

from .entries import LibraryEntry, in_order
from .models import ArticlePage, CaseStudyPage, LibraryIndexPage


def open_library(viewer: Any) -> LibraryIndexPage:
    """The library's index page; raises Http404 when it is not there or not for this viewer."""
    found = pagecache.remember("library-index", lambda: LibraryIndexPage.objects.live().first())
    if found is None or not visible_among(LibraryIndexPage, [found.pk], viewer):
        raise Http404
    return found


def open_page(viewer: Any, slug: str) -> CaseStudyPage | ArticlePage:
    """The practice or article with this address. A hidden one is a 404, like one that does not exist."""
    found = pagecache.remember(f"page-at:{slug}", lambda: _page_at(slug))
    if found is None or not visible_among(type(found), [found.pk], viewer):
        raise Http404
    return found


def _page_at(slug: str) -> CaseStudyPage | ArticlePage | None:
    """The page with this address, for nobody in particular: who asks must still be checked."""
    return (
        CaseStudyPage.objects.select_related("owner_organisation", "region").filter(slug=slug).order_by().first()
        or ArticlePage.objects.filter(slug=slug).order_by().first()
    )


def related(page: CaseStudyPage, themes: list[str], viewer: Any) -> list[LibraryEntry]:
    """Three other entries with a theme of this practice, newest first, that this viewer may see."""

    def candidates() -> QuerySet[LibraryEntry]:
        entries = LibraryEntry.objects.filter(facet_values__facet="thema", facet_values__value__in=themes)
        return entries.exclude(page_id=page.pk).order_by("is_stale", "-published_at", "-pk").distinct()

    if not themes:
        return []
    chosen = pagecache.first_visible(f"related:{page.pk}", LibraryEntry, viewer, candidates, 3)
    return in_order(chosen)


def colleagues_of(person: Any, organisation: Any) -> QuerySet[User]:
    """People who work at an organisation now, confirmed, by name; the first 200, without the person."""
    if organisation is None:
        return User.objects.none()
    here = {
        "affiliations__organisation": organisation,
        "affiliations__ended_on__isnull": True,
        "affiliations__is_waiting": False,
    }
    found = User.objects.filter(is_active=True, **here).exclude(pk=person.pk).order_by("name", "pk")
    return User.objects.filter(pk__in=list(found.values_list("pk", flat=True)[:200])).order_by("name", "pk")
