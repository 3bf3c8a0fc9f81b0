"""Two addresses for whoever watches the site: is the process alive, and can it do its work?"""

import datetime

from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from .models import WorkerHeartbeat

WORKER_SILENT_AFTER = datetime.timedelta(minutes=5)


def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


def readyz(request: HttpRequest) -> JsonResponse:
    """Database, cache, storage and worker, each with ok or what is wrong; 503 when one fails.

    A cache that is away is reported but does not make the site unready: everything works without it.
    """
    state = {"database": _database(), "cache": _cache(), "storage": _storage(), "worker": _worker()}
    ready = all(state[part] == "ok" for part in ("database", "storage", "worker"))
    return JsonResponse({"ready": ready, **state}, status=200 if ready else 503)


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "away"
    return "ok"


def _cache() -> str:
    try:
        cache.set("readyz", "ok", 10)
        return "ok" if cache.get("readyz") == "ok" else "away"
    except DatabaseError:
        return "away"


def _storage() -> str:
    try:
        name = default_storage.save("readyz/probe.txt", ContentFile(b"ok"))
        default_storage.delete(name)
    except OSError:
        return "not writable"
    return "ok"


def _worker() -> str:
    if "Immediate" in settings.TASKS["default"]["BACKEND"]:
        return "ok"
    try:
        seen = WorkerHeartbeat.objects.filter(pk=1).values_list("seen_at", flat=True).first()
    except DatabaseError:
        return "unknown"
    if seen is None or timezone.now() - seen > WORKER_SILENT_AFTER:
        return "silent"
    return "ok"
