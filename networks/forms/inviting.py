"""Inviting one person, or a list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.sheets import MAX_BYTES, UnreadableSheet, decode, read_text, read_upload

from ..invitees import COLUMNS


class InviteForm(forms.Form):
    """Invite one person."""

    email = forms.EmailField(label=_("Mailadres"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    name = forms.CharField(label=_("Naam"), max_length=100, required=False)
    message = forms.CharField(
        label=_("Een persoonlijk woord"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Staat in de mail. Waarom denk je aan deze persoon?"),
    )


class InviteListForm(forms.Form):
    """Paste a list, or give a file; the text box shows what was read, so that mistakes can be mended there."""

    people = forms.CharField(
        label=_("Lijst"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_("Eén persoon per regel: mailadres, en na een puntkomma of komma de naam."),
    )
    file = forms.FileField(
        label=_("Of een bestand (CSV of XLSX, hoogstens 1 MB)"),
        required=False,
        help_text=_("Met de kolommen “mail” en “naam”."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )
    message = forms.CharField(
        label=_("Een persoonlijk woord"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean(self) -> dict[str, Any]:
        """Read the list; what is wrong with it as a whole stands beside the field it came from."""
        data = super().clean() or {}
        upload = data.get("file")
        field = "file" if upload else "people"
        try:
            if upload:
                if upload.size > MAX_BYTES:
                    raise UnreadableSheet(str(_("Dit bestand is te groot. Het mag hoogstens 1 MB zijn.")))
                content = upload.read()
                data["sheet"] = read_upload(upload.name, content, COLUMNS)
                data["people"] = _as_text(data["sheet"]) if content[:2] == b"PK" else decode(content)
            elif data.get("people", "").strip():
                data["sheet"] = read_text(data["people"], COLUMNS)
            else:
                self.add_error("people", _("Plak een lijst, of kies een bestand."))
        except UnreadableSheet as error:
            self.add_error(field, str(error))
        return data


def _as_text(sheet: Any) -> str:
    """A spreadsheet as lines, so that mistakes can be mended in the text box."""
    return "\n".join(["mail;naam", *(f"{row.get('mail', '')};{row.get('naam', '')}" for _number, row in sheet.rows)])
