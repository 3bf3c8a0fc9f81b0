"""Forms of the knowledge agenda: asking, and one for each step of `stages.Verb`."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms import CarefulFieldsMixin, IdempotentFormMixin, SharedFormMixin
from knowledge.models import TargetGroup, Theme
from networks.discussions.forms import SHOWS_SIMILAR
from people.models import Organisation

from .models import KnowledgeQuestion, QuestionCategory
from .stages import Verb

MOST_SOURCES = 10
LEARN_WHY = gettext_lazy("Dit komt bij de vraag te staan. Staat ze op de agenda, dan leest iedereen het.")


class AskQuestionForm(CarefulFieldsMixin, IdempotentFormMixin, forms.Form):
    """A question for the knowledge agenda: what, why it matters, and where it belongs."""

    careful = ("title", "why")

    title = forms.CharField(
        label=gettext_lazy("Wat is de vraag?"),
        min_length=10,
        max_length=200,
        help_text=gettext_lazy("In één zin, zo dat een collega in een andere stad hem ook begrijpt."),
        widget=forms.TextInput(attrs=SHOWS_SIMILAR),
    )
    why = forms.CharField(
        label=gettext_lazy("Waarom telt dit?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy(
            "Wat gaat er anders als we het antwoord weten? Noem geen namen van cliënten of studenten."
        ),
    )
    themes = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Waar gaat het over?"),
        queryset=Theme.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Kies minstens één thema.")},
    )
    target_groups = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Om welke mensen gaat het?"),
        queryset=TargetGroup.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def sources_in(text: str) -> list[tuple[str, str]]:
    """Sources typed one per line, each a title with or without an address after it: (title, address)."""
    found = []
    for line in (line.strip() for line in text.splitlines() if line.strip()):
        words = line.split()
        url = words[-1] if words[-1].startswith(("https://", "http://")) else ""
        title = " ".join(words[:-1] if url else words).rstrip(" ,;:") or url
        if url:
            try:
                URLValidator(schemes=["http", "https"])(url)
            except ValidationError:
                raise ValidationError(_("“%(url)s” is geen goed adres.") % {"url": url[:100]}) from None
        if len(title) > 200 or len(url) > 400:
            raise ValidationError(_("Deze regel is te lang: “%(line)s…”") % {"line": line[:60]})
        found.append((title, url))
    if len(found) > MOST_SOURCES:
        raise ValidationError(_("Noem hooguit %(number)s bronnen.") % {"number": MOST_SOURCES})
    return found


class StepForm(SharedFormMixin, IdempotentFormMixin, forms.Form):
    """A step with nothing to fill in but a note."""

    needs_note = False
    note = forms.CharField(
        label=gettext_lazy("Toelichting"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=LEARN_WHY,
    )

    def __init__(self, question: KnowledgeQuestion, *args: Any, **kwargs: Any) -> None:
        self.question = question
        names = [name for name in self.base_fields if hasattr(question, name)]
        initial = {name: getattr(question, name) for name in names}
        super().__init__(*args, initial={**initial, **self.more_initial(question)}, **kwargs)
        if self.needs_note:
            self.fields["note"].required = True
            self.fields["note"].label = _("Waarom?")
            self.fields["note"].error_messages["required"] = _("Schrijf op waarom. Wie de vraag volgt, leest het.")
        self.order_fields([name for name in self.fields if name != "note"])

    def more_initial(self, question: KnowledgeQuestion) -> dict[str, Any]:
        """What a field starts with that is no field of the question itself."""
        return {}


class ReasonForm(StepForm):
    """A step that asks for a reason."""

    needs_note = True


class ReviewForm(StepForm):
    """The redactie looked: what is there already, and why that does not answer it."""

    near_reason = forms.CharField(
        label=gettext_lazy("Waarom is wat er al staat niet genoeg?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Dit staat later bij de vraag, zodat niemand opnieuw hoeft te zoeken."),
        error_messages={"required": gettext_lazy("Schrijf op wat je vond, of dat er niets is.")},
    )
    category = forms.ChoiceField(
        label=gettext_lazy("Soort vraag"), choices=QuestionCategory.choices, widget=forms.RadioSelect
    )


class PromiseForm(StepForm):
    """Who will see to an answer, and by when."""

    owner = forms.CharField(
        label=gettext_lazy("Welke organisatie zorgt voor een antwoord?"),
        max_length=160,
        help_text=gettext_lazy("Een organisatie, nooit een persoon. Typ de eerste letters en kies."),
        widget=forms.TextInput(attrs={"list": "organisaties", "autocomplete": "off"}),
    )
    due_on = forms.DateField(
        label=gettext_lazy("Uiterlijk wanneer?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def more_initial(self, question: KnowledgeQuestion) -> dict[str, Any]:
        """The owner by name."""
        return {"owner": question.owner.name if question.owner else ""}

    def clean_owner(self) -> Organisation:
        """The organisation with this name or abbreviation."""
        name = self.cleaned_data["owner"].strip()
        named = Q(name__iexact=name) | Q(abbreviation__iexact=name)
        found = Organisation.objects.filter(named, is_proposed=False).first()
        if found is None:
            raise ValidationError(_("Deze naam staat niet in de lijst. Kies een naam die verschijnt als je typt."))
        return found

    def clean_due_on(self) -> Any:
        """A promise is about a day that is still to come."""
        day = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise ValidationError(_("Deze dag is al geweest. Kies een dag die nog komt."))
        return day


class ChangedPromiseForm(PromiseForm):
    """A promise that changes, or is made again: followers learn why."""

    needs_note = True


class ResearchForm(StepForm):
    """Research under way."""

    research_by = forms.CharField(label=gettext_lazy("Wie onderzoekt het?"), max_length=160)
    research_design = forms.CharField(
        label=gettext_lazy("Hoe?"),
        max_length=300,
        help_text=gettext_lazy("Bijvoorbeeld: twee groepen vergelijken, een jaar lang, in vier gemeenten."),
    )
    research_until = forms.DateField(
        label=gettext_lazy("Tot wanneer loopt het?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def _line(label: Any, length: int, rows: int, hint: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=length, help_text=hint, widget=forms.Textarea(attrs={"rows": rows}))


class AnswerForm(StepForm):
    """An answer in five parts (PRODUCT §6): answer, how sure, for whom, what is unknown, sources."""

    answer = _line(gettext_lazy("Het antwoord"), 3000, 5, gettext_lazy("In gewone taal. Wat kan een collega ermee?"))
    how_sure = _line(
        gettext_lazy("Hoe zeker is dit?"), 600, 2, gettext_lazy("Hoeveel voorbeelden, en hoe sterk is het bewijs?")
    )
    for_whom = _line(gettext_lazy("Voor wie geldt het?"), 600, 2)
    unknown = _line(gettext_lazy("Wat weten we nog niet?"), 600, 2)
    sources = _line(
        gettext_lazy("Bronnen"),
        6000,
        4,
        gettext_lazy("Eén per regel: de titel, met daarachter het adres als dat er is."),
    )

    def more_initial(self, question: KnowledgeQuestion) -> dict[str, Any]:
        """The sources, one per line."""
        rows = question.sources.all() if question.pk else []
        return {"sources": "\n".join(f"{row.title} {row.url}".strip() for row in rows)}

    def clean_sources(self) -> list[tuple[str, str]]:
        """Titles and addresses."""
        return sources_in(self.cleaned_data["sources"])


class SplitForm(StepForm):
    """The second question."""

    second_title = forms.CharField(label=gettext_lazy("De tweede vraag"), min_length=10, max_length=200)
    second_why = forms.CharField(
        label=gettext_lazy("Waarom telt die?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class MergeForm(StepForm):
    """The question that stays; the choices are what a search found."""

    into = forms.ModelChoiceField(
        label=gettext_lazy("Met welke vraag?"),
        queryset=KnowledgeQuestion.objects.none(),
        to_field_name="uuid",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": gettext_lazy("Kies een vraag.")},
    )

    def choose_from(self, questions: Any) -> None:
        """Set the questions to choose from."""
        self.fields["into"].queryset = questions


STEP_FORMS: dict[Verb, type[StepForm]] = {
    Verb.REVIEW: ReviewForm,
    Verb.OPEN: PromiseForm,
    Verb.PROMISE: ChangedPromiseForm,
    Verb.RESEARCH: ResearchForm,
    Verb.ANSWER_PART: AnswerForm,
    Verb.ANSWER: AnswerForm,
    Verb.REVISE: AnswerForm,
    Verb.KEEP: ReasonForm,
    Verb.NOT_TAKE_UP: ReasonForm,
    Verb.MERGE: MergeForm,
    Verb.SPLIT: SplitForm,
    Verb.WITHDRAW: StepForm,
}


def form_for(question: KnowledgeQuestion, verb: Verb) -> type[StepForm]:
    """The form of a step; reopening makes a new promise, but for what was not taken up (it is looked at again)."""
    if verb == Verb.REOPEN:
        return ReasonForm if question.status == "not_taken_up" else ChangedPromiseForm
    return STEP_FORMS[verb]
