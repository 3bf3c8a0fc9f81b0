"""Answers that belong to the whole site: errors, security.txt, and files behind the visibility rule."""

import datetime
import logging
import secrets
import sys
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils import timezone
from wagtail.documents.views.serve import serve as serve_document
from wagtail.models import Site

from . import outage
from .models import SiteDocument, SiteSettings
from .visibility import NetworkAccessRequired, get_visible_or_404

SECURITY_TXT_DAYS = 180
logger = logging.getLogger(__name__)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """404: this route ends here, with a search box and two ways on."""
    return render(request, "404.html", status=404)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """403: below a network one may see but not enter, with the way to ask for access."""
    network = exception.network if isinstance(exception, NetworkAccessRequired) else None
    return render(request, "403.html", {"network": network}, status=403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was too old; the text is kept by the browser's back button and the local draft."""
    return render(request, "403.html", {"network": None, "stale_form": True}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, 503 or 507: what is wrong in a sentence, and a reference code that is also in the log. Uses no database."""
    error = sys.exc_info()[1]
    status, reference = outage.status_of(error), secrets.token_hex(4)
    logger.error("%s answered %s, reference %s: %s", request.path, status, reference, type(error).__name__)
    page = loader.get_template("500.html").render({"reference": reference, "status": status})
    response = HttpResponse(page, status=status, headers={"Cache-Control": "no-store"})
    if status == 503:
        response.headers["Retry-After"] = "10"
    return response


def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116. Expires in half a year and is made anew on each request, so it cannot lapse."""
    site = Site.find_for_request(request)
    contact = SiteSettings.for_site(site).security_email if site else settings.SERVER_EMAIL
    expires = (timezone.now() + datetime.timedelta(days=SECURITY_TXT_DAYS)).strftime("%Y-%m-%dT00:00:00.000Z")
    lines = [
        f"Contact: mailto:{contact}",
        f"Expires: {expires}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.BASE_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def document(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponse:
    """A document, when its rule lets the viewer see it; always as attachment."""
    get_visible_or_404(SiteDocument, request.user, pk=document_id)
    response = serve_document(request, document_id, document_filename)
    if response.status_code == 200:
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cache-Control"] = "private, no-store"
    return response


def media(request: HttpRequest, path: str) -> HttpResponse:
    """A resized image (never an original), when its image may be seen. Local storage only."""
    from django.views.static import serve

    from .models import SiteImage, SiteRendition

    rendition = SiteRendition.objects.filter(file=path).values_list("image_id", flat=True).first()
    if rendition is None:
        raise Http404
    get_visible_or_404(SiteImage, request.user, pk=rendition)
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


def robots_txt(request: HttpRequest) -> HttpResponse:
    """What search engines may skip, and where the sitemap is."""
    lines = [
        "User-agent: *",
        "Disallow: /beheer/",
        "Disallow: /account/",
        "Disallow: /mijn/",
        "Disallow: /zoeken/",
        "",
        f"Sitemap: {settings.BASE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
