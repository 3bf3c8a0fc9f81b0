"""The form that takes practices in from a file."""

import csv
import io
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import IdempotentFormMixin
from core.sheets import MAX_BYTES, Sheet, UnreadableSheet, read_text, read_upload
from networks.documents.files import RefusedFile, check_file

from ..imports import COLUMNS, read_form


class ImportForm(IdempotentFormMixin, forms.Form):
    """A file, or the list as text; the text box shows what was read, so that mistakes can be mended there."""

    file = forms.FileField(
        label=_("Bestand (CSV, XLSX, ODT of DOCX, hoogstens 1 MB)"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.odt,.docx"}),
        help_text=_("Een lijst met één praktijkvoorbeeld per rij, of één ingevuld formulier."),
    )
    text = forms.CharField(
        label=_("Of de lijst als tekst"),
        required=False,
        max_length=2_000_000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_("Met de namen van de kolommen op de eerste regel, en een puntkomma ertussen."),
    )

    def clean(self) -> dict[str, Any]:
        """Read it; what is wrong with it as a whole stands beside the field it came from."""
        data = super().clean() or {}
        upload = data.get("file")
        try:
            if upload:
                if upload.size > MAX_BYTES:
                    raise UnreadableSheet(str(_("Dit bestand is te groot. Het mag hoogstens 1 MB zijn.")))
                data["sheet"] = _read(upload.name, upload.read())
                data["text"] = _as_text(data["sheet"])
            elif data.get("text", "").strip():
                data["sheet"] = read_text(data["text"], COLUMNS)
            else:
                self.add_error("file", _("Kies een bestand, of plak de lijst."))
        except (UnreadableSheet, RefusedFile) as error:
            self.add_error("file" if upload else "text", str(error))
        return data


def _read(name: str, content: bytes) -> Sheet:
    if name.lower().endswith((".odt", ".docx")):
        kind = check_file(name, content).kind
        return read_form(kind, content)
    return read_upload(name, content, COLUMNS)


def _as_text(sheet: Sheet) -> str:
    """The same rows as text with a header, for the text box; not for a spreadsheet."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";")
    writer.writerow(sheet.columns)
    for _number, row in sheet.rows:
        writer.writerow([row.get(name, "") for name in sheet.columns])
    return target.getvalue()
