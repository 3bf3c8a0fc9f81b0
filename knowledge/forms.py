"""Forms of the library."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.forms import CarefulFieldsMixin, SharedFormMixin
from people.models import User

from .adoptions import AdoptionStatus, ChangePlan, CoreKept, Decider
from .evidence import EvidenceLevel, Outcome
from .models import Adoption

FIRST_YEAR = 1990  # the earliest year something taken over can have begun


class AssessForm(forms.Form):
    """Give an evidence level."""

    level = forms.TypedChoiceField(
        label=_("Bewijsniveau"), choices=EvidenceLevel.choices, coerce=int, widget=forms.RadioSelect
    )
    ground = forms.CharField(
        label=_("Waarom dit niveau?"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Lezers zien deze reden bij het praktijkvoorbeeld."),
    )


class AdoptForm(CarefulFieldsMixin, SharedFormMixin, forms.ModelForm):
    """“Wij gebruiken dit ook”: one question must be answered, the rest may come later. Colleagues change the same row."""

    careful = ("change", "change_reason", "experience")
    first = ("status", "since", "core_kept", "outcome", "is_measured")
    more = ("change", "change_reason", "change_plan", "change_decider", "experience", "contact")

    class Meta:
        model = Adoption
        fields = [
            "status",
            "since",
            "core_kept",
            "outcome",
            "is_measured",
            "change",
            "change_reason",
            "change_plan",
            "change_decider",
            "experience",
            "contact",
            "hides_organisation",
        ]
        widgets = {
            "change": forms.Textarea(attrs={"rows": 3}),
            "change_reason": forms.Textarea(attrs={"rows": 2}),
            "experience": forms.Textarea(attrs={"rows": 4}),
            "since": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {
            "since": _("Ongeveer is goed."),
            "core_kept": _("De kern is wat volgens de makers niet weg mag."),
            "outcome": _("“Werkte niet” is net zo leerzaam."),
            "is_measured": _("Bijvoorbeeld geteld, of gevraagd aan de mensen om wie het gaat."),
            "change": _("Laat dit leeg als jullie het net zo doen."),
            "experience": _("Wat zou je een collega meegeven die ermee wil beginnen? Noem geen namen van mensen."),
            "contact": _("Een functie en een mailadres van je organisatie. Alleen mensen met een account zien dit."),
            "hides_organisation": _(
                "Lezers zien dan alleen wat voor organisatie jullie zijn. De redactie en de begeleiders van het netwerk "
                "zien de naam wel. Noem hem dan ook niet in je tekst."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("status", AdoptionStatus.choices),
            ("core_kept", CoreKept.choices),
            ("outcome", Outcome.choices),
            ("change_plan", [("", _("weten we niet")), *ChangePlan.choices]),
            ("change_decider", [("", _("weten we niet")), *Decider.choices]),
        ):
            self.fields[name].widget = forms.RadioSelect()
            self.fields[name].choices = choices
        for name in self.fields:
            if self.fields[name].label:
                self.fields[name].label = str(self.fields[name].label)[:1].upper() + str(self.fields[name].label)[1:]
        self.fields["status"].error_messages["required"] = _("Kies hoe ver jullie zijn.")
        self.fields["since"].widget.attrs["max"] = timezone.localdate().isoformat()

    def clean(self) -> dict[str, Any]:
        """A date that was, and nothing measured without an outcome."""
        data = super().clean()
        since = data.get("since")
        if since and since > timezone.localdate():
            self.add_error("since", _("Deze dag komt nog. Kies vandaag of eerder."))
        elif since and since.year < FIRST_YEAR:
            self.add_error("since", _("Dat is wel erg lang geleden. Kijk het jaar na."))
        if data.get("is_measured") and data.get("outcome") == Outcome.UNKNOWN:
            self.add_error("outcome", _("Jullie hebben gemeten. Kies dan ook wat eruit kwam."))
        return data

    @property
    def has_more(self) -> bool:
        """Something beyond the first questions is filled in or wrong, so that part stands open."""
        return any(self[name].value() or self[name].errors for name in self.more)


class ChangeForm(CarefulFieldsMixin, forms.Form):
    """What must change in a page one keeps."""

    careful = ("text",)
    text = forms.CharField(
        label=_("Wat moet er anders?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("De redactie past het aan. Schrijf de nieuwe tekst of cijfers erbij."),
        error_messages={"required": _("Schrijf op wat er anders moet.")},
    )


class ArchiveForm(forms.Form):
    """Why a page goes to the archive."""

    reason = forms.CharField(
        label=_("Waarom naar het archief?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Lezers die het adres hebben, zien deze reden."),
        error_messages={"required": _("Schrijf op waarom dit naar het archief gaat. Lezers zien deze reden.")},
    )


class DeputyForm(forms.Form):
    """A colleague who keeps a page true when its owner is away."""

    deputy = forms.ModelChoiceField(
        label=_("Wie vervangt de eigenaar?"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("niemand"),
        help_text=_("Iemand van je eigen organisatie. Die krijgt ook bericht als dit nagekeken moet worden."),
    )

    def __init__(self, colleagues: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy"].queryset = colleagues
        self.fields["deputy"].label_from_instance = lambda person: person.get_full_name()


class MergeForm(forms.Form):
    """The practice that stays when two turn out to be one, by its address."""

    into = forms.CharField(
        label=_("Adres van het praktijkvoorbeeld dat blijft"),
        max_length=300,
        help_text=_("Kopieer het uit de adresbalk. Het moet voor minstens zo veel mensen te lezen zijn."),
        error_messages={"required": _("Vul het adres in van het praktijkvoorbeeld dat blijft.")},
    )

    def __init__(self, practices: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.practices = practices

    def clean_into(self) -> Any:
        """The practice at that address, among those this person may see."""
        slug = self.cleaned_data["into"].split("?")[0].split("#")[0].rstrip("/").rpartition("/")[2]
        found = self.practices.filter(slug=slug).first()
        if found is None:
            raise forms.ValidationError(_("Op dit adres staat geen praktijkvoorbeeld."))
        return found
