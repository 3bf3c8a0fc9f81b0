"""Taking practices in from a file: read, look, and only then store. For the redactie."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from core.sheets import csv_response

from .. import actions, policies
from ..forms import ImportForm
from ..imports import CHOICES, COLUMNS, LISTS, NEEDED, check_rows, empty_form

SHOWN = 200  # rows of the preview; what is wrong is always shown first
_TYPES = {
    "odt": "application/vnd.oasis.opendocument.text",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def _only_redactie(request: HttpRequest) -> None:
    if not policies.can_import_practices(request.user):
        raise Http404


@login_required
def import_list(request: HttpRequest) -> HttpResponse:
    """The file, what it holds row by row, and the button that stores it all or nothing."""
    _only_redactie(request)
    form = ImportForm(request.POST if request.method == "POST" else None, request.FILES or None)
    rows = []
    if request.method == "POST" and form.is_valid():
        rows = check_rows(form.cleaned_data["sheet"])
        if request.POST.get("act") == "store":
            try:
                number = actions.import_practices(rows, actor=request.user, token=form.token)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                text = ngettext("%(number)s concept bewaard.", "%(number)s concepten bewaard.", number)
                messages.success(request, text % {"number": number})
                return redirect("sharing:my_practices")
        if not form.errors:
            initial = {"text": form.cleaned_data["text"], "form_token": form.token}
            form = ImportForm(initial=initial)
    wrong = [row for row in rows if row.problems]
    context = {
        "form": form,
        "rows": [*wrong, *(row for row in rows if not row.problems)][:SHOWN],
        "number": len(rows),
        "wrong": len(wrong),
        "columns": _columns(),
    }
    return render(request, "sharing/import.html", context, status=422 if form.errors or wrong else 200)


def _columns() -> list[dict[str, Any]]:
    """Each column with what may stand in it, for the page."""
    return [
        {"name": name, "is_needed": name in NEEDED, "choices": [str(label) for label in CHOICES[name][1].labels]}
        if name in CHOICES
        else {
            "name": name,
            "is_needed": name in NEEDED,
            "choices": [str(row) for row in LISTS[name][1].objects.all()] if name in LISTS else [],
        }
        for name in COLUMNS
    ]


@login_required
def empty(request: HttpRequest, kind: str) -> HttpResponse:
    """An empty list or form to fill in."""
    _only_redactie(request)
    if kind == "csv":
        return csv_response("praktijkvoorbeelden.csv", list(COLUMNS), [])
    response = HttpResponse(empty_form(kind), content_type=_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="praktijkvoorbeeld.{kind}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
