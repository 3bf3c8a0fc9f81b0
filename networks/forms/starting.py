"""The steps of a new network."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.forms import SharedFormMixin
from core.sheets import UnreadableSheet, read_text
from people.models import Organisation, User

from ..invitees import COLUMNS
from ..models import STARTER_QUESTIONS, Audience, JoinMethod, NetworkPlan
from ..registry import placeable, placeables
from .fields import Sentences


class PlanPurposeForm(SharedFormMixin, forms.ModelForm):
    """Step 1: what the network is for."""

    class Meta:
        model = NetworkPlan
        fields = ["title", "purpose", "audience", "introduction"]
        widgets = {"introduction": forms.Textarea(attrs={"rows": 5}), "audience": forms.RadioSelect}
        help_texts = {
            "purpose": _("Bijvoorbeeld: scholen zorgen dat elke student op tijd een stage vindt."),
            "introduction": _("Wat gebeurt hier, en wat niet? Een lege regel begint een nieuwe alinea."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["audience"].choices = Audience.choices
        self.fields["purpose"].required = self.fields["audience"].required = True


class PlanPeopleForm(SharedFormMixin, forms.ModelForm):
    """Step 2: who supports and who runs it."""

    sponsor_name = forms.CharField(
        label=_("Welke partij steunt dit netwerk?"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"list": "partijen"}),
        help_text=_("Typ de eerste letters en kies."),
    )
    coordinator_mails = forms.CharField(
        label=_("Begeleiders"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mailadressen van mensen met een account, één per regel."),
        error_messages={"required": _("Noem minstens één begeleider. Dat mag je zelf zijn.")},
    )

    class Meta:
        model = NetworkPlan
        fields = ["coordinator_hours"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["sponsor_name"] = self.instance.sponsor.name if self.instance.sponsor else ""
            self.initial["coordinator_mails"] = "\n".join(
                self.instance.coordinators.order_by("name").values_list("email", flat=True)
            )

    def clean_sponsor_name(self) -> Organisation | None:
        """The organisation with this exact name."""
        name = self.cleaned_data["sponsor_name"].strip()
        if not name:
            return None
        found = Organisation.objects.filter(
            Q(name__iexact=name) | Q(abbreviation__iexact=name), is_proposed=False
        ).first()
        if found is None:
            raise forms.ValidationError(
                _("Deze naam staat niet in de lijst. Kies een naam die verschijnt als je typt.")
            )
        return found

    def clean_coordinator_mails(self) -> list[User]:
        """The people with these addresses; an address without an account is named."""
        found = []
        for line in self.cleaned_data["coordinator_mails"].replace(",", "\n").splitlines():
            address = line.strip().lower()
            if not address:
                continue
            person = User.objects.filter(email__iexact=address, is_active=True).first()
            if person is None:
                raise forms.ValidationError(
                    _(
                        "%(address)s heeft nog geen account. Nodig deze persoon uit in stap 5, of vraag een account te maken."
                    )
                    % {"address": address[:80]}
                )
            found.append(person)
        if not found:
            raise forms.ValidationError(_("Noem minstens één begeleider. Dat mag je zelf zijn."))
        return found


class PlanAccessForm(SharedFormMixin, forms.ModelForm):
    """Step 3: who sees it, and how people join; two separate choices."""

    visibility = Sentences(label=_("Wie mag dit netwerk zien?"))

    class Meta:
        model = NetworkPlan
        fields = ["visibility", "join_method", "join_question", "first_contribution_waits"]
        widgets = {"join_method": forms.RadioSelect}
        labels = {
            "join_method": _("Hoe gaan mensen meedoen?"),
            "first_contribution_waits": _("De eerste bijdrage van een nieuwe deelnemer wacht op een begeleider"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["join_method"].choices = JoinMethod.choices


class PlanItemsForm(SharedFormMixin, forms.Form):
    """Step 4: what is there to read on the first day."""

    items = forms.MultipleChoiceField(
        label=_("Wat past hier?"), required=False, widget=forms.CheckboxSelectMultiple, choices=[]
    )

    def __init__(self, plan: NetworkPlan, user: Any, text: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [f"{key}:{pk}" for key, pk in plan.items]
        self.initial["items"] = chosen
        self.fields["items"].choices = _choices(plan, user, text)

    def clean_items(self) -> list[list[Any]]:
        """Pairs of kind and key."""
        return [[value.partition(":")[0], int(value.partition(":")[2])] for value in self.cleaned_data["items"]]


def _choices(plan: NetworkPlan, user: Any, text: str) -> list[tuple[str, str]]:
    """What was chosen before, then what this person may offer."""
    found: dict[str, str] = {}
    for key, pk in plan.items:
        kind = placeable(key)
        item = kind.model._default_manager.filter(pk=pk).first() if kind else None  # type: ignore[attr-defined]  a model
        if kind and item is not None and kind.may_offer(user, item):
            found[f"{key}:{pk}"] = kind.describe(item)[0]
    for kind in placeables():
        for item in kind.offers(user, text)[:20]:
            found.setdefault(f"{kind.key}:{item.pk}", f"{kind.describe(item)[0]} ({kind.label})")
    return list(found.items())


class PlanInvitesForm(SharedFormMixin, forms.ModelForm):
    """Step 5: who is asked to come."""

    class Meta:
        model = NetworkPlan
        fields = ["invitees"]
        widgets = {"invitees": forms.Textarea(attrs={"rows": 8, "spellcheck": "false"})}
        help_texts = {"invitees": _("Eén persoon per regel: mailadres, en na een puntkomma of komma de naam.")}

    def clean_invitees(self) -> str:
        """Only a list that can be read; rows with mistakes are named on the page."""
        text: str = self.cleaned_data["invitees"]
        if text.strip():
            try:
                read_text(text, COLUMNS)
            except UnreadableSheet as error:
                raise forms.ValidationError(str(error)) from error
        return text


class PlanStartForm(SharedFormMixin, forms.ModelForm):
    """Step 6: the first session, a welcome and three questions to begin with."""

    class Meta:
        model = NetworkPlan
        fields = ["session_title", "session_on", "session_time", "welcome_text"]
        widgets = {
            "session_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "session_time": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "welcome_text": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["session_time"].required = False
        for number in range(1, STARTER_QUESTIONS + 1):
            self.fields[f"question_{number}"] = forms.CharField(
                label=_("Startvraag %(number)s") % {"number": number}, max_length=140, min_length=8, required=False
            )
            earlier = self.instance.questions[number - 1 : number]
            self.initial.setdefault(f"question_{number}", earlier[0] if earlier else "")

    def clean(self) -> dict[str, Any]:
        """A session has a name and a day, or neither."""
        data = super().clean() or {}
        if bool(data.get("session_title")) != bool(data.get("session_on")):
            missing = "session_on" if data.get("session_title") else "session_title"
            self.add_error(missing, _("Vul de naam en de dag allebei in, of geen van beide."))
        return data

    def clean_session_time(self) -> Any:
        """Without a time, the time it had."""
        return self.cleaned_data["session_time"] or self.instance.session_time

    @property
    def questions(self) -> list[str]:
        """The questions that were filled in."""
        found = [self.cleaned_data.get(f"question_{number}", "") for number in range(1, STARTER_QUESTIONS + 1)]
        return [text.strip() for text in found if text.strip()]


class NewPlanForm(forms.Form):
    """Begin a plan with a name."""

    title = forms.CharField(label=_("Hoe heet het netwerk?"), max_length=100, min_length=4)
