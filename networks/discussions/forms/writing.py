"""Forms for writing: a conversation, a reply, a change."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from core.forms import IdempotentFormMixin, SharedFormMixin
from core.privacy import in_context, personal_data_in
from core.visibility import Visibility
from networks.models import NetworkPage

from ..models import MOST_ATTACHMENTS, DiscussionKind, attachments_in, without_attachments

# While typing, what looks like it appears below; without JavaScript a button does the same.
SHOWS_SIMILAR = {
    "hx-get": reverse_lazy("discussions:similar"),
    "hx-trigger": "input changed delay:500ms",
    "hx-target": "#lijkt-op",
}
SHOWN = 10  # places that are shown with the warning
WITHHELD = _("De begeleiders zien je naam wel. Anderen zien hem nergens, ook niet in mails.")


class CarefulForm(IdempotentFormMixin, forms.Form):
    """Warns once about personal data in the text; whoever ticks the box may post it anyway."""

    text_field = "text"
    found: Sequence[tuple[str, str, str]] = ()
    checked = forms.BooleanField(
        label=_("Ik heb gekeken. Dit mag erin blijven staan."), required=False, widget=forms.HiddenInput
    )

    def clean(self) -> dict[str, Any]:
        """Look for mail addresses, phone numbers, numbers of persons and accounts, and names."""
        data = super().clean() or {}
        if len(attachments_in(data.get(self.text_field, ""))) > MOST_ATTACHMENTS:
            self.add_error(self.text_field, _("Er mogen hoogstens vijf bestanden bij een tekst."))
        text = without_attachments(f"{data.get('title', '')}\n{data.get(self.text_field, '')}".strip())
        found = personal_data_in(text)
        if found and not data.get("checked"):
            self.fields["checked"].widget = forms.CheckboxInput()
            self.found = [in_context(text, place) for place in found[:SHOWN]]
            kinds = dict.fromkeys(str(place.kind) for place in found)
            self.add_error(
                self.text_field,
                _("Er lijkt %(found)s in je tekst te staan. Haal het weg, of zet een vinkje als het mag.")
                % {"found": ", ".join(kinds)},
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
    hides_name = forms.BooleanField(label=_("Noem mijn naam en organisatie niet"), required=False, help_text=WITHHELD)


class EditReplyForm(SharedFormMixin, ReplyForm):
    """Change one's own reply, which a begeleider may change too."""


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
    hides_name = forms.BooleanField(
        label=_("Noem ook mijn naam niet bij dit gesprek"), required=False, help_text=WITHHELD
    )

    def __init__(self, *args: Any, may_announce: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["visibility"].choices = [
            (value, Visibility(value).sentence)
            for value in (Visibility.NETWORK, Visibility.PLATFORM, Visibility.PUBLIC)
        ]
        self.fields["visibility"].initial = Visibility.NETWORK
        if may_announce:
            self.fields["kind"].choices = DiscussionKind.choices
        self.fields["title"].widget.attrs.update(SHOWS_SIMILAR)


class AboutForm(DiscussionForm):
    """A new conversation about a practice, session or the like; in one of one's networks, or in none."""

    where = forms.ModelChoiceField(
        label=_("Waar hoort dit gesprek?"),
        queryset=NetworkPage.objects.none(),
        required=False,
        widget=forms.RadioSelect,
        empty_label=_("Alleen hierbij, in geen netwerk"),
    )

    def __init__(self, networks: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["where"].queryset = networks
        self.fields["where"].label_from_instance = lambda network: network.title
        self.fields["visibility"].initial = Visibility.PUBLIC

    def clean(self) -> dict[str, Any]:
        """For a network only, in no network, is for nobody."""
        data = super().clean()
        if data.get("visibility") == Visibility.NETWORK and not data.get("where"):
            self.add_error("visibility", _("Kies een netwerk, of maak het gesprek zichtbaar voor meer mensen."))
        return data


class EditDiscussionForm(SharedFormMixin, CarefulForm):
    """Change one's own conversation."""

    text_field = "body"
    title = forms.CharField(label=_("Titel"), min_length=8, max_length=140)
    body = forms.CharField(label=_("Tekst"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 8}))
