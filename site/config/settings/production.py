"""For a site people use. It refuses to start on an unsafe or missing value, with one clear sentence."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403  settings modules build on each other by star import
from .base import BASE_URL, CONTENT_SECURITY_POLICY, DEMO, EMAIL_URL, env


def _required(name: str, why: str) -> str:
    value = env.str(name, default="").strip()
    if not value:
        raise ImproperlyConfigured(f"{name} is missing: {why} See .env.example.")
    return value


DEBUG = False
SECRET_KEY = _required("SECRET_KEY", "it signs sessions; use at least 50 random characters.")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5:
    raise ImproperlyConfigured("SECRET_KEY is too weak: use at least 50 random characters.")
ALLOWED_HOSTS = [
    host.strip()
    for host in _required("ALLOWED_HOSTS", "name the hosts this site answers to, separated by commas.").split(",")
]
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS may not be '*': name the hosts this site answers to.")
_required("BASE_URL", "it is the address in mails, such as https://knooppunt.example.")
_secure = BASE_URL.startswith("https://")
if not _secure and not BASE_URL.startswith(("http://localhost", "http://127.0.0.1")):
    raise ImproperlyConfigured("BASE_URL must start with https:// (http:// is allowed for localhost only).")
if not DEMO and not EMAIL_URL:
    raise ImproperlyConfigured(
        "EMAIL_URL is missing: people confirm their address by mail, so the site needs an SMTP server."
    )

CSRF_TRUSTED_ORIGINS = [BASE_URL]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _secure
SECURE_SSL_REDIRECT = _secure
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31536000 if _secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _secure
if _secure:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = True
