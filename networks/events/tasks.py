"""What the worker does for sessions; `tick` enqueues it each minute."""

from django_tasks import task

from core.tasks import register_each_minute

from . import delivery


@task(priority=20)
def remind_of_events() -> None:
    """Tell who comes that it is tomorrow."""
    delivery.remind()


register_each_minute(remind_of_events)
