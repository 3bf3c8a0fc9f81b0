"""The form that opens a ranking."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms import IdempotentFormMixin

USUALLY = datetime.timedelta(weeks=3)
LONGEST = datetime.timedelta(days=120)


class OpenRankingForm(IdempotentFormMixin, forms.Form):
    """A new ranking: its name, and until when organisations choose."""

    title = forms.CharField(label=gettext_lazy("Hoe heet deze ranking?"), max_length=80)
    closes_on = forms.DateField(
        label=gettext_lazy("Tot en met welke dag kiezen organisaties?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Daarna telt de site de keuzes en staat de uitslag op de pagina."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        today = timezone.localdate()
        title = _("Ranking %(month)s") % {"month": date_format(today, "F Y").lower()}
        super().__init__(*args, initial={"title": title, "closes_on": today + USUALLY}, **kwargs)

    def clean_closes_on(self) -> datetime.date:
        """A day that is still to come, and not years away."""
        day: datetime.date = self.cleaned_data["closes_on"]
        today = timezone.localdate()
        if not today < day <= today + LONGEST:
            raise ValidationError(_("Kies een dag die nog komt, hoogstens vier maanden vooruit."))
        return day
