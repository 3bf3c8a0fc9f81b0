"""Forms of a recalibration: opening one, proposing, deciding, what changed outside, and putting a snapshot right."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms import IdempotentFormMixin

from ..models import Activity, Evaluation, Funding, WorkAgendaEdition
from .difference import Value
from .models import Circumstance, Decision, Erratum, Outcome, Proposal, ProposalKind, Recalibration
from .policies import deciders
from .versions import differing, values_of

USUAL_DAYS = ((6, 1), (12, 1))  # 1 June and 1 December (DOMAIN §2: a choice)


def next_usual_day(today: datetime.date) -> datetime.date:
    """The next 1 June or 1 December after today."""
    days = [datetime.date(year, *day) for year in (today.year, today.year + 1) for day in USUAL_DAYS]
    return next(day for day in days if day > today)


def _day(label: Any, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class OpenForm(IdempotentFormMixin, forms.Form):
    """A new recalibration."""

    title = forms.CharField(
        label=gettext_lazy("Hoe heet deze herijking?"),
        max_length=80,
        help_text=gettext_lazy("Bijvoorbeeld: herijking december 2026."),
    )
    propose_until = _day(gettext_lazy("Tot en met welke dag kunnen partijen een voorstel doen?"))
    quorum = forms.IntegerField(
        label=gettext_lazy("Hoeveel leden van de Taskforce moeten meebeslissen?"),
        min_value=1,
        max_value=40,
        help_text=gettext_lazy("Wie zelf betrokken is bij een voorstel, telt daar niet mee."),
    )
    intro = forms.CharField(
        label=gettext_lazy("Wat wil je de partijen en de Taskforce zeggen?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        today = timezone.localdate()
        initial = {"propose_until": next_usual_day(today), "quorum": Recalibration._meta.get_field("quorum").default}
        super().__init__(*args, initial=initial, **kwargs)

    def clean_propose_until(self) -> datetime.date:
        """A day that is still to come."""
        day: datetime.date = self.cleaned_data["propose_until"]
        if day <= timezone.localdate():
            raise ValidationError(_("Kies een dag die nog komt."))
        return day

    @property
    def values(self) -> dict[str, Any]:
        """What the action stores."""
        return {name: self.cleaned_data[name] for name in ("title", "propose_until", "quorum", "intro")}


class ActivityFieldsForm(forms.Form):
    """The fields of an activity that a proposal or a decision may change, filled in as they are."""

    title = forms.CharField(label=gettext_lazy("Titel"), max_length=200, required=False)
    description = forms.CharField(
        label=gettext_lazy("Wat houdt het in?"),
        max_length=1200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    strands = forms.MultipleChoiceField(
        label=gettext_lazy("Waar hoort het bij?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    funding = forms.ChoiceField(label=gettext_lazy("Geld"), choices=Funding.choices, required=False)
    starts_on = _day(gettext_lazy("Begint op"), required=False)
    ends_on = _day(gettext_lazy("Klaar op"), required=False)
    expected_result = forms.CharField(label=gettext_lazy("Verwacht resultaat"), max_length=300, required=False)
    structure = forms.CharField(
        label=gettext_lazy("Sluit aan op"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Bijvoorbeeld een arbeidsmarktregio of een landelijke aanpak."),
    )

    def __init__(
        self, edition: WorkAgendaEdition, activity: Activity | None, *args: Any, wanted: dict[str, Value], **kwargs: Any
    ) -> None:
        self.edition, self.activity = edition, activity
        self.now = values_of(activity) if activity is not None else {}
        kwargs["initial"] = {**self.now, **wanted, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        strands: Any = self.fields["strands"]
        strands.choices = [(str(row.number), str(row)) for row in edition.strands.all()]

    @property
    def activity_fields(self) -> list[Any]:
        """The bound fields of the activity, for their own part of the page."""
        return [self[name] for name in ActivityFieldsForm.base_fields]

    @property
    def own_fields(self) -> list[Any]:
        """The other visible fields."""
        return [field for field in self.visible_fields() if field.name not in ActivityFieldsForm.base_fields]

    def clean(self) -> dict[str, Any]:
        """An activity does not end before it begins."""
        data = super().clean() or {}
        if data.get("starts_on") and data.get("ends_on") and data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", _("De activiteit is klaar voor ze begint. Kijk de twee dagen na."))
        return data

    def typed(self) -> dict[str, Value]:
        """What was typed, in the spelling of a snapshot."""
        found: dict[str, Value] = {}
        for name in ActivityFieldsForm.base_fields:
            value = self.cleaned_data.get(name)
            found[name] = sorted(value or []) if name == "strands" else "" if value is None else str(value)
        return found


class ProposalForm(IdempotentFormMixin, ActivityFieldsForm):
    """What a party proposes for one activity, or a new one."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Wat stel je voor?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies wat er moet gebeuren.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom?"),
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Na de herijking leest iedereen dit, met de beslissing erbij. Noem geen personen."),
    )
    merge_with = forms.ModelChoiceField(
        label=gettext_lazy("Met welke activiteit?"),
        queryset=Activity.objects.none(),
        required=False,
        help_text=gettext_lazy("Alleen als je samenvoegen koos. Die activiteit blijft, deze gaat erin op."),
    )

    evaluation = forms.ModelChoiceField(
        label=gettext_lazy("Komt dit uit een evaluatie?"),
        queryset=Evaluation.objects.none(),
        required=False,
        empty_label=gettext_lazy("Nee"),
        help_text=gettext_lazy("Dan staat je voorstel bij die evaluatie, zodat iedereen ziet waar de les toe leidde."),
    )

    def __init__(
        self, edition: WorkAgendaEdition, activity: Activity | None, there: Proposal | None, *args: Any, **kwargs: Any
    ) -> None:
        wanted = there.changes if there is not None else {}
        initial: dict[str, Any] = {}
        if there is not None:
            initial = {"kind": there.kind, "reason": there.reason, "merge_with": there.merge_with_id}
            initial["evaluation"] = there.evaluation_id
        super().__init__(edition, activity, *args, wanted=wanted, initial=initial, **kwargs)
        evaluations: Any = self.fields["evaluation"]
        evaluations.queryset = Evaluation.objects.filter(edition=edition)
        if not evaluations.queryset.exists():
            del self.fields["evaluation"]
        kind: Any = self.fields["kind"]
        if activity is None:
            kind.required, kind.widget = False, forms.HiddenInput()
            del self.fields["merge_with"]
            for name in ("title", "description", "strands"):
                self.fields[name].required = True
        else:
            kind.choices = [row for row in ProposalKind.choices if row[0] != ProposalKind.NEW]
            others: Any = self.fields["merge_with"]
            others.queryset = (
                Activity.objects.filter(edition=edition, merged_into__isnull=True)
                .exclude(pk=activity.pk)
                .order_by("title")
            )

    def clean(self) -> dict[str, Any]:
        """Each kind needs its own: adjusting changes something, merging names the other."""
        data = super().clean()
        if self.activity is None:
            data["kind"] = ProposalKind.NEW
        kind = data.get("kind")
        if kind == ProposalKind.ADJUST and not self.errors and not differing(self.now, self.typed()):
            self.add_error("kind", _("Je veranderde nog niets. Pas hieronder aan wat er anders moet."))
        if kind == ProposalKind.ADJUST and not data.get("title"):
            self.add_error("title", _("Een activiteit heeft een titel."))
        if kind == ProposalKind.ADJUST and not data.get("strands"):
            self.add_error("strands", _("Kies waar de activiteit bij hoort."))
        if kind == ProposalKind.MERGE and not data.get("merge_with"):
            self.add_error("merge_with", _("Kies met welke activiteit."))
        return data

    @property
    def values(self) -> dict[str, Any]:
        """What the action stores; what does not belong to the chosen kind is left out."""
        kind = ProposalKind(self.cleaned_data["kind"])
        changes: dict[str, Value] = {}
        if kind in (ProposalKind.ADJUST, ProposalKind.NEW):
            changes = differing(self.now, self.typed())
        return {
            "kind": kind,
            "merge_with": self.cleaned_data.get("merge_with") if kind == ProposalKind.MERGE else None,
            "evaluation": self.cleaned_data.get("evaluation"),
            "changes": changes,
            "reason": self.cleaned_data["reason"],
        }


class DecisionForm(ActivityFieldsForm):
    """What the Taskforce decides, who was there, and who kept out of it."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Wat besliste de Taskforce?"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies een van de drie.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom?"),
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Na de herijking leest iedereen dit."),
    )
    present = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Wie waren erbij?"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Kies wie erbij waren.")},
    )
    conflicted = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Wie deden niet mee, omdat ze zelf betrokken zijn?"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    seen_decision = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, proposal: Proposal, there: Decision | None, *args: Any, **kwargs: Any) -> None:
        edition = proposal.recalibration.edition
        initial: dict[str, Any] = {"seen_version": proposal.version, "seen_decision": ""}
        if there is not None:
            initial |= {
                "outcome": there.outcome,
                "reason": there.reason,
                "present": [person.pk for person in there.present.all()],
                "conflicted": [person.pk for person in there.conflicted.all()],
                "seen_decision": there.decided_at.isoformat(),
            }
        wanted = {**proposal.changes, **(there.changes if there is not None else {})}
        super().__init__(edition, proposal.activity, *args, wanted=wanted, initial=initial, **kwargs)
        self.proposed = {**self.now, **proposal.changes}
        for name in ("present", "conflicted"):
            field: Any = self.fields[name]
            field.queryset = deciders()
            field.label_from_instance = lambda person: person.get_full_name()

    def clean(self) -> dict[str, Any]:
        """“Anders overgenomen” says what is different."""
        data = super().clean()
        changed = data.get("outcome") == Outcome.CHANGED
        if changed and not self.errors and not self.changes:
            self.add_error("outcome", _("Pas hieronder aan wat er anders wordt dan de partij voorstelt."))
        if changed and not data.get("title"):
            self.add_error("title", _("Een activiteit heeft een titel."))
        return data

    @property
    def changes(self) -> dict[str, Value]:
        """What differs from the proposal."""
        return differing(self.proposed, self.typed())

    @property
    def values(self) -> dict[str, Any]:
        """What the action stores."""
        names = ("outcome", "reason", "present", "conflicted")
        return {name: self.cleaned_data[name] for name in names} | {"changes": self.changes}


class CircumstanceForm(IdempotentFormMixin, forms.ModelForm):
    """What changed outside the agenda."""

    class Meta:
        model = Circumstance
        fields = ["kind", "strand", "text", "source"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, edition: WorkAgendaEdition, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        strands: Any = self.fields["strand"]
        strands.queryset = edition.strands.all()
        strands.empty_label = _("de hele agenda")

    @property
    def values(self) -> dict[str, Any]:
        """What the action stores."""
        return {name: self.cleaned_data[name] for name in ("kind", "strand", "text", "source")}


class ErratumForm(IdempotentFormMixin, forms.ModelForm):
    """Something that turned out wrong in a snapshot."""

    class Meta:
        model = Erratum
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
