"""Keeping feedback going: reminders, asking again, letting go."""

from django_tasks import task

from core.tasks import register_each_minute

from . import actions


@task(priority=5)
def remind_reviewers() -> None:
    """Move what is due; `tick` enqueues it each minute."""
    actions.keep_reviews_moving()


@task(priority=5)
def settle_quotes() -> None:
    """Quotes that nobody answered for ten days; `tick` enqueues it each minute."""
    actions.answer_for_who_is_silent()


@task(priority=5)
def remind_authors() -> None:
    """Practices that wait for the last look of their authors; `tick` enqueues it each minute."""
    actions.remind_last_looks()


register_each_minute(remind_authors)
register_each_minute(remind_reviewers)
register_each_minute(settle_quotes)
