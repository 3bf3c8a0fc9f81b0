"""Forms of intervision."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import SharedFormMixin
from networks.discussions.forms import CarefulForm

from .models import CaseAudience, Script, StepOutcome


class CaseForm(CarefulForm):
    """A case: one question, what happened, who may read it, and how the group will talk."""

    text_field = "story"
    title = forms.CharField(
        label=_("Je vraag in één zin"), min_length=8, max_length=160, help_text=_("Begin met: hoe kan ik …")
    )
    story = forms.CharField(
        label=_("Wat is er aan de hand?"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Wat gebeurde er, en wat deed jij? Noem geen namen van studenten of cliënten."),
    )
    audience = forms.ChoiceField(
        label=_("Wie mag dit lezen?"),
        choices=CaseAudience.choices,
        initial=CaseAudience.COMING,
        widget=forms.RadioSelect,
    )
    script = forms.ModelChoiceField(
        label=_("Hoe praten jullie erover?"), queryset=Script.objects.none(), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scripts = Script.objects.all()
        self.fields["script"].queryset = scripts
        self.fields["script"].label_from_instance = lambda script: f"{script.name}: {script.description}"
        first = scripts.first()
        if first is not None:
            self.fields["script"].initial = first.pk


class NoteForm(forms.Form):
    """One's own note."""

    text = forms.CharField(
        label=_("Je eigen notities"),
        max_length=6000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Alleen jij ziet dit."),
    )


class AgreedStepForm(SharedFormMixin, forms.Form):
    """The first step."""

    text = forms.CharField(
        label=_("De eerste stap"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Wat doe je, met wie, en wanneer? Over vier weken vragen we hoe het ging."),
        error_messages={"required": _("Schrijf op wat de eerste stap is. Klein mag.")},
    )


class OutcomeForm(forms.Form):
    """What became of it: one press on a button, and a word if one likes."""

    outcome = forms.ChoiceField(label=_("Hoe ging het?"), choices=StepOutcome.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Wat gebeurde er?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Wie de casus mag lezen, leest dit ook."),
    )


class LessonForm(CarefulForm):
    """The lesson, in the words a practice would have."""

    text_field = "text"
    title = forms.CharField(
        label=_("Hoe heet het?"), min_length=5, max_length=120, help_text=_("Een korte, herkenbare naam. Geen slogan.")
    )
    approach = forms.CharField(label=_("Wat deed je?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6}))
    text = forms.CharField(
        label=_("Wat leerde je?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Schrijf het zo dat niemand te herkennen is. Zet de casus zelf er niet in."),
    )


class LessonAnswerForm(forms.Form):
    """May it go on like this?"""

    agrees = forms.TypedChoiceField(
        label=_("Mag dit zo?"),
        choices=[("ja", _("Ja, dit mag zo")), ("nee", _("Nee, er moet iets anders"))],
        coerce=lambda value: value == "ja",
        widget=forms.RadioSelect,
    )
    remark = forms.CharField(
        label=_("Wat moet er anders?"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean(self) -> dict[str, Any]:
        """A no needs a word."""
        data = super().clean() or {}
        if data.get("agrees") is False and not data.get("remark", "").strip():
            self.add_error("remark", _("Schrijf op wat er anders moet. Dan kan de schrijver het aanpassen."))
        return data
