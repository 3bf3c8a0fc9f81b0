"""Form habits: a token against double sending, errors beside the field, focus on the summary."""

import secrets
from typing import Any

from django import forms


class IdempotentFormMixin:
    """Adds a hidden token to a form; actions claim it with `core.models.claim_token`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form_token"] = forms.CharField(  # type: ignore[attr-defined]
            required=False, max_length=64, widget=forms.HiddenInput, initial=lambda: secrets.token_urlsafe(18)
        )

    @property
    def token(self) -> str:
        """The token that was sent along."""
        return self.cleaned_data.get("form_token", "")  # type: ignore[attr-defined]


def mark_invalid_fields(form: forms.BaseForm) -> None:
    """Set `aria-invalid` on fields with errors, so that a screen reader says so."""
    for name in form.errors:
        if name in form.fields:
            form.fields[name].widget.attrs["aria-invalid"] = "true"
