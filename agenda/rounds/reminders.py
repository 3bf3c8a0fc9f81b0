"""Keeping a round moving (reminders, the deputy, the phone list), and forgetting who was asked long ago."""

from django_tasks import task

from core.tasks import register_each_minute

from . import actions


@task(priority=5)
def remind_parties() -> None:
    """Take the steps that are due; `tick` enqueues it each minute."""
    actions.keep_rounds_moving()


@task(priority=1)
def forget_old_names() -> None:
    """Forget who was asked, a year after a round."""
    actions.forget_names()


register_each_minute(remind_parties)
register_each_minute(forget_old_names)
