"""The knowledge map as a page and as a file."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date

from core.sheets import csv_response

from . import gap_map


def _asked(request: HttpRequest) -> dict[str, Any]:
    """What the address asks for; what makes no sense is left out, so that every address gives a map."""
    rows, columns = request.GET.get("rij", "thema"), request.GET.get("kolom", "doelgroep")
    if rows not in gap_map.AXES or columns not in gap_map.AXES or rows == columns:
        rows, columns = "thema", "doelgroep"
    return {
        "rows": rows,
        "columns": columns,
        "least": int(gap_map.MEASURED) if request.GET.get("bewijs") == "gemeten" else 0,
        "on": _day(request.GET.get("op", "")),
    }


def _day(text: str) -> datetime.date | None:
    """A day before today; today and later days are now."""
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day and datetime.date(2000, 1, 1) <= day < timezone.localdate() else None


def knowledge_map(request: HttpRequest) -> HttpResponse:
    """“Waar weten we veel, en waar nog niets?”"""
    drawn = gap_map.draw(request.user, **_asked(request))
    context = {
        "map": drawn,
        "gaps": gap_map.biggest_gaps(drawn),
        "axes": list(gap_map.AXES.items()),
        "row_label": gap_map.AXES[drawn.rows_axis],
        "column_label": gap_map.AXES[drawn.columns_axis],
        "yesterday": timezone.localdate() - datetime.timedelta(days=1),
    }
    return render(request, "knowledge/map.html", context)


def knowledge_map_csv(request: HttpRequest) -> HttpResponse:
    """The same numbers as a file, one line for each cell."""
    drawn = gap_map.draw(request.user, **_asked(request))
    head = [str(gap_map.AXES[drawn.rows_axis]), str(gap_map.AXES[drawn.columns_axis]), *drawn.heads]
    lines = [[cell.row, cell.column, *cell.figures] for cell in drawn.cells]
    return csv_response(f"kennislandkaart-{drawn.on or timezone.localdate()}.csv", head, lines)
