"""Forms of signals: giving one, bundling them, and answering a bundle."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms import CarefulFieldsMixin, IdempotentFormMixin, SharedFormMixin
from core.visibility import visible

from ..models import Strand, WorkAgendaEdition
from .models import Reply, SignalBundle

CHOOSABLE = 100  # bundles to add to: those that wait first, then the newest


class SignalForm(CarefulFieldsMixin, forms.Form):
    """What somebody runs into."""

    careful = ("text",)
    text = forms.CharField(
        label=gettext_lazy("Waar loop je op vast?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Schrijf op wat er in de weg staat en wie dat kan veranderen: een regel, geld, een andere organisatie. "
            "Noem geen personen."
        ),
    )


class SetAsideForm(forms.Form):
    """Why a signal is not sent on."""

    reason = forms.CharField(label=gettext_lazy("Waarom geef je dit niet door?"), max_length=300)


class BundleForm(IdempotentFormMixin, CarefulFieldsMixin, forms.Form):
    """Where the chosen signals go: into a bundle there is, or a new one in words without names."""

    careful = ("title", "text")
    bundle = forms.ModelChoiceField(
        label=gettext_lazy("Bij een knelpunt dat er al is"),
        queryset=SignalBundle.objects.none(),
        required=False,
        empty_label=gettext_lazy("Nee, maak een nieuw knelpunt"),
    )
    place = forms.ChoiceField(
        label=gettext_lazy("Waar hoort het bij?"),
        error_messages={"required": gettext_lazy("Kies waar het bij hoort.")},
    )
    title = forms.CharField(
        label=gettext_lazy("Het knelpunt in één zin"),
        max_length=160,
        error_messages={"required": gettext_lazy("Schrijf het knelpunt in één zin op.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Wat staat er in de weg?"),
        max_length=1200,
        error_messages={"required": gettext_lazy("Schrijf op wat er in de weg staat.")},
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Na het antwoord leest iedereen dit. Noem geen personen of organisaties."),
    )

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("place", "title", "text"):  # of a new bundle
            self.fields[name].required = not self.data.get("bundle")
        bundles: Any = self.fields["bundle"]
        newest = visible(SignalBundle, user).order_by("is_answered", "-at", "-pk")
        bundles.queryset = SignalBundle.objects.filter(pk__in=list(newest.values_list("pk", flat=True)[:CHOOSABLE]))
        self._places: dict[str, tuple[WorkAgendaEdition, Strand | None]] = {}
        editions = visible(WorkAgendaEdition, user).prefetch_related("strands").order_by("-starts_on", "-pk")
        for edition in editions:
            self._places[f"{edition.pk}"] = (edition, None)
            self._places |= {f"{edition.pk}-{strand.pk}": (edition, strand) for strand in edition.strands.all()}
        place: Any = self.fields["place"]
        place.choices = [
            ("", _("Kies een onderdeel")),
            *[(edition.title, self._choices(edition)) for edition in editions],
        ]

    @staticmethod
    def _choices(edition: WorkAgendaEdition) -> list[tuple[str, str]]:
        strands = [(f"{edition.pk}-{strand.pk}", str(strand)) for strand in edition.strands.all()]
        return [(f"{edition.pk}", _("De hele agenda")), *strands]

    @property
    def values(self) -> dict[str, Any]:
        """What the action stores."""
        edition, strand = self._places.get(self.cleaned_data.get("place", ""), (None, None))
        data = self.cleaned_data
        return {
            "bundle": data["bundle"],
            "edition": edition,
            "strand": strand,
            "title": data["title"],
            "text": data["text"],
        }


class AnswerForm(SharedFormMixin, CarefulFieldsMixin, forms.Form):
    """The answer to a bundle: what happens, why, and when one hears more."""

    careful = ("answer",)
    reply = forms.ChoiceField(
        label=gettext_lazy("Wat doen jullie ermee?"),
        choices=Reply.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies een van de drie.")},
    )
    answer = forms.CharField(
        label=gettext_lazy("Toelichting"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Iedereen leest dit. Pakken jullie het niet op, schrijf dan waarom."),
    )
    follows_on = forms.DateField(
        label=gettext_lazy("Wanneer hoor je er meer van?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Hoeft niet als jullie het niet oppakken."),
    )

    def __init__(self, bundle: SignalBundle, *args: Any, **kwargs: Any) -> None:
        self.bundle = bundle
        initial = {"reply": bundle.reply, "answer": bundle.answer, "follows_on": bundle.follows_on}
        super().__init__(*args, initial=initial, **kwargs)

    def clean(self) -> dict[str, Any]:
        """What is taken up has a date that is still to come, unless it stands there already."""
        data = super().clean() or {}
        day = data.get("follows_on")
        if data.get("reply") in (Reply.TAKEN_UP, Reply.TASKFORCE) and not day and "follows_on" not in self.errors:
            self.add_error("follows_on", ValidationError(_("Kies wanneer mensen er meer van horen.")))
        if day and day != self.bundle.follows_on and day < timezone.localdate():
            self.add_error("follows_on", ValidationError(_("Kies een dag die nog komt.")))
        return data
