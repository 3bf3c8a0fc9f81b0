"""How allauth behaves on this site."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme


class AccountAdapter(DefaultAccountAdapter):
    """Mail in the person's language; people land where they were going."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the mail (EMAIL_BACKEND) with the site's name in it."""
        context = {**context, "base_url": settings.BASE_URL}
        with translation.override(translation.get_language() or settings.LANGUAGE_CODE):
            super().send_mail(template_prefix, email, context)

    def is_safe_url(self, url: str | None) -> bool:
        """Only addresses of this site are followed after a login."""
        return bool(url) and url_has_allowed_host_and_scheme(
            url, allowed_hosts={self.request.get_host()} if self.request else set()
        )

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The dashboard, in the language of the page."""
        return reverse("home:dashboard")

    get_signup_redirect_url = get_login_redirect_url
