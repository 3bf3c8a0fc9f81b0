"""`manage.py prepare`: everything between an empty folder and a running site, with progress."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from rich.console import Console
from rich.table import Table

from demo import safety, seeding
from demo.cast import CAST, PASSWORD


class Command(BaseCommand):
    """Migrates, loads reference data and (with DEMO) the demo, collects static files."""

    help = "Prepare database, reference data, demo and static files."

    def add_arguments(self, parser: CommandParser) -> None:
        """Only print who can sign in."""
        parser.add_argument("--cast-only", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, or only print the cast."""
        console = Console()
        if not options["cast_only"]:
            self._prepare(console)
            return
        self._print_cast(console)

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
        if settings.DEMO and not seeding.is_seeded():
            safety.refuse_real_data()
            with console.status("demo") as status:
                seeding.seed(lambda words: status.update(f"demo: {words}"))
            console.print("[green]✓[/green] demo")

    def _print_cast(self, console: Console) -> None:
        console.print(f"\n[bold]{settings.BASE_URL}[/bold]")
        if not settings.DEMO or not seeding.is_seeded():
            return
        table = Table(title="The demo's cast (invented)", show_lines=False)
        for column in ("role", "login", "second step"):
            table.add_column(column)
        for player in CAST:
            table.add_row(
                player.role,
                player.email,
                f"{settings.BASE_URL}/demo/code/{player.role}/" if player.is_staff_role else "",
            )
        console.print(table)
        console.print(f"password for all: [bold]{PASSWORD}[/bold]")
        if not settings.EMAIL_URL:
            console.print(f"mail of the demo: {settings.BASE_URL}/demo/postvak/")
