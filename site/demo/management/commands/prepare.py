"""`manage.py prepare`: everything between an empty folder and a running site, with progress."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from rich.console import Console

from demo import safety, seeding


class Command(BaseCommand):
    """Migrates, loads reference data and (with DEMO) the demo, collects static files."""

    help = "Prepare database, reference data, demo and static files."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, step by step."""
        self._prepare(Console())

    def _prepare(self, console: Console) -> None:
        steps: list[tuple[str, Any]] = [
            ("database", lambda: call_command("migrate", verbosity=0)),
            ("cache table", lambda: call_command("createcachetable", verbosity=0)),
            (
                "regions and municipalities (CBS)",
                lambda: call_command("load_reference_data", verbosity=0, stdout=self.stdout),
            ),
            ("static files", lambda: call_command("collectstatic", interactive=False, verbosity=0)),
        ]
        for words, step in steps:
            with console.status(words):
                step()
            console.print(f"[green]✓[/green] {words}")
        safety.refuse_left_over_demo()
        if settings.DEMO and not seeding.is_seeded():
            safety.refuse_real_data()
            with console.status("demo") as status:
                seeding.seed(lambda words: status.update(f"demo: {words}"))
            console.print("[green]✓[/green] demo")
