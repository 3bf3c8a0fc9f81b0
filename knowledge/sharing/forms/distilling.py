"""The form that makes a draft of a conversation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import IdempotentFormMixin
from networks.discussions.models import Reply

from ..models import QuoteField


class DistilForm(IdempotentFormMixin, forms.Form):
    """A title, and per reply the part of the practice it belongs to (or nothing)."""

    title = forms.CharField(
        label=_("Hoe heet het praktijkvoorbeeld?"),
        min_length=5,
        max_length=120,
        help_text=_("Een korte, herkenbare naam. Geen slogan."),
    )

    def __init__(self, replies: list[Reply], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.replies = {f"reply_{reply.pk}": reply for reply in replies}
        for name in self.replies:
            self.fields[name] = forms.ChoiceField(
                label=_("Waar hoort dit bij?"), choices=[("", _("niet gebruiken")), *QuoteField.choices], required=False
            )

    def clean(self) -> dict[str, Any]:
        """At least one reply."""
        data = super().clean()
        if not self.chosen:
            self.add_error(None, _("Kies bij minstens één reactie waar hij bij hoort."))
        return data

    @property
    def chosen(self) -> list[tuple[Reply, str]]:
        """The chosen replies with their part, in order."""
        return [(reply, self.cleaned_data[name]) for name, reply in self.replies.items() if self.cleaned_data.get(name)]

    @property
    def rows(self) -> list[tuple[Reply, Any]]:
        """Each reply with its field, for the page."""
        return [(reply, self[name]) for name, reply in self.replies.items()]
