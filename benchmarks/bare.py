"""A bare Django view, without middleware: returns the bytes of a file per path. The yardstick of every ratio."""

import json
import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import re_path

_PAGES = {path: Path(name).read_bytes() for path, name in json.loads(os.environ.get("BARE_PAGES", "{}")).items()}


def bare(request: HttpRequest) -> HttpResponse:
    """The stored bytes."""
    return HttpResponse(_PAGES.get(request.get_full_path(), b"ok"))


if not settings.configured:
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)
    settings.configure(ROOT_URLCONF=__name__, MIDDLEWARE=[], ALLOWED_HOSTS=["localhost"], SECRET_KEY="bare")  # noqa: S106  signs nothing
urlpatterns = [re_path("", bare)]
application = get_wsgi_application()
