"""Answers for anonymous visitors before sessions and database; headers for everyone."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from wagtail.models import Site

from . import pagecache

_ADMIN_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; frame-src 'self'; frame-ancestors 'self'; form-action 'self'; base-uri 'self'"
)
_PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
_NEVER_CACHED = (
    "/beheer",
    "/account",
    "/mijn",
    "/demo",
    "/en/account",
    "/en/mijn",
    "/readyz",
    "/healthz",
    "/meldingen",
)
Handler = Callable[[HttpRequest], HttpResponse]


class SecurityHeadersMiddleware:
    """Headers that Django and django-csp do not set: Permissions-Policy, and the admin's own policy."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers to every answer, cached or not."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", _PERMISSIONS)
        if request.path_info.startswith("/beheer/"):
            response.headers["Content-Security-Policy"] = _ADMIN_POLICY
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return response


class WithoutNulMiddleware:
    """A NUL byte in an address never reaches a database (PostgreSQL refuses it); forms refuse it by themselves."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Drop NUL bytes from the query string and the path."""
        query = request.META.get("QUERY_STRING", "")
        if "%00" in query or "\x00" in query:
            request.META["QUERY_STRING"] = query.replace("%00", "").replace("\x00", "")
        if "\x00" in request.path_info:
            request.path_info = request.path_info.replace("\x00", "")
        return self.get_response(request)


class KeptSiteMiddleware:
    """Gives Wagtail its site from what is kept until a write; finding it costs a query and a millisecond per page."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set it where `Site.find_for_request` looks first."""
        request._wagtail_site = SimpleLazyObject(lambda: self._site(request))  # type: ignore[attr-defined]  Wagtail's own
        return self.get_response(request)

    @staticmethod
    def _site(request: HttpRequest) -> Any:
        # Wagtail's own search for it, which asks neither cache nor `request`.
        return pagecache.remember(f"site:{request.get_host()}", lambda: Site._find_for_request(request))


class AnonymousPageCacheMiddleware:
    """Finished pages for visitors without a session, held per process for a minute (ADR 0010).

    SECURITY: a request with any session cookie never reads or fills this cache, and a page that sets a
    cookie or carries a CSRF token is never kept, so an entry can hold nothing personal.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer from the cache, or pass on and keep what comes back."""
        if not self._may_use(request):
            return self.get_response(request)
        key = f"{pagecache.generation()}:{request.headers.get('Host', '')}:{request.get_full_path()}:{'gzip' in request.headers.get('Accept-Encoding', '')}:{'HX-Request' in request.headers}"
        kept = pagecache.store().get(key)
        if kept is not None:
            status, headers, body = kept
            if headers.get("ETag") and request.headers.get("If-None-Match") == headers["ETag"]:
                return HttpResponse(status=304, headers={"ETag": headers["ETag"], "Vary": headers.get("Vary", "")})
            return HttpResponse(body, status=status, headers=headers)
        response = self.get_response(request)
        if self._may_keep(request, response):
            headers = {name: value for name, value in response.items() if name not in {"Date", "Content-Length"}}
            pagecache.store().set(key, (response.status_code, headers, response.content), pagecache.SECONDS)
        return response

    @staticmethod
    def _may_use(request: HttpRequest) -> bool:
        return (
            bool(pagecache.SECONDS)
            and request.method == "GET"
            and settings.SESSION_COOKIE_NAME not in request.COOKIES
            and not request.path_info.startswith(_NEVER_CACHED)
            and len(request.get_full_path()) < 400
            and "?q=" not in request.headers.get("Referer", "")  # which results are opened is counted
        )

    @staticmethod
    def _may_keep(request: HttpRequest, response: HttpResponse) -> bool:
        return (
            response.status_code == 200
            and not response.streaming
            and not response.cookies
            and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
            and "private" not in response.get("Cache-Control", "")
            and "no-store" not in response.get("Cache-Control", "")
        )
