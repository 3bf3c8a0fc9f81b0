"""What every page shows: site settings, navigation, footer, unread count."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Site

from core import pagecache
from core.addresses import in_language, neutral
from core.models import SiteSettings
from notifications.inbox import unread_count

from .models import ContentPage, FooterColumn


def _site_settings(request: HttpRequest) -> dict[str, str]:
    def load() -> dict[str, str]:
        site = Site.find_for_request(request)
        found = SiteSettings.for_site(site) if site else SiteSettings()
        return {
            field: getattr(found, field)
            for field in ("name", "tagline", "owner_name", "contact_email", "accessibility_status")
        }

    return pagecache.remember("site-settings", load)


def _footer() -> dict[str, list[dict[str, str]]]:
    def load() -> dict[str, list[dict[str, str]]]:
        english = get_language() == "en"
        columns: dict[str, list[dict[str, str]]] = {value: [] for value in FooterColumn.values if value}
        for page in (
            ContentPage.objects.live()
            .exclude(footer_column="")
            .order_by("path")
            .only("title", "title_en", "slug", "footer_column")
        ):
            columns[page.footer_column].append(
                {
                    "title": page.title_en if english and page.title_en else page.title,
                    "url": in_language(f"/{page.slug}/"),
                }
            )
        return columns

    return pagecache.remember(f"footer:{get_language()}", load)


_AGENDA = (
    "/werkagenda/",
    "/herijkingen/",
    "/voorstellen/",
    "/momentopnamen/",
    "/rondes/",
    "/hulpvragen/",
    "/signalen/",
)


def _navigation(request: HttpRequest) -> list[dict[str, Any]]:
    path = neutral(request.path)
    items = [
        {
            "label": _("Netwerken"),
            "url": in_language("/netwerken/"),
            "on": path.startswith(("/netwerken/", "/gesprekken/")),
        },
        {
            "label": _("Kennis"),
            "url": reverse("knowledge:library"),
            "on": path.startswith(("/bibliotheek/", "/kennisagenda/", "/kennislandkaart/")),
        },
        {"label": _("Werkagenda"), "url": reverse("agenda:current"), "on": path.startswith(_AGENDA)},
        {"label": _("Bijeenkomsten"), "url": reverse("events:calendar"), "on": path.startswith("/bijeenkomsten/")},
    ]
    if request.user.is_authenticated:
        items.append(
            {
                "label": _("Mensen"),
                "url": reverse("people:directory"),
                "on": path.startswith(("/mensen/", "/organisaties/")),
            }
        )
    return items


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of every page. Everything is lazy, so an answer that uses none of it costs nothing."""
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    return {
        "site": SimpleLazyObject(lambda: _site_settings(request)),
        "footer": SimpleLazyObject(_footer),
        "navigation": SimpleLazyObject(lambda: _navigation(request)) if user is not None else [],
        "unread": SimpleLazyObject(lambda: unread_count(user)) if signed_in else 0,
        "DEMO": settings.DEMO,
    }
