"""Form fields that networks share."""

from typing import Any

from django import forms

from core.visibility import Visibility


class Sentences(forms.ChoiceField):
    """Who may see something, as sentences in the language of now."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=self._choices, widget=forms.RadioSelect, **kwargs)

    @staticmethod
    def _choices() -> list[tuple[str, str]]:
        order = (Visibility.PUBLIC, Visibility.PLATFORM, Visibility.NETWORK)
        return [(value.value, value.sentence) for value in order]
