"""What the worker does for sessions; `tick` enqueues it each minute."""

from django_tasks import task

from core.tasks import register_each_minute

from . import delivery


@task(priority=20)
def remind_of_events() -> None:
    """Tell who comes that it is tomorrow."""
    delivery.remind()


@task(priority=10)
def forget_guests_of_events() -> None:
    """Take away who never confirmed, and names of guests some time after a session."""
    delivery.forget_guests()


register_each_minute(remind_of_events)
register_each_minute(forget_guests_of_events)
