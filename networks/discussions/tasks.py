"""What the worker does for conversations; `tick` enqueues it each minute."""

from django_tasks import task

from core.tasks import register_each_minute

from . import delivery


@task(priority=10)
def keep_promise() -> None:
    """Find people for questions that wait."""
    delivery.keep_promise()


register_each_minute(keep_promise)
