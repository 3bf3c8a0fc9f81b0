"""`manage.py tick`: what must happen each minute. The supervisor or a systemd timer runs it."""

from typing import Any

from django.core.management.base import BaseCommand

from core.tasks import each_minute


class Command(BaseCommand):
    """Enqueues what the apps registered: the heartbeat, the sweep of the outbox, reminders."""

    help = "Enqueue what must happen each minute."

    def handle(self, *args: Any, **options: Any) -> None:
        """Enqueue."""
        for scheduled in each_minute():
            scheduled.enqueue()
