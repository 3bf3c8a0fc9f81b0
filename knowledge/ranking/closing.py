"""Closing a ranking after its last day."""

from django_tasks import task

from core.tasks import register_each_minute

from . import actions


@task(priority=5)
def close_rankings() -> None:
    """Close what is due; `tick` enqueues it each minute."""
    actions.close_due()


register_each_minute(close_rankings)
