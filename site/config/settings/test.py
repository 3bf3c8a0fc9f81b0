"""For the tests: fast hashing, tasks run at once, files in a temporary folder."""

import os
import tempfile

os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="knooppunt-test-"))

from .base import *  # noqa: E402, F403  settings modules build on each other by star import
from .base import ACCOUNT_RATE_LIMITS, CACHES, PASSWORD_HASHERS, REDIS_URL, STORAGES  # noqa: E402  the folder above must be set first

DEBUG = False
DEMO = True
SECRET_KEY = "only-for-tests-" + "x" * 50  # noqa: S105  opens nothing: tests only
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
# New passwords hash fast; the demo's were hashed as in production.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *PASSWORD_HASHERS]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
if not REDIS_URL:
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
PAGE_CACHE_SECONDS = 0
# All tests come from one address; the tests of the limit set their own.
ACCOUNT_RATE_LIMITS = {**ACCOUNT_RATE_LIMITS, "document": "100000/m/ip"}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
