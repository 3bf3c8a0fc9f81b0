"""Form habits: a token against double sending, a look at what changed meanwhile, errors beside the field."""

import hashlib
import secrets
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .privacy import personal_data_in


class IdempotentFormMixin:
    """Adds a hidden token to a form; actions claim it with `core.models.claim_token`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form_token"] = forms.CharField(
            required=False, max_length=64, widget=forms.HiddenInput, initial=lambda: secrets.token_urlsafe(18)
        )

    @property
    def token(self) -> str:
        """The token that was sent along."""
        return self.cleaned_data.get("form_token", "")


class SharedFormMixin:
    """A form for something that two people may change: the second is told what the first did, and overwrites knowingly.

    The page carries a short digest of each value as it was. When a stored value has changed since, and what was typed
    is not that value, the form is refused once, with the stored value beside the field. Sending it again keeps what
    was typed. Without the digests (a page that was opened before they existed) nothing is compared (QUALITY §4).
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = forms.CharField(
            required=False, max_length=2000, widget=forms.HiddenInput, initial=self._stored_digests
        )

    def clean(self) -> dict[str, Any]:
        """Refuse once when somebody else changed what this form would overwrite."""
        data: dict[str, Any] = super().clean() or {}
        now = self._stored_digests()
        seen = self.data.get(self.add_prefix("seen"), "")
        if not seen or seen == now:
            return data
        before, after = (dict(pair.rpartition(":")[::2] for pair in text.split()) for text in (seen, now))
        for name in after:
            if name in before and before[name] != after[name] and self._differs(name):
                self.add_error(
                    name,
                    _(
                        "Iemand anders veranderde dit terwijl jij schreef. Er staat nu: “%(now)s”. "
                        "Bewaar nog eens om het jouwe te houden."
                    )
                    % {"now": self._shown(name)},
                )
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = now
        return data

    def _stored(self, name: str) -> Any:
        field = self.fields[name]
        return field.prepare_value(self.get_initial_for_field(field, name))

    def _stored_digests(self) -> str:
        names = [name for name in self.fields if name in self.initial]
        return " ".join(f"{name}:{hashlib.sha256(str(self._stored(name)).encode()).hexdigest()[:10]}" for name in names)

    def _differs(self, name: str) -> bool:
        typed, stored = self[name].data, self._stored(name)
        if isinstance(typed, str) and isinstance(stored, str):
            return typed.replace("\r\n", "\n").strip() != stored.replace("\r\n", "\n").strip()
        return name in self.changed_data

    def _shown(self, name: str) -> str:
        stored = self._stored(name)
        choices = {str(value): str(label) for value, label in getattr(self.fields[name], "choices", [])}
        values = stored if isinstance(stored, list | tuple | set) else [stored]
        words = [choices.get(str(value), str(value)) for value in values if value not in (None, "")]
        return Truncator(", ".join(words) or _("(leeg)")).chars(300)


class CarefulFieldsMixin:
    """Warns once about personal data in the fields named in `careful`; whoever ticks the box may send it anyway."""

    careful: Sequence[str] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["checked"] = forms.BooleanField(
            label=gettext_lazy("Ik heb gekeken. Dit mag erin blijven staan."),
            required=False,
            widget=forms.HiddenInput,
        )

    def clean(self) -> dict[str, Any]:
        """Look in each field, and say beside it what was found."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("checked"):
            return data
        for name in self.careful:
            text = data.get(name) or ""
            places = personal_data_in(text)
            if places:
                self.fields["checked"].widget = forms.CheckboxInput()
                self.add_error(
                    name,
                    _("Hier lijkt %(kinds)s te staan: %(found)s. Haal het weg, of zet onderaan een vinkje als het mag.")
                    % {
                        "kinds": ", ".join(dict.fromkeys(str(place.kind) for place in places)),
                        "found": ", ".join(f"“{text[place.start : place.end]}”" for place in places[:5]),
                    },
                )
        return data


def mark_invalid_fields(form: forms.BaseForm) -> None:
    """Set `aria-invalid` on fields with errors, so that a screen reader says so."""
    for name in form.errors:
        if name in form.fields:
            form.fields[name].widget.attrs["aria-invalid"] = "true"
