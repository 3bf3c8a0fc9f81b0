"""Forms for keeping conversations in order: closing, moving, splitting, merging."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import SharedFormMixin
from networks.models import NetworkPage

from ..models import Discussion

SUMMARY_LINES = 5


class SummaryForm(SharedFormMixin, forms.Form):
    """Close with a summary of at most five lines (PRODUCT §4)."""

    summary = forms.CharField(
        label=_("Samenvatting"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Wat is het antwoord? Hooguit vijf regels, elke regel één punt. Dit komt boven het gesprek te staan."
        ),
        error_messages={"required": _("Schrijf een korte samenvatting. Zo heeft iedereen er iets aan.")},
    )

    def clean_summary(self) -> str:
        """At most five lines; empty ones do not count."""
        lines = [line.strip() for line in self.cleaned_data["summary"].splitlines() if line.strip()]
        if len(lines) > SUMMARY_LINES:
            raise forms.ValidationError(
                _("Dit zijn %(number)s regels. Maak er hooguit vijf van.") % {"number": len(lines)}
            )
        return "\n".join(lines)


class MoveForm(forms.Form):
    """The network a conversation goes to."""

    network = forms.ModelChoiceField(
        label=_("Naar welk netwerk?"),
        queryset=NetworkPage.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Kies een netwerk.")},
    )

    def __init__(self, networks: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["network"].queryset = networks


class MergeForm(forms.Form):
    """The conversation in which another one goes on."""

    into = forms.ModelChoiceField(
        label=_("Met welk gesprek?"),
        queryset=Discussion.objects.none(),
        to_field_name="uuid",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Kies een gesprek.")},
    )

    def __init__(self, discussions: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = discussions
        self.fields["into"].label_from_instance = lambda discussion: discussion.title


class SplitForm(forms.Form):
    """Replies that become a conversation of their own."""

    replies = forms.TypedMultipleChoiceField(
        label=_("Welke reacties gaan mee?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        choices=[],
        help_text=_("Antwoorden onder een reactie gaan vanzelf mee."),
        error_messages={"required": _("Kies minstens één reactie.")},
    )
    title = forms.CharField(
        label=_("Titel van het nieuwe gesprek"),
        min_length=8,
        max_length=140,
        error_messages={"required": _("Geef het nieuwe gesprek een titel.")},
    )

    def __init__(self, choices: list[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["replies"].choices = choices
