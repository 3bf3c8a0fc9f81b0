"""`manage.py tick`: what must happen each minute. The supervisor or a systemd timer runs it."""

from typing import Any

from django.core.management.base import BaseCommand

from core.tasks import heartbeat
from notifications.tasks import deliver_pending


class Command(BaseCommand):
    """Enqueues the heartbeat and the sweep of the outbox."""

    help = "Enqueue what must happen each minute."

    def handle(self, *args: Any, **options: Any) -> None:
        """Enqueue."""
        heartbeat.enqueue()
        deliver_pending.enqueue()
