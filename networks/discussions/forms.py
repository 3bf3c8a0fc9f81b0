"""Forms of conversations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import IdempotentFormMixin
from core.privacy import personal_data_in
from core.visibility import Visibility

from .models import REASON_TEMPLATES, Decision, DiscussionKind, FlagReason


class CarefulForm(IdempotentFormMixin, forms.Form):
    """Warns once about personal data in the text; whoever ticks the box may post it anyway."""

    text_field = "text"
    checked = forms.BooleanField(
        label=_("Ik heb gekeken. Dit mag erin blijven staan."), required=False, widget=forms.HiddenInput
    )

    def clean(self) -> dict[str, Any]:
        """Look for mail addresses, phone numbers and BSN-like numbers."""
        data = super().clean() or {}
        found = personal_data_in(f"{data.get('title', '')} {data.get(self.text_field, '')}")
        if found and not data.get("checked"):
            self.fields["checked"].widget = forms.CheckboxInput()
            self.add_error(
                self.text_field,
                _("Er lijkt %(found)s in je tekst te staan. Haal het weg, of zet een vinkje als het mag.")
                % {"found": ", ".join(found)},
            )
        return data


class ReplyForm(CarefulForm):
    """A reply."""

    text = forms.CharField(
        label=_("Jouw reactie"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Schrijf kort en aardig. Noem geen namen van studenten of cliënten."),
        error_messages={"required": _("Je reactie is nog leeg.")},
    )
    parent = forms.UUIDField(required=False, widget=forms.HiddenInput)


class DiscussionForm(CarefulForm):
    """A new conversation in a network."""

    text_field = "body"
    kind = forms.ChoiceField(
        label=_("Wat wil je doen?"),
        choices=DiscussionKind.choices[:3],
        initial=DiscussionKind.QUESTION,
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label=_("Je vraag of onderwerp in één zin"), min_length=8, max_length=140)
    body = forms.CharField(
        label=_("Vertel er iets meer over"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("Wat probeerde je al? Noem geen namen van studenten of cliënten."),
    )
    visibility = forms.ChoiceField(label=_("Wie mag dit zien?"), choices=[], widget=forms.RadioSelect)
    hides_organisation = forms.BooleanField(label=_("Noem mijn organisatie niet bij dit gesprek"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["visibility"].choices = [
            (value, Visibility(value).sentence)
            for value in (Visibility.NETWORK, Visibility.PLATFORM, Visibility.PUBLIC)
        ]
        self.fields["visibility"].initial = Visibility.NETWORK


class EditDiscussionForm(CarefulForm):
    """Change one's own conversation."""

    text_field = "body"
    title = forms.CharField(label=_("Titel"), min_length=8, max_length=140)
    body = forms.CharField(label=_("Tekst"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 8}))


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


class DecisionForm(TemplateReasonForm):
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


class SummaryForm(forms.Form):
    """Close with a summary."""

    summary = forms.CharField(
        label=_("Samenvatting"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Wat is het antwoord? Drie zinnen zijn genoeg. Dit komt boven het gesprek te staan."),
        error_messages={"required": _("Schrijf een korte samenvatting. Zo heeft iedereen er iets aan.")},
    )
