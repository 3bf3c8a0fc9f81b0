"""The map of the site: includes only. Dutch addresses have no prefix, English ones `/en/` (QUALITY §5)."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import index as sitemap_index
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from core import health
from core import views as core_views
from home.sitemaps import SECTIONS

handler403 = "core.views.forbidden"
handler404 = "core.views.not_found"
handler500 = "core.views.server_error"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path(".well-known/security.txt", core_views.security_txt, name="security_txt"),
    path("robots.txt", core_views.robots_txt, name="robots_txt"),
    path("sitemap.xml", sitemap_index, {"sitemaps": SECTIONS, "sitemap_url_name": "sitemap_section"}, name="sitemap"),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": SECTIONS}, name="sitemap_section"),
    # SECURITY: every admin login goes through allauth with its second factor; Wagtail's own is closed.
    path("beheer/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    re_path(r"^beheer/password_reset/.*$", RedirectView.as_view(pattern_name="account_reset_password")),
    path("beheer/", include(wagtailadmin_urls)),
    path("documenten/<int:document_id>/<str:document_filename>", core_views.document, name="wagtaildocs_serve"),
    re_path(r"^media/(?P<path>images/.+)$", core_views.media, name="media"),
]
demo_patterns = [path("demo/", include("demo.urls"))] if settings.DEMO else []
urlpatterns += i18n_patterns(
    *demo_patterns,
    path("account/", include("allauth.urls")),
    path("", include("people.urls")),
    path("", include("notifications.urls")),
    path("", include("home.urls")),
    path("", include("knowledge.urls")),
    path("", include("knowledge.questions.urls")),
    path("", include("knowledge.ranking.urls")),
    path("", include("knowledge.sharing.urls")),
    path("", include("agenda.rounds.urls")),
    path("", include("agenda.recalibration.urls")),
    path("", include("agenda.indicators.urls")),
    path("", include("agenda.signals.urls")),
    path("", include("agenda.succession.urls")),
    path("", include("agenda.urls")),
    path("", include("networks.discussions.urls")),
    path("", include("networks.documents.urls")),
    path("", include("networks.events.urls")),
    path("", include("networks.intervision.urls")),
    path("", include("networks.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
