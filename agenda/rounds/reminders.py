"""Keeping a round moving: reminders, the deputy, the phone list."""

from django_tasks import task

from core.tasks import register_each_minute

from . import actions


@task(priority=5)
def remind_parties() -> None:
    """Take the steps that are due; `tick` enqueues it each minute."""
    actions.keep_rounds_moving()


register_each_minute(remind_parties)
