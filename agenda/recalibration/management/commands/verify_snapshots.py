"""Check every snapshot of the work agenda: its checksum, its spelling and the chain."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agenda.recalibration.models import Snapshot
from agenda.recalibration.snapshots import problems_of


class Command(BaseCommand):
    """Says what is wrong and ends with 1; says how many are right otherwise."""

    help = "Recompute the checksums of all snapshots of the work agenda and say what does not fit."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Go through all snapshots, oldest first."""
        snapshots = Snapshot.objects.select_related("edition").order_by("pk")
        problems = problems_of(snapshots.iterator())
        if problems:
            raise CommandError("\n".join(problems))
        self.stdout.write(f"{snapshots.count()} snapshots, all as they were taken.")
