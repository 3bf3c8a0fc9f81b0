"""Forms of the library."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import IdempotentFormMixin

from .evidence import EvidenceLevel, Outcome
from .models import TargetGroup

AUDIENCES = [("gemeente", _("gemeenten")), ("onderwijs", _("scholen")), ("werkgever", _("werkgevers"))]


class HandInForm(IdempotentFormMixin, forms.Form):
    """Six fields, half an hour: a sketch of a practice."""

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
        help_text=_("Een functie en een mailadres van je organisatie. Dit wordt openbaar."),
    )


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


class SendBackForm(forms.Form):
    """Ask the author for a change."""

    reason = forms.CharField(
        label=_("Wat moet er anders?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("De schrijver leest dit."),
        error_messages={"required": _("Schrijf op wat er anders moet. De schrijver leest dit.")},
    )


def initial_from(page: Any) -> dict[str, Any]:
    """The six fields of a draft, for going on where one stopped."""
    from django.utils.html import strip_tags

    def plain(stream: Any) -> str:
        from html import unescape

        return "\n\n".join(unescape(strip_tags(str(block.value))) for block in stream)

    return {
        "title": page.title,
        "audience": page.audiences,
        "target_groups": list(page.target_groups.all()),
        "approach": plain(page.approach),
        "outcome": page.outcome,
        "results": plain(page.results),
        "lessons": page.lessons,
        "contact": page.contact,
    }
