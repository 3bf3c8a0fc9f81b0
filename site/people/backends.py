"""Who may hold a session here."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from . import standing


def is_left_over_demo_account(user: Any) -> bool:
    """Whether this is an account of the demo, whose password is public, while DEMO is off."""
    return not settings.DEMO and user.email.lower().endswith("@" + settings.DEMO_MAIL_DOMAIN)


class AccountBackend(AuthenticationBackend):
    """allauth's login by mail address; accounts of the demo do not exist when DEMO is off.

    SECURITY: `get_user` runs for every request with a session, so a session made while DEMO was on,
    a passkey or a code by mail gets no further than the password does.
    """

    def authenticate(self, request: Any, **credentials: Any) -> Any:
        """The person with these credentials; for a left-over demo account the same None as for a wrong password."""
        user = super().authenticate(request, **credentials)
        return None if user is None or is_left_over_demo_account(user) else user

    def get_user(self, user_id: int) -> Any:
        """The session's person with their standing, or None when they may not sign in (any more)."""
        user = standing.load(user_id)
        return (
            user
            if user is not None and self.user_can_authenticate(user) and not is_left_over_demo_account(user)
            else None
        )
