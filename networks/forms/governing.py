"""Visibility and life cycle."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import visible

from ..models import NetworkPage, NetworkState
from ..policies import can_merge_networks
from .fields import Sentences


class VisibilityForm(forms.Form):
    """Who may see the network, and whether what is in it follows."""

    visibility = Sentences(label=_("Wie mag dit netwerk zien?"))
    narrow = forms.BooleanField(
        label=_("Maak gesprekken, praktijkvoorbeelden en documenten die meer mensen zien net zo besloten"),
        required=False,
    )


class QuietForm(forms.Form):
    """Say that it is quiet, with a plan to begin again."""

    plan = forms.CharField(
        label=_("Hoe begint het weer?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Bijvoorbeeld: drie leden bellen, één vraag kiezen, een bijeenkomst van een uur."),
        error_messages={"required": _("Schrijf op hoe het weer begint.")},
    )
    look_again = forms.DateField(
        label=_("Wanneer kijk je weer?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_look_again(self) -> datetime.date:
        """A day that is still to come, within a year."""
        day: datetime.date = self.cleaned_data["look_again"]
        today = timezone.localdate()
        if not today < day <= today + datetime.timedelta(days=366):
            raise forms.ValidationError(_("Kies een dag in het komende jaar."))
        return day


class MergeForm(forms.Form):
    """The network that this one goes on in."""

    into = forms.ModelChoiceField(
        label=_("In welk netwerk gaat het verder?"),
        queryset=NetworkPage.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Kies een netwerk.")},
    )
    sure = forms.BooleanField(
        label=_("Ik heb dit met de begeleiders van beide netwerken besproken. Dit is niet terug te draaien."),
        error_messages={"required": _("Zet een vinkje als beide begeleiders het weten.")},
    )

    def __init__(self, network: NetworkPage, actor: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = visible(NetworkPage, actor).filter(
            live=True, state__in=[NetworkState.PILOT, NetworkState.ACTIVE, NetworkState.DORMANT]
        )
        allowed = [row.pk for row in rows.order_by("number")[:300] if can_merge_networks(actor, network, row)]
        self.fields["into"].queryset = NetworkPage.objects.filter(pk__in=allowed).order_by("number")
