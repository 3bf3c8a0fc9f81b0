"""Forms of who writes a practice."""

from html import unescape
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from core.forms import CarefulFieldsMixin, IdempotentFormMixin, SharedFormMixin
from core.visibility import Visibility
from knowledge.evidence import Outcome
from knowledge.models import CaseStudyPage, PracticeSource, TargetGroup
from networks.discussions.forms import SHOWS_SIMILAR
from networks.documents.forms import CheckedFileField
from networks.models import NetworkPage

from ..actions.drafts import DETAILS
from ..models import AuthorRole

AUDIENCES = [("gemeente", _("gemeenten")), ("onderwijs", _("scholen")), ("werkgever", _("werkgevers"))]
FIRST_YEAR = 1990  # the earliest year a practice can have begun
MOST_SOURCES = 12
# Invented, and short on purpose: what a field may look like (PRODUCT §5).
EXAMPLES = {
    "title": _("Eerst een week meekijken, dan solliciteren"),
    "approach": _(
        "We belden vijf bedrijven in de buurt. Bij elk bedrijf mocht iemand een week meekijken. Op maandag was er "
        "een gesprek met de afdeling, op vrijdag met de leiding. Een jobcoach belde elke dag even."
    ),
    "results": _(
        "Negentien mensen keken mee. Elf van hen kregen daarna een gesprek, zeven een contract. In het jaar ervoor, "
        "zonder meekijken, waren dat er drie van de twintig. Toeval kunnen we niet uitsluiten."
    ),
    "lessons": _("Twee bedrijven haakten af, omdat niemand daar tijd had. We vragen nu vooraf wie de gast ontvangt."),
    "contact": _("team werk, werk@gemeente.example"),
}


class HandInForm(CarefulFieldsMixin, SharedFormMixin, IdempotentFormMixin, forms.Form):
    """Six fields, half an hour: a sketch of a practice; and who may read it."""

    careful = ("title", "approach", "results", "lessons")

    title = forms.CharField(
        label=_("Hoe heet het?"), min_length=5, max_length=120, help_text=_("Een korte, herkenbare naam. Geen slogan.")
    )
    audience = forms.MultipleChoiceField(
        label=_("Wie kan dit gebruiken?"), choices=AUDIENCES, widget=forms.CheckboxSelectMultiple
    )
    target_groups = forms.ModelMultipleChoiceField(
        label=_("Voor welke mensen is het?"),
        queryset=TargetGroup.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    approach = forms.CharField(
        label=_("Wat deden jullie?"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("Vertel het zoals je het een collega vertelt."),
    )
    outcome = forms.ChoiceField(
        label=_("Werkte het?"),
        choices=Outcome.choices,
        initial=Outcome.UNKNOWN,
        widget=forms.RadioSelect,
        help_text=_("“Werkte niet” is net zo leerzaam."),
    )
    results = forms.CharField(
        label=_("Wat kwam eruit?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Bij hoeveel mensen, en waarmee vergelijk je dat? Weet je het nog niet? Schrijf dat op."),
    )
    lessons = forms.CharField(
        label=_("Wat ging er mis?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Wat zou je nu anders doen?"),
    )
    contact = forms.CharField(
        label=_("Wie kan een collega vragen stellen?"),
        max_length=200,
        help_text=_("Een functie en een mailadres van je organisatie. Wie de tekst leest, ziet dit."),
    )
    visibility = forms.ChoiceField(
        label=_("Wie mag dit lezen, als het klaar is?"),
        choices=Visibility.choices,
        initial=Visibility.PUBLIC,
        widget=forms.RadioSelect,
    )
    network = forms.ModelChoiceField(
        label=_("Bij welk leernetwerk hoort het?"),
        queryset=NetworkPage.objects.none(),
        required=False,
        empty_label=_("geen"),
    )
    hides_organisation = forms.BooleanField(
        label=_("Noem onze organisatie niet"),
        required=False,
        help_text=_(
            "Lezers zien dan alleen wat voor organisatie jullie zijn, en geen namen van makers. De redactie ziet ze "
            "wel. Noem ze dan ook niet in je tekst en bij het contact."
        ),
    )

    def __init__(self, *args: Any, networks: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].widget.attrs.update(SHOWS_SIMILAR)
        self.fields["visibility"].choices = [(value.value, value.sentence) for value in Visibility]
        if networks is not None:
            self.fields["network"].queryset = networks
        for name, example in EXAMPLES.items():
            self.fields[name].example = example

    def clean(self) -> dict[str, Any]:
        """Only for a network: which one?"""
        data = super().clean()
        if (
            data.get("visibility") == Visibility.NETWORK
            and data.get("network") is None
            and "network" not in self.errors
        ):
            self.add_error("network", _("Kies het netwerk waarvoor dit zichtbaar is."))
        data["names_organisation"] = not data.get("hides_organisation")
        return data


def initial_from(page: CaseStudyPage) -> dict[str, Any]:
    """The fields of a draft, for going on where one stopped."""
    return {
        "title": page.title,
        "audience": page.audiences,
        "target_groups": list(page.target_groups.all()),
        "approach": _plain(page.approach),
        "outcome": page.outcome,
        "results": _plain(page.results),
        "lessons": page.lessons,
        "contact": page.contact,
        "visibility": page.visibility,
        "network": page.network_id,
        "hides_organisation": bool(page.unnamed_organisation_id),
    }


def _plain(stream: Any) -> str:
    return "\n\n".join(unescape(strip_tags(str(block.value))) for block in stream)


class DetailsForm(CarefulFieldsMixin, SharedFormMixin, forms.ModelForm):
    """From sketch to worked out: what a well-described practice tells beside the first six fields. All may stay empty."""

    careful = ("summary", "problem", "goal", "conditions", "transferability", "partners", "theory_of_change")
    needed = ("summary", "problem", "goal", "themes", "conditions", "transferability", "start_year")

    class Meta:
        model = CaseStudyPage
        fields = list(DETAILS)
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 4}),
            "problem": forms.Textarea(attrs={"rows": 4}),
            "goal": forms.Textarea(attrs={"rows": 3}),
            "themes": forms.CheckboxSelectMultiple,
            "conditions": forms.Textarea(attrs={"rows": 3}),
            "transferability": forms.Textarea(attrs={"rows": 3}),
            "sectors": forms.CheckboxSelectMultiple,
            "partners": forms.Textarea(attrs={"rows": 2}),
            "active_elements": forms.CheckboxSelectMultiple,
            "theory_of_change": forms.Textarea(attrs={"rows": 4}),
            "materials": forms.Textarea(attrs={"rows": 3}),
            "risks_privacy": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["summary"].required = False
        for field in self.fields.values():
            if field.label:
                field.label = str(field.label)[:1].upper() + str(field.label)[1:]

    def clean(self) -> dict[str, Any]:
        """Years that can be, and an end after the beginning."""
        data = super().clean()
        this_year = timezone.localdate().year
        for name in ("start_year", "end_year"):
            year = data.get(name)
            if year and not FIRST_YEAR <= year <= this_year + 1:
                self.add_error(name, _("Kijk het jaar na: het kan niet voor 1990 of na volgend jaar zijn."))
        start, end = data.get("start_year"), data.get("end_year")
        if start and end and end < start:
            self.add_error("end_year", _("Dit is voor het jaar waarin het begon."))
        return data

    def _post_clean(self) -> None:
        """Nothing is put on the page here: that is for the action, which looks who may write first."""

    @property
    def more(self) -> list[str]:
        """The fields that no level asks for."""
        return [name for name in DETAILS if name not in self.needed]


class SourceForm(forms.ModelForm):
    """One source; a row without anything is left out, which is how one takes a source away."""

    title = forms.CharField(label=_("Titel"), max_length=255, required=False)

    link = forms.URLField(label=_("Link of doi"), required=False, max_length=200, assume_scheme="https")

    class Meta:
        model = PracticeSource
        fields = ["author", "title", "publisher", "year", "link"]

    def clean(self) -> dict[str, Any]:
        """With anything in it, a source has a title."""
        data = super().clean() or {}
        if any(data.get(name) for name in ("author", "publisher", "year", "link")) and not data.get("title"):
            self.add_error("title", _("Vul de titel in, of maak de hele bron leeg."))
        return data

    def clean_year(self) -> int | None:
        """A year that can be."""
        year: int | None = self.cleaned_data["year"]
        if year and not 1900 <= year <= timezone.localdate().year:
            raise forms.ValidationError(_("Dit jaar kan niet kloppen."))
        return year


SourceFormSet = forms.formset_factory(SourceForm, extra=2, max_num=MOST_SOURCES, validate_max=True)


class FileForm(forms.Form):
    """A plan, a report, a form that is used."""

    file = CheckedFileField(label=_("Bestand"), help_text=_("Hoogstens 20 MB. Haal namen van deelnemers er eerst uit."))


class AuthorForm(forms.Form):
    """Who writes along."""

    email = forms.EmailField(label=_("Mailadres van je collega"), max_length=254)
    role = forms.ChoiceField(
        label=_("Wat doet deze collega?"),
        choices=AuthorRole.choices,
        initial=AuthorRole.WROTE,
        widget=forms.RadioSelect,
        help_text=_("Zo staat het straks bij het praktijkvoorbeeld."),
    )


class OtherForm(forms.Form):
    """What the author wants changed in the last version."""

    reason = forms.CharField(
        label=_("Wat moet er anders?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("De redactie leest dit en past het aan. Daarna kijk je weer als laatste."),
        error_messages={"required": _("Schrijf op wat er anders moet. De redactie leest dit.")},
    )
