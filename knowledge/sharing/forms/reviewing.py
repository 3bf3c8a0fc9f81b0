"""Forms of the redactie and of colleagues who read along."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import CarefulFieldsMixin
from people.models import User

from ..models import Advice, Criterion, PeerReview, Reviewer, ReviewerState, Verdict


class SendBackForm(forms.Form):
    """Ask the author for a change."""

    reason = forms.CharField(
        label=_("Wat moet er anders?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("De schrijver leest dit."),
        error_messages={"required": _("Schrijf op wat er anders moet. De schrijver leest dit.")},
    )


class ReviewersForm(forms.Form):
    """Which colleagues are asked; the first of each network are ticked."""

    people = forms.ModelMultipleChoiceField(
        label=_("Wie vraag je?"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies één of twee collega's.")},
    )

    def __init__(self, near: list[User], elsewhere: list[User], most: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most = most
        everybody = {person.pk: person for person in [*near, *elsewhere]}
        field = self.fields["people"]
        field.queryset = User.objects.filter(pk__in=everybody)
        groups = [(_("uit hetzelfde netwerk") if elsewhere else "", near), (_("uit een ander netwerk"), elsewhere)]
        field.choices = [
            (person.pk, f"{person.get_full_name()} ({label})" if label else person.get_full_name())
            for label, people in groups
            for person in people
        ]
        proposed = [*near[:1], *elsewhere[:1]] or [*near[:2]]
        field.initial = [person.pk for person in proposed][:most]

    def clean_people(self) -> Any:
        """Not more than the round has room for."""
        found = self.cleaned_data["people"]
        if len(found) > self.most:
            raise forms.ValidationError(
                _("Kies er hoogstens %(most)s.") % {"most": self.most} if self.most > 1 else _("Kies één collega.")
            )
        return found


class FeedbackForm(CarefulFieldsMixin, forms.Form):
    """Five questions, each with room for a remark; a word to the author, one to the redactie, and advice."""

    note = forms.CharField(
        label=_("Een woord voor de schrijver"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Wat is er goed aan? Daar begint iemand mee."),
    )
    advice = forms.ChoiceField(
        label=_("Wat raad je de redactie aan?"),
        choices=Advice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat je aanraadt.")},
    )
    private_note = forms.CharField(
        label=_("Alleen voor de redactie"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("De schrijver ziet dit niet."),
    )
    is_credited = forms.BooleanField(
        label=_("Noem mij bij het praktijkvoorbeeld"),
        required=False,
        help_text=_("Dan staat er dat je meelas. Anders ziet alleen de schrijver en de redactie je naam."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.careful = ("note", "private_note", *(f"remark_{criterion}" for criterion in Criterion))
        for criterion in Criterion:
            self.fields[f"verdict_{criterion}"] = forms.ChoiceField(
                label=criterion.label,
                choices=Verdict.choices,
                widget=forms.RadioSelect,
                error_messages={"required": _("Kies ja, voor een deel of nee.")},
            )
            self.fields[f"remark_{criterion}"] = forms.CharField(
                label=_("Opmerking hierbij"), max_length=1500, required=False, widget=forms.Textarea(attrs={"rows": 2})
            )

        self.order_fields([name for criterion in Criterion for name in (f"verdict_{criterion}", f"remark_{criterion}")])

    def clean(self) -> dict[str, Any]:
        """“Nee” and “voor een deel” say what is missing: the author can do something with that."""
        data = super().clean()
        for criterion in Criterion:
            verdict = data.get(f"verdict_{criterion}")
            if verdict in (Verdict.NO, Verdict.PARTLY) and not data.get(f"remark_{criterion}", "").strip():
                self.add_error(
                    f"remark_{criterion}", _("Schrijf erbij wat er mist, dan kan de schrijver ermee verder.")
                )
        return data

    @property
    def questions(self) -> list[tuple[Any, Any]]:
        """Each question with its remark."""
        return [(self[f"verdict_{criterion}"], self[f"remark_{criterion}"]) for criterion in Criterion]


class AnswerForm(forms.Form):
    """What the author does with each remark."""

    def __init__(self, review: PeerReview, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows: list[dict[str, Any]] = []
        for reviewer in review.reviewers.filter(state=ReviewerState.DONE).select_related("user"):
            self.rows.append(
                {"reviewer": reviewer, "remarks": [self._remark(reviewer, row) for row in reviewer.remarks]}
            )

    def _remark(self, reviewer: Reviewer, row: dict[str, Any]) -> dict[str, Any]:
        if not row["remark"]:
            return row
        name = f"reply_{reviewer.pk}_{row['key']}"
        self.fields[name] = forms.CharField(
            label=_("Wat doe je hiermee?"),
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 2}),
            error_messages={"required": _("Schrijf kort wat je ermee doet. “Dit laat ik zo, want…” mag ook.")},
        )
        return {**row, "field": self[name]}


def replies_in(data: dict[str, Any]) -> dict[tuple[int, str], str]:
    """What an AnswerForm holds, by reviewer and criterion."""
    found = {}
    for name, text in data.items():
        _reply, pk, key = name.split("_", 2)
        found[(int(pk), key)] = text
    return found
