"""What the worker does for intervision; `tick` enqueues it each minute."""

from django_tasks import task

from core.tasks import register_each_minute

from . import delivery


@task(priority=10)
def ask_back_about_steps() -> None:
    """Ask what became of an agreed step."""
    delivery.ask_back()


register_each_minute(ask_back_about_steps)
