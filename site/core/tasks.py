"""Tasks of the worker that belong to no domain, and what must run each minute."""

from typing import Any

from django_tasks import task

from . import asked, search, spelling
from .models import WorkerHeartbeat


@task(priority=50)
def heartbeat() -> None:
    """Show that the worker runs; `/readyz` looks at the time."""
    WorkerHeartbeat.objects.update_or_create(pk=1)


_each_minute: list[Any] = [heartbeat]


def register_each_minute(scheduled: Any) -> None:
    """Add a task that `manage.py tick` enqueues each minute. It may run late or twice and then does nothing twice."""
    _each_minute.append(scheduled)


def each_minute() -> list[Any]:
    """All of them."""
    return list(_each_minute)


@task(priority=1)
def learn_words() -> None:
    """Once a day: learn the words of everything public, and forget old counts of searches. `tick` enqueues it."""
    if not spelling.is_fresh():
        search.learn_words()
        asked.forget_old()


register_each_minute(learn_words)
