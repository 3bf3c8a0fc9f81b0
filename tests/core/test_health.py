"""Whoever watches the site is told which part fails; reads go to a replica, what was just written does not."""

import datetime

import pytest
from django.db import transaction
from django.utils import timezone

from core.models import WorkerHeartbeat
from core.routers import ReplicaRouter


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "words", "status"), [(None, "silent", 503), (1, "ok", 200), (9, "silent", 503)])
def test_a_silent_worker_makes_the_site_unready(client, settings, minutes, words, status):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    WorkerHeartbeat.objects.all().delete()
    if minutes is not None:
        WorkerHeartbeat.objects.create(pk=1)
        WorkerHeartbeat.objects.update(seen_at=timezone.now() - datetime.timedelta(minutes=minutes))
    answer = client.get("/readyz")
    assert answer.status_code == status
    assert answer.json() == {
        "ready": status == 200,
        "database": "ok",
        "cache": "ok",
        "storage": "ok",
        "worker": words,
    }
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_storage_that_cannot_be_written_is_told(client, settings, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    settings.MEDIA_ROOT = str(blocked)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["storage"] == "not writable"


def test_reads_go_to_the_replica():
    router = ReplicaRouter()
    assert router.db_for_read(WorkerHeartbeat) == "replica"
    assert router.db_for_write(WorkerHeartbeat) == "default"
    assert not router.allow_migrate("replica", "core")


@pytest.mark.django_db
def test_what_was_just_written_is_read_from_the_main_database():
    with transaction.atomic():
        assert ReplicaRouter().db_for_read(WorkerHeartbeat) == "default"
