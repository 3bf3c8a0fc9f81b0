"""What the worker does for notices; `tick` enqueues both each minute, so a crash loses nothing."""

from django_tasks import task

from core.tasks import register_each_minute

from . import delivery


@task(priority=50)
def deliver_pending() -> None:
    """Turn pending notifications into mail, then send."""
    delivery.turn_notifications_into_mail()
    delivery.send_waiting_mail()


@task(priority=50)
def send_outbox() -> None:
    """Send what waits in the outbox."""
    delivery.send_waiting_mail()


register_each_minute(deliver_pending)
