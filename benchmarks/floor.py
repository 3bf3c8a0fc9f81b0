"""Wagtail's own floor: its middleware, routing and an empty template, on SQLite. The yardstick of pages in the page tree."""

import os
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.urls import include, path

PARTS = [
    "wagtail.contrib.redirects",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
]
DATABASE = Path(os.environ["FLOOR_DATA"]) / "floor.sqlite3"
settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["localhost"],
    SECRET_KEY="floor",  # noqa: S106  signs nothing
    USE_TZ=True,
    STATIC_URL="/static/",
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    INSTALLED_APPS=PARTS,
    MIGRATION_MODULES={part.rsplit(".", 1)[-1]: None for part in PARTS}
    | {
        "wagtailcore": None,
        "wagtailusers": None,
        "wagtaildocs": None,
        "wagtailimages": None,
        "wagtailredirects": None,
        "wagtailsearch": None,
        "wagtailadmin": None,
    },
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(DATABASE), "CONN_MAX_AGE": 60}},
    WAGTAIL_SITE_NAME="floor",
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [("django.template.loaders.locmem.Loader", {"wagtailcore/page.html": "{{ page.title }}"})],
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                ],
            },
        }
    ],
)
django.setup()


def _make_tree() -> None:
    """The tables, a home page and one page below it, at /a/b/."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Locale, Page, Site

    call_command("migrate", run_syncdb=True, verbosity=0)
    Locale.objects.create(language_code="en")
    kind = ContentType.objects.get_for_model(Page)
    root = Page.add_root(title="root", slug="root", content_type=kind)
    home = root.add_child(title="home", slug="home", content_type=kind)
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    home.add_child(title="a", slug="a", content_type=kind).add_child(title="b", slug="b", content_type=kind)


if not DATABASE.exists():
    _make_tree()

from wagtail import urls as wagtail_urls  # noqa: E402  models are ready only now

urlpatterns = [path("", include(wagtail_urls))]
application = get_wsgi_application()
