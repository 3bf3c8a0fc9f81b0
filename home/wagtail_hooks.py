"""The admin's page lists obey the one visibility rule too: Wagtail's choosers show every page to everyone with access."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from core.visibility import visible
from knowledge.models import ArticlePage, CaseStudyPage
from networks.models import NetworkPage

RULED = (NetworkPage, CaseStudyPage, ArticlePage)


def without_hidden(pages: Any, viewer: Any) -> Any:
    """A page queryset without the networks, practices and articles this person may not see."""
    for model in RULED:
        hidden = model.objects.exclude(pk__in=visible(model, viewer).order_by().values("pk")).order_by().values("pk")
        pages = pages.exclude(pk__in=hidden)
    return pages


@hooks.register("construct_page_chooser_queryset")
def chooser_pages(pages: Any, request: HttpRequest) -> Any:
    """SECURITY: choosing a page for a link may not show titles of hidden ones."""
    return without_hidden(pages, request.user)


@hooks.register("construct_explorer_page_queryset")
def explorer_pages(parent_page: Any, pages: Any, request: HttpRequest) -> Any:
    """The explorer shows what its user may see; rights to edit come on top."""
    return without_hidden(pages, request.user)
