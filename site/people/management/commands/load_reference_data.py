"""`manage.py load_reference_data [--folder F]`: regions, municipalities and the organisations they are."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from core import search
from people import reference
from people.models import LabourMarketRegion, Municipality, Organisation, OrganisationKind

DATA = Path(__file__).resolve().parents[2] / "data"


class Command(BaseCommand):
    """Idempotent: a second run reports no changes. A bad row is named and nothing is loaded."""

    help = "Load labour-market regions and municipalities (CBS) and report what changed."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the files are."""
        parser.add_argument("--folder", type=Path, default=DATA)

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Check everything, then store everything."""
        try:
            data = reference.read(options["folder"])
        except reference.BadReferenceRow as error:
            raise CommandError(str(error)) from error
        changed = self._regions(data.regions) + self._municipalities(data.municipalities)
        changed += self._organisations()
        self.stdout.write(f"{len(data.regions)} regio's, {len(data.municipalities)} gemeenten, {changed} wijzigingen.")

    def _regions(self, rows: list[dict[str, str]]) -> int:
        known = {region.cbs_code: region for region in LabourMarketRegion.objects.all()}
        return sum(
            _store(
                LabourMarketRegion,
                known.get(row["code"]),
                {
                    "cbs_code": row["code"],
                    "name": row["naam"],
                    "slug": row["slug"],
                    "centre_municipality": row["centrumgemeente"],
                    "reference_year": int(row["peiljaar_indeling"]),
                },
            )
            for row in rows
        ) + self._ended(LabourMarketRegion, {row["code"] for row in rows}, rows[0]["peiljaar_indeling"])

    def _municipalities(self, rows: list[dict[str, str]]) -> int:
        regions = dict(LabourMarketRegion.objects.values_list("cbs_code", "pk"))
        known = {item.cbs_code: item for item in Municipality.objects.all()}
        return sum(
            _store(
                Municipality,
                known.get(row["cbs_code"]),
                {
                    "cbs_code": row["cbs_code"],
                    "name": row["weergavenaam"],
                    "slug": row["slug"],
                    "region_id": regions[row["arbeidsmarktregio_code"]],
                    "province": row["provincie"],
                    "city_network": row["stedennetwerk"] or "",
                    "reference_year": int(row["peiljaar"]),
                },
            )
            for row in rows
        ) + self._ended(Municipality, {row["cbs_code"] for row in rows}, rows[0]["peiljaar"])

    @staticmethod
    def _ended(model: Any, codes: set[str], year: str) -> int:
        return model.objects.filter(ended_year__isnull=True).exclude(cbs_code__in=codes).update(ended_year=int(year))

    @staticmethod
    def _organisations() -> int:
        """Each municipality is also an organisation people work for."""
        have = set(
            Organisation.objects.filter(municipality__isnull=False, kind=OrganisationKind.MUNICIPALITY).values_list(
                "municipality_id", flat=True
            )
        )
        new = [
            Organisation(
                name=f"Gemeente {item.name}",
                slug=f"gemeente-{item.slug}",
                kind=OrganisationKind.MUNICIPALITY,
                municipality=item,
                region_id=item.region_id,
            )
            for item in Municipality.objects.filter(ended_year__isnull=True).exclude(pk__in=have)
        ]
        Organisation.objects.bulk_create(new)
        if new:
            source = search.source_for(Organisation)
            stored = Organisation.objects.filter(slug__in=[item.slug for item in new])
            if source:
                search.write_new(source, list(stored))
        return len(new)


def _store(model: Any, found: Any, values: dict[str, Any]) -> int:
    """1 when the row is new or changed, else 0."""
    if found is None:
        model.objects.create(**values)
        return 1
    changed = [name for name, value in values.items() if getattr(found, name) != value]
    for name in changed:
        setattr(found, name, values[name])
    if changed:
        found.save()
    return bool(changed)
