"""The form of a quick poll."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

FEWEST, MOST = 2, 8


class PollForm(forms.Form):
    """A question, its options line by line, and until when one may vote."""

    question = forms.CharField(label=_("Wat wil je weten?"), min_length=5, max_length=140)
    options = forms.CharField(
        label=_("Keuzes"),
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Elke regel één keuze: 2 tot 8."),
    )
    is_multiple = forms.BooleanField(label=_("Mensen mogen meer dan één keuze aankruisen"), required=False)
    closes_on = forms.DateField(
        label=_("Tot en met welke dag?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_options(self) -> list[str]:
        """Two to eight different ones."""
        lines = [line.strip() for line in self.cleaned_data["options"].splitlines() if line.strip()]
        if not FEWEST <= len(lines) <= MOST:
            raise forms.ValidationError(_("Geef 2 tot 8 keuzes, elk op een eigen regel."))
        if len({line.lower() for line in lines}) < len(lines):
            raise forms.ValidationError(_("Twee keuzes zijn hetzelfde."))
        if any(len(line) > 140 for line in lines):
            raise forms.ValidationError(_("Een keuze heeft hooguit 140 tekens."))
        return lines

    def clean_closes_on(self) -> datetime.date:
        """Today or later, within a year."""
        day: datetime.date = self.cleaned_data["closes_on"]
        today = timezone.localdate()
        if not today <= day <= today + datetime.timedelta(days=366):
            raise forms.ValidationError(_("Kies een dag in het komende jaar."))
        return day

    @property
    def closes_at(self) -> Any:
        """The end of the last day, in Dutch time."""
        after = self.cleaned_data["closes_on"] + datetime.timedelta(days=1)
        return timezone.make_aware(datetime.datetime.combine(after, datetime.time()))
