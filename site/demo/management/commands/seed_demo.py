"""`manage.py seed_demo`: load the demo once; a second run changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from demo import safety, seeding


class Command(BaseCommand):
    """Loads invented people and content."""

    help = "Load the demo: cast, networks, practices, conversations."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, or say that it is there."""
        if seeding.is_seeded():
            self.stdout.write("De demo is er al.")
            return
        safety.refuse_real_data()
        seeding.seed(lambda words: self.stdout.write(f"  {words}"))
        self.stdout.write("De demo staat klaar.")
