"""`manage.py rebuild_search`: make the site index anew."""

from typing import Any

from django.core.management.base import BaseCommand

from core.search import rebuild


class Command(BaseCommand):
    """Empties the index and fills it from every registered source."""

    help = "Make the search index anew from the database."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild and print counts per kind."""
        for kind, number in rebuild().items():
            self.stdout.write(f"{kind}: {number}")
