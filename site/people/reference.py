"""Reading and checking the reference data files (source: CBS, see `data/README.md`)."""

import csv
from dataclasses import dataclass
from pathlib import Path

REGION_COLUMNS = ("code", "naam", "slug", "centrumgemeente", "peiljaar_indeling")
MUNICIPALITY_COLUMNS = (
    "cbs_code",
    "weergavenaam",
    "slug",
    "arbeidsmarktregio_code",
    "provincie",
    "stedennetwerk",
    "peiljaar",
)


class BadReferenceRow(ValueError):
    """A row that cannot be loaded; the message names file, line and reason in Dutch."""


@dataclass(frozen=True)
class ReferenceData:
    """The checked rows of both files."""

    regions: list[dict[str, str]]
    municipalities: list[dict[str, str]]


def read(folder: Path) -> ReferenceData:
    """Read both files and check every row before anything is stored.

    Raises BadReferenceRow on a missing column, an empty or double code, an unknown region or a year that is no number.
    """
    regions = _rows(folder / "arbeidsmarktregios.csv", REGION_COLUMNS, "code", "peiljaar_indeling")
    known = {row["code"] for row in regions}
    municipalities = _rows(folder / "gemeenten_2026.csv", MUNICIPALITY_COLUMNS, "cbs_code", "peiljaar")
    for number, row in enumerate(municipalities, start=2):
        if row["arbeidsmarktregio_code"] not in known:
            raise BadReferenceRow(
                f"gemeenten_2026.csv, regel {number}: regio {row['arbeidsmarktregio_code']!r} bestaat niet."
            )
    return ReferenceData(regions, municipalities)


def _rows(path: Path, columns: tuple[str, ...], key: str, year: str) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            missing = set(columns) - set(reader.fieldnames or [])
            if missing:
                raise BadReferenceRow(f"{path.name}, regel 1: kolom {', '.join(sorted(missing))} ontbreekt.")
            rows = list(reader)
    except UnicodeDecodeError as error:
        raise BadReferenceRow(f"{path.name}: het bestand is geen UTF-8.") from error
    except FileNotFoundError as error:
        raise BadReferenceRow(f"{path.name}: het bestand is er niet.") from error
    seen: set[str] = set()
    for number, row in enumerate(rows, start=2):
        code = (row[key] or "").strip()
        if not code:
            raise BadReferenceRow(f"{path.name}, regel {number}: de code is leeg.")
        if code in seen:
            raise BadReferenceRow(f"{path.name}, regel {number}: code {code} staat er twee keer in.")
        if not (row[year] or "").isdigit():
            raise BadReferenceRow(f"{path.name}, regel {number}: peiljaar {row[year]!r} is geen jaartal.")
        seen.add(code)
    return rows
