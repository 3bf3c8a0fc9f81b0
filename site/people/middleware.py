"""Two gates after signing in: the second step of signing up, and the second factor for staff."""

from collections.abc import Callable
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from core.addresses import neutral
from core.views import forbidden

Handler = Callable[[HttpRequest], HttpResponse]
_FREE = (
    "/account/",
    "/static/",
    "/healthz",
    "/readyz",
    "/demo/",
    "/.well-known/",
    "/huisregels",
    "/privacy",
    "/toegankelijkheid",
    "/media/",
)


class OnboardingMiddleware:
    """Someone who just signed up fills in the profile first; what they were doing waits."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Send a person without accepted house rules to the welcome page."""
        path = neutral(request.path_info)
        user = request.user
        if (
            path.startswith(_FREE)
            or path == "/mijn/welkom/"
            or not user.is_authenticated
            or user.has_accepted_house_rules
        ):
            return self.get_response(request)
        target = request.get_full_path() if request.method == "GET" else ""
        return redirect(f"{reverse('people:welcome')}?{urlencode({'next': target})}")


class StaffNeedsSecondFactorMiddleware:
    """Redactie, begeleiders and beheer work with a second factor; the admin opens for nobody else.

    SECURITY: the check asks how *this session* signed in, so a factor that is switched on later does
    not bless an older session.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Guard the admin, and guide staff without a factor to setting one up."""
        path = neutral(request.path_info)
        in_admin = path.startswith("/beheer/")
        user = request.user
        if path.startswith(_FREE) or not user.is_authenticated or not (in_admin or user.needs_second_factor):
            return self.get_response(request)
        if in_admin and not (user.needs_second_factor and user.has_perm("wagtailadmin.access_admin")):
            return forbidden(request)
        if any(record.get("method") == "mfa" for record in get_authentication_records(request, user)):
            return self.get_response(request)
        if in_admin or not is_mfa_enabled(user):
            messages.warning(
                request,
                _("Jouw rol werkt met gegevens van anderen. Stel daarom eerst een tweede stap bij het inloggen in."),
            )
            return redirect("mfa_index" if not is_mfa_enabled(user) else "account_reauthenticate")
        return self.get_response(request)
