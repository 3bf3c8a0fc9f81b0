"""What the worker does for conversations; `tick` enqueues it each minute."""

from django_tasks import task

from core.tasks import register_each_minute

from . import delivery


@task(priority=10)
def keep_promise() -> None:
    """Find people for questions that wait."""
    delivery.keep_promise()


@task(priority=0)
def forget_drafts() -> None:
    """Throw away what nobody came back for."""
    delivery.forget_old_drafts()
    delivery.forget_loose_files()


register_each_minute(keep_promise)
register_each_minute(forget_drafts)
