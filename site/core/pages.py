"""The base of every page: visibility, a view looked up by class, and what the admin shows.

A page model must not import its view (views stand above models), so an app registers its view in
`ready()` and `BasePage.serve` looks it up here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from .panels import VisiblePageForm
from .visibility import rule_of

PageView = Callable[[HttpRequest, Any], HttpResponse]
_views: dict[type[Page], PageView] = {}


def register_page_view(model: type[Page], view: PageView) -> None:
    """Tell which function answers a request for a page of this class."""
    _views[model] = view


class VisiblePageQuerySet(PageQuerySet):
    """Pages with the first answer of the visibility rule."""

    def visible_to(self, viewer: Any) -> VisiblePageQuerySet:
        """Pages that `viewer` may see."""
        return self.filter(rule_of(self.model).q(viewer))


BasePageManager = PageManager.from_queryset(VisiblePageQuerySet)


class BasePage(Page):
    """A page of this site."""

    objects = BasePageManager()
    base_form_class = VisiblePageForm
    show_in_menus_default = False
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("Adres en zoekmachines"),
        )
    ]

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the registered view; a preview goes through the same view."""
        view = _views.get(type(self))
        if view is None:
            raise Http404
        return view(request, self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show the page as it would look, to the editor who previews it."""
        request.is_preview = True  # type: ignore[attr-defined]  the documented Wagtail attribute
        return self.serve(request)
