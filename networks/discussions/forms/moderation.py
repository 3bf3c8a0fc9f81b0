"""Forms for whoever looks after conversations: hiding, reports, appeals."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import SharedFormMixin

from ..models import REASON_TEMPLATES, Decision, FlagReason

OWN_WORDS = "own"


class TemplateReasonForm(forms.Form):
    """A reason: one of the prepared sentences, or own words. `reason_name` is the field others read."""

    reason_name = "reason"
    template = forms.ChoiceField(label=_("Reden"), choices=[], widget=forms.RadioSelect, required=False)
    own = forms.CharField(
        label=_("In je eigen woorden"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("De schrijver leest je reden."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].choices = [
            *((str(at), text) for at, text in enumerate(REASON_TEMPLATES)),
            (OWN_WORDS, _("Iets anders, namelijk:")),
        ]

    def clean(self) -> dict[str, Any]:
        """The sentence that goes to the writer."""
        data = super().clean() or {}
        own, chosen = data.get("own", "").strip(), data.get("template", "")
        if own:
            data[self.reason_name] = own
        elif chosen.isdecimal():
            data[self.reason_name] = str(REASON_TEMPLATES[int(chosen)])
        else:
            self.add_error("own", _("Schrijf op waarom. De schrijver leest je reden."))
        return data


class ReasonForm(TemplateReasonForm):
    """Hide or decline, with a reason."""


class FlagForm(forms.Form):
    """Report something."""

    reason = forms.ChoiceField(label=_("Wat is er mis?"), choices=FlagReason.choices, widget=forms.RadioSelect)
    explanation = forms.CharField(
        label=_("Wil je er iets bij zeggen?"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class DecisionForm(SharedFormMixin, TemplateReasonForm):
    """Decide about a report."""

    reason_name = "note"
    decision = forms.ChoiceField(label=_("Wat doe je?"), choices=Decision.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("De tekst zoals hij wordt"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Alleen als je de tekst aanpast. De oude tekst blijft bewaard."),
    )
    field_order = ["decision", "text", "template", "own"]

    def clean(self) -> dict[str, Any]:
        """Changing needs a text."""
        data = super().clean()
        if data.get("decision") == Decision.EDITED and not data.get("text", "").strip():
            self.add_error("text", _("Schrijf de tekst zoals hij wordt."))
        return data


class AppealForm(forms.Form):
    """The one appeal; a formal letter, so with u (DESIGN §5)."""

    text = forms.CharField(
        label=_("Waarom bent u het er niet mee eens?"),
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Schrijf op waarom u het er niet mee eens bent.")},
    )


class AppealAnswerForm(forms.Form):
    """The answer to an appeal."""

    outcome = forms.ChoiceField(
        label=_("Besluit"),
        choices=[
            ("upheld", _("De schrijver krijgt gelijk: de bijdrage is weer te lezen")),
            ("rejected", _("Het besluit blijft staan")),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Antwoord aan de schrijver"),
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Schrijf met u."),
        error_messages={"required": _("Schrijf een antwoord. De schrijver leest het.")},
    )
