"""For developing: readable errors, static files straight from the source."""

from .base import *  # noqa: F403  settings modules build on each other by star import
from .base import STORAGES, env

DEBUG = env.bool("DEBUG", default=True)
DEMO = env.bool("DEMO", default=True)
SECRET_KEY = env.str("SECRET_KEY", default="only-for-development-never-for-a-site-people-use")  # noqa: S105  opens nothing: development only
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
