"""Forms of a round: opening one, answering for an activity, passing on, and answering a call for help."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms import IdempotentFormMixin, SharedFormMixin
from core.models import ADMINS
from people.models import User

from ..models import Activity, ActivityStatus
from .models import Answer, HelpRequest


class OpenRoundForm(IdempotentFormMixin, forms.Form):
    """A new round."""

    title = forms.CharField(
        label=gettext_lazy("Hoe heet de ronde?"), max_length=80, help_text=gettext_lazy("Bijvoorbeeld: najaar 2026.")
    )
    closes_on = forms.DateField(
        label=gettext_lazy("Tot wanneer kunnen partijen antwoorden?"),
        help_text=gettext_lazy("Wie niet antwoordt, krijgt twee herinneringen. Daarna vragen we de vervanger."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    intro = forms.CharField(
        label=gettext_lazy("Wat wil je de partijen zeggen?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Dit staat bovenaan de mail en de pagina."),
    )

    def clean_closes_on(self) -> Any:
        """A round ends on a day that is still to come."""
        day = self.cleaned_data["closes_on"]
        if day <= timezone.localdate():
            raise ValidationError(_("Kies een dag die nog komt."))
        return day


class UpdateForm(SharedFormMixin, forms.Form):
    """How it goes with one activity; what was said last is filled in."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Wat is er te melden?"),
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies een van de vier.")},
    )
    status = forms.ChoiceField(
        label=gettext_lazy("Stand"),
        choices=[(value, label) for value, label in ActivityStatus.choices if value != ActivityStatus.STOPPED],
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("Toelichting"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Hooguit 300 tekens. Iedereen leest dit. Noem geen personen."),
    )
    help_text = forms.CharField(
        label=gettext_lazy("Welke hulp is er nodig?"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "Alleen als je “hulp nodig” koos. Dit leest het programmateam, de Taskforce en jullie zelf."
        ),
    )

    def __init__(self, activity: Activity, *args: Any, **kwargs: Any) -> None:
        self.activity = activity
        status = activity.status if activity.status != ActivityStatus.STOPPED else ActivityStatus.ON_SCHEDULE
        super().__init__(*args, initial={"status": status, "note": activity.status_note}, **kwargs)

    def clean(self) -> dict[str, Any]:
        """What an answer needs: a reason for stopping, and which help."""
        data = super().clean()
        answer = data.get("answer")
        if answer == Answer.STOPPED and not data.get("note"):
            self.add_error("note", _("Schrijf op waarom de activiteit stopt."))
        if answer == Answer.HELP and not data.get("help_text"):
            self.add_error("help_text", _("Schrijf op welke hulp er nodig is."))
        if answer in (Answer.UPDATED, Answer.HELP) and not data.get("status") and "status" not in self.errors:
            self.add_error("status", _("Kies een stand."))
        return data


class PassOnForm(forms.Form):
    """A colleague to ask."""

    name = forms.CharField(label=gettext_lazy("Naam van je collega"), max_length=120)
    email = forms.EmailField(label=gettext_lazy("E-mailadres van je collega"))


class PhoneForm(forms.Form):
    """What was said on the phone."""

    phone_note = forms.CharField(label=gettext_lazy("Wat is er gezegd?"), max_length=300)


class HelpForm(SharedFormMixin, forms.Form):
    """Who takes a call for help on, until when, and the answer."""

    owner = forms.ModelChoiceField(
        label=gettext_lazy("Wie pakt dit op?"), queryset=User.objects.none(), empty_label=gettext_lazy("Kies iemand")
    )
    due_on = forms.DateField(
        label=gettext_lazy("Antwoord uiterlijk"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    answer = forms.CharField(
        label=gettext_lazy("Antwoord aan de partij"),
        max_length=1500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy(
            "Vul je dit in, dan krijgt de partij het per mail. Laat het leeg als je nog bezig bent."
        ),
    )

    def __init__(self, help_request: HelpRequest, *args: Any, **kwargs: Any) -> None:
        initial = {"owner": help_request.owner_id, "due_on": help_request.due_on, "answer": help_request.answer}
        super().__init__(*args, initial=initial, **kwargs)
        field: Any = self.fields["owner"]
        field.queryset = User.objects.filter(groups__name=ADMINS, is_active=True).order_by("name", "pk")
        field.label_from_instance = lambda person: person.get_full_name()
        self.is_answered = help_request.answered_at is not None
        if self.is_answered:
            self.fields["answer"].required = True
