"""Forms of networks."""

from django import forms
from django.utils.translation import gettext_lazy as _


class JoinRequestForm(forms.Form):
    """Ask to take part."""

    motivation = forms.CharField(
        label=_("Waarom wil je meedoen?"), max_length=600, widget=forms.Textarea(attrs={"rows": 4})
    )


class DeclineForm(forms.Form):
    """Say no with a reason."""

    reason = forms.CharField(
        label=_("Waarom niet?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf op waarom. De vrager leest je reden.")},
    )
