"""`manage.py seed_scale --networks N --practices N --discussions N --replies N --members N --activities N --rounds N`: bulk content for benchmarks."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from demo import safety, scale, seeding

NAMES = ("networks", "practices", "discussions", "replies", "members", "activities", "rounds")


class Command(BaseCommand):
    """Refuses on a database with real accounts."""

    help = "Make bulk content for benchmarks."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many of each."""
        for name in NAMES:
            parser.add_argument(f"--{name}", type=int, default=0)

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it and say how long it took."""
        safety.refuse_real_data()
        if not seeding.is_seeded():
            seeding.seed(lambda words: None)
        started = time.monotonic()
        scale.make(**{name: options[name] for name in NAMES})
        self.stdout.write(f"klaar in {time.monotonic() - started:.1f} s")
