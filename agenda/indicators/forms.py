"""The form of one measurement; the rows of a file go through it too."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import Counted, Indicator

HIGHEST_SHARE = 100
_THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3})+")


class NumberField(forms.DecimalField):
    """A number as people and spreadsheets write it: 1.234,5 and 1234.5 are the same; a % behind it is left out."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: Any) -> Decimal | None:
        """Read either mark before the decimals; a point with three digits behind it parts thousands."""
        text = "".join(str(value or "").split()).removesuffix("%")
        if "," in text or _THOUSANDS.fullmatch(text):
            text = text.replace(".", "").replace(",", ".")
        return super().to_python(text)


class MeasurementForm(forms.Form):
    """What was measured: on which day, for everybody or for one group."""

    measured_on = forms.DateField(
        label=gettext_lazy("Peildatum"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    group = forms.CharField(
        label=gettext_lazy("Groep"), max_length=80, required=False, help_text=gettext_lazy("Leeg voor het totaal.")
    )
    value = NumberField(label=gettext_lazy("Waarde"), max_digits=14, decimal_places=2)
    people = forms.IntegerField(
        label=gettext_lazy("Om hoeveel mensen gaat het?"),
        min_value=1,
        max_value=100_000_000,
        help_text=gettext_lazy("Zo zien we of een groep te klein is om te tonen."),
        error_messages={"required": gettext_lazy("Schrijf op om hoeveel mensen het gaat.")},
    )
    note = forms.CharField(
        label=gettext_lazy("Toelichting"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Iedereen leest dit. Noem geen personen."),
    )

    def __init__(self, indicator: Indicator, *args: Any, **kwargs: Any) -> None:
        self.indicator = indicator
        super().__init__(*args, **kwargs)
        self.fields["value"].help_text = indicator.unit
        if not indicator.group_word:
            self.fields["group"].widget = forms.HiddenInput()
        else:
            self.fields["group"].label = indicator.group_word.capitalize()
        self.fields["people"].required = indicator.counted == Counted.SHARE
        if indicator.counted != Counted.SHARE:
            self.fields["people"].widget = forms.HiddenInput()

    def clean_measured_on(self) -> Any:
        """A day that has been."""
        day = self.cleaned_data["measured_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Deze dag moet nog komen."))
        return day

    def clean_group(self) -> str:
        """No group for an indicator that is not split."""
        group: str = " ".join(self.cleaned_data["group"].split())
        if group and not self.indicator.group_word:
            raise forms.ValidationError(_("Deze indicator is niet verdeeld in groepen. Laat dit leeg."))
        return group

    def clean(self) -> dict[str, Any]:
        """A number of people is whole and not below zero; a share is at most 100."""
        data = super().clean() or {}
        value, kind = data.get("value"), self.indicator.counted
        if kind != Counted.SHARE:
            data["people"] = None
        if value is None:
            return data
        if kind == Counted.PEOPLE and (value < 0 or value != value.to_integral_value()):
            self.add_error("value", _("Schrijf een heel aantal mensen op, 0 of meer."))
        if kind == Counted.SHARE and not 0 <= value <= HIGHEST_SHARE:
            self.add_error("value", _("Schrijf een percentage van 0 tot en met 100 op."))
        data["value"] = value.quantize(Decimal("0.01"))
        return data
