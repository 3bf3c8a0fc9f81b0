"""`manage.py seed_canaries`: plant unique words and print who may see which, as one JSON object."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from demo import canaries, safety, seeding


class Command(BaseCommand):
    """For tests of visibility; refuses on a database with real accounts."""

    help = "Plant canaries in every kind of object and print a JSON map of who may see them."

    def handle(self, *args: Any, **options: Any) -> None:
        """Plant and print."""
        safety.refuse_real_data()
        if not seeding.is_seeded():
            seeding.seed(lambda words: None)
        self.stdout.write(json.dumps(canaries.plant(), indent=1))
