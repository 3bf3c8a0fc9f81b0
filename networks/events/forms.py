"""Forms for sessions."""

import datetime
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.forms import IdempotentFormMixin, SharedFormMixin
from core.visibility import Visibility
from networks.models import NetworkPage

from .actions import FIELDS
from .calendars import MOST
from .models import Event

STEPS = 3
MOMENTS = ("starts_at", "ends_at")  # asked as one day and two times
# The order of the page: the model's own fields, and after the kind of session when it is.
ORDER = ("title", "kind", "day", "begins", "ends", "repeats", "times", "following", *FIELDS, "also")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Repeat(models.TextChoices):
    """How a session repeats, as the beginning of a rule of RFC 5545."""

    ONCE = "", _("Eén keer")
    WEEKLY = "FREQ=WEEKLY", _("Elke week")
    BIWEEKLY = "FREQ=WEEKLY;INTERVAL=2", _("Elke twee weken")
    MONTHLY = "FREQ=MONTHLY", _("Elke maand, op dezelfde weekdag")


class EventForm(SharedFormMixin, IdempotentFormMixin, forms.ModelForm):
    """A session: what, when, where, and who may come."""

    day = forms.DateField(label=_("Dag"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    begins = forms.TimeField(label=_("Van"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(
        label=_("Tot"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("Nederlandse tijd."),
    )
    online_link = forms.URLField(
        label=_("Link om online mee te doen"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("Alleen wie een plaats heeft ziet de link."),
    )
    repeats = forms.ChoiceField(
        label=_("Herhalen"), choices=Repeat.choices, required=False, initial="", widget=forms.RadioSelect
    )
    times = forms.IntegerField(
        label=_("Hoeveel keer in totaal?"),
        min_value=2,
        max_value=MOST,
        required=False,
        help_text=_("Alleen als je herhaalt: 2 tot 26 keer. Je kunt later elke keer apart veranderen."),
    )
    following = forms.BooleanField(
        label=_("Verander ook alle volgende keren"),
        required=False,
        help_text=_("Ze schuiven evenveel dagen op. Wie komt krijgt één bericht."),
    )
    also = forms.ModelMultipleChoiceField(
        label=_("Laat ook zien in"),
        queryset=NetworkPage.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Andere netwerken die jij begeleidt. Aan nog andere bied je de bijeenkomst aan op haar pagina."),
    )

    class Meta:
        model = Event
        fields = [name for name in FIELDS if name not in MOMENTS]
        widgets = {
            "kind": forms.RadioSelect,
            "description": forms.Textarea(attrs={"rows": 5}),
            "visibility": forms.RadioSelect,
            "language": forms.RadioSelect,
        }
        help_texts = {
            "place": _("Zaal en adres. Laat leeg als het alleen online is."),
            "places": _("Laat leeg als iedereen kan komen. Is het vol, dan is er een wachtlijst."),
            "access_information": _("Bijvoorbeeld: lift, ringleiding, schrijftolk, ondertiteling."),
            "asks_beforehand": _("Bijvoorbeeld: waar loop je tegenaan? Mensen antwoorden bij het aanmelden."),
            "colleagues": _(
                "0 tot 5. Een collega heeft geen account nodig en ziet titel, tijd, plek en link, ook als het "
                "alleen voor het netwerk is. Is de bijeenkomst openbaar, dan kan iedereen zich zonder account aanmelden."
            ),
        }

    def __init__(self, *args: Any, networks: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(ORDER)
        if networks is None or not networks.exists():
            del self.fields["also"]
        else:
            self.fields["also"].queryset = networks
        self.fields["visibility"].choices = [
            (value.value, value.sentence) for value in (Visibility.NETWORK, Visibility.PLATFORM, Visibility.PUBLIC)
        ]
        self.fields["colleagues"].required = False
        self.fields["region"].empty_label = _("Geen, of het hele land")
        self.fields["kind"].choices = Event._meta.get_field("kind").choices  # no empty choice among radios
        self.fields["language"].choices = Event._meta.get_field("language").choices
        if self.instance.pk:
            del self.fields["repeats"], self.fields["times"]
        else:
            del self.fields["seen"]  # nobody else plans this one yet
        if not self.instance.series:
            del self.fields["following"]
        if self.instance.pk:
            start, end = timezone.localtime(self.instance.starts_at), timezone.localtime(self.instance.ends_at)
            self.initial.update({"day": start.date(), "begins": start.time(), "ends": end.time()})

    def clean(self) -> dict[str, Any]:
        """Two moments out of a day and two times; a place, a link, or both."""
        data = super().clean() or {}
        day, begins, ends = data.get("day"), data.get("begins"), data.get("ends")
        if day and begins and ends:
            if ends <= begins:
                self.add_error("ends", _("Het einde komt na het begin."))
            else:
                data["starts_at"], data["ends_at"] = self._moment("begins", day), self._moment("ends", day)
                if data["starts_at"] and data["starts_at"] <= timezone.now():
                    self.add_error("day", _("Kies een moment dat nog komt."))
        if data.get("repeats") and not data.get("times") and "times" not in self.errors:
            self.add_error("times", _("Vul in hoeveel keer het in totaal is."))
        if not data.get("place") and not data.get("online_link") and "online_link" not in self.errors:
            self.add_error("place", _("Vul een plek in, of een link om online mee te doen."))
        return data

    def clean_colleagues(self) -> int:
        """Nobody when it was left empty."""
        return self.cleaned_data["colleagues"] or 0

    @property
    def rule(self) -> str:
        """The RRULE of RFC 5545 that was chosen; empty when it is once."""
        data = self.cleaned_data
        if not data.get("repeats"):
            return ""
        parts = [data["repeats"], f"COUNT={data['times']}"]
        if data["repeats"] == Repeat.MONTHLY:  # the same weekday: the second Tuesday, or the last one
            day: datetime.date = data["day"]
            week = (day.day - 1) // 7 + 1
            parts.append(f"BYDAY={week if week < 5 else -1:+d}{WEEKDAYS[day.weekday()]}")
        return ";".join(parts)

    def _moment(self, name: str, day: datetime.date) -> datetime.datetime | None:
        """A moment in Dutch time. In the night of summer time one hour does not exist."""
        moment = timezone.make_aware(datetime.datetime.combine(day, self.cleaned_data[name]))
        if timezone.localtime(moment.astimezone(datetime.UTC)).time() != self.cleaned_data[name]:
            self.add_error(name, _("Dit tijdstip bestaat die nacht niet: de klok gaat vooruit."))
            return None
        return moment

    def _post_clean(self) -> None:
        """The model's own rules, with the two moments in place."""
        for name in ("starts_at", "ends_at"):
            if self.cleaned_data.get(name):
                setattr(self.instance, name, self.cleaned_data[name])
        super()._post_clean()


class SignUpForm(forms.Form):
    """The answer to the question beforehand, when there is one."""

    answer = forms.CharField(max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    following = forms.BooleanField(label=_("Ik kom ook alle volgende keren"), required=False)

    def __init__(self, event: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = event.asks_beforehand
        if not event.series:
            del self.fields["following"]


class GuestForm(forms.Form):
    """Coming without an account. A hidden field that people leave empty keeps simple robots out."""

    name = forms.CharField(label=_("Je naam"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Je mailadres"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Je krijgt een mail met een knop. Pas daarna is de plaats van jou."),
    )
    organisation = forms.CharField(
        label=_("Waar werk je?"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    answer = forms.CharField(max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, event: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = event.asks_beforehand
        if not event.asks_beforehand:
            del self.fields["answer"]


class ColleagueForm(forms.Form):
    """Who somebody takes along."""

    colleague_name = forms.CharField(label=_("Naam van je collega"), max_length=100)
    colleague_email = forms.EmailField(
        label=_("Mailadres van je collega"),
        help_text=_("Je collega krijgt een mail met jouw naam, en kan zich met een knop afmelden."),
    )


class CancelForm(forms.Form):
    """Why it is off."""

    reason = forms.CharField(
        label=_("Waarom gaat het niet door?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Wie zich aanmeldde leest je reden."),
    )
    following = forms.BooleanField(label=_("Alle volgende keren gaan ook niet door"), required=False)

    def __init__(self, event: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not event.series:
            del self.fields["following"]


class FinishForm(SharedFormMixin, forms.Form):
    """What came of it: summary, next steps, who was there."""

    summary = forms.CharField(
        label=_("Wat kwam eruit?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("In een paar zinnen: wat leerden jullie, en wat blijft een vraag?"),
    )
    recording_link = forms.URLField(
        label=_("Link naar de opname"), max_length=500, required=False, assume_scheme="https"
    )
    recording_summary = forms.CharField(
        label=_("De opname in woorden"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Wat hoor en zie je? Zo heeft ook iemand die niet kan horen of kijken er iets aan."),
    )
    attended = forms.MultipleChoiceField(
        label=_("Wie was erbij?"), required=False, widget=forms.CheckboxSelectMultiple, choices=[]
    )

    def __init__(self, event: Event, people: list[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["attended"].choices = [(str(pk), name) for pk, name in people]
        if not people:
            del self.fields["attended"]
        earlier = list(event.next_steps.all()) if event.pk else []
        for number in range(1, STEPS + 1):
            first = number == 1
            label = {"number": number}
            self.fields[f"what_{number}"] = forms.CharField(
                label=_("Vervolgstap %(number)s: wat?") % label, max_length=200, required=first
            )
            self.fields[f"who_{number}"] = forms.CharField(
                label=_("Vervolgstap %(number)s: wie?") % label, max_length=100, required=first
            )
            self.fields[f"by_{number}"] = forms.DateField(
                label=_("Vervolgstap %(number)s: voor wanneer?") % label,
                required=first,
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            )
            if number <= len(earlier):
                step = earlier[number - 1]
                self.initial.update({f"what_{number}": step.what, f"who_{number}": step.who, f"by_{number}": step.by})

    def clean(self) -> dict[str, Any]:
        """A next step has all three parts, or none; a recording is also told in words."""
        data = super().clean() or {}
        if data.get("recording_link") and not data.get("recording_summary"):
            self.add_error("recording_summary", _("Vertel ook in woorden wat er in de opname te horen en te zien is."))
        for number in range(2, STEPS + 1):
            parts = [f"{part}_{number}" for part in ("what", "who", "by")]
            if any(data.get(name) for name in parts):
                for name in parts:
                    if not data.get(name) and name not in self.errors:
                        self.add_error(name, _("Vul wat, wie en wanneer allemaal in, of laat ze alle drie leeg."))
        return data

    @property
    def steps(self) -> list[tuple[str, str, datetime.date]]:
        """What, who and by when of each step that was filled in."""
        data = self.cleaned_data
        numbers = [number for number in range(1, STEPS + 1) if data.get(f"what_{number}")]
        return [(data[f"what_{n}"].strip(), data[f"who_{n}"].strip(), data[f"by_{n}"]) for n in numbers]

    @property
    def people(self) -> list[int]:
        """Keys of the places of who was there."""
        return [int(pk) for pk in self.cleaned_data.get("attended", [])]
