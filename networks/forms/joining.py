"""Joining, deciding, leaving, exporting and offering."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.visibility import Visibility

from ..models import Membership, NetworkPage
from ..queries import active_members
from .fields import Sentences


class JoinRequestForm(forms.Form):
    """Ask to take part."""

    motivation = forms.CharField(
        label=_("Waarom wil je meedoen?"), max_length=600, widget=forms.Textarea(attrs={"rows": 4})
    )


class ReasonForm(forms.Form):
    """A reason that somebody reads."""

    reason = forms.CharField(
        label=_("Waarom?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf op waarom. De ander leest je reden.")},
    )


class DeclineForm(ReasonForm):
    """Say no with a reason."""

    reason = forms.CharField(
        label=_("Waarom niet?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf op waarom. De vrager leest je reden.")},
    )


class HandOverForm(forms.Form):
    """Who takes over before the begeleider leaves."""

    successor = forms.ModelChoiceField(
        label=_("Wie neemt het over?"),
        queryset=Membership.objects.none(),
        empty_label=_("Kies een deelnemer"),
        error_messages={"required": _("Kies wie het overneemt.")},
    )

    def __init__(self, network: NetworkPage, leaver: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["successor"]
        field.queryset = (
            active_members(network).exclude(user=leaver).select_related("user").order_by("user__name", "pk")
        )
        field.label_from_instance = lambda membership: membership.user.get_full_name()


class ExportForm(forms.Form):
    """Why the list of members is taken out; the reason goes to the log."""

    reason = forms.CharField(
        label=_("Waarvoor heb je de lijst nodig?"),
        max_length=200,
        help_text=_("Dit staat in het logboek. Gooi de lijst weg als je klaar bent."),
        error_messages={"required": _("Schrijf op waarvoor. Het gaat om gegevens van anderen.")},
    )


class OfferForm(forms.Form):
    """Offer something to another network."""

    network = forms.ModelChoiceField(
        label=_("In welk netwerk past dit ook?"),
        queryset=NetworkPage.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Kies een netwerk.")},
    )
    intro = forms.CharField(
        label=_("Waarom past dit daar?"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Staat erboven in dat netwerk."),
    )
    visibility = Sentences(label=_("Wie mag het daar zien?"), initial=Visibility.NETWORK)

    def __init__(self, networks: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["network"].queryset = networks
