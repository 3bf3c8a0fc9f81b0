"""The one state machine of a knowledge question: where it is, what may be done there, and by whom (PRODUCT §6).

    submitted → reviewed → open → in research → partly answered → answered → revised

and beside that route: merged, not taken up (with a reason), withdrawn. What is not in `MOVES` is refused.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class QuestionStatus(models.TextChoices):
    """Where a question is."""

    SUBMITTED = "submitted", _("ingediend")
    REVIEWED = "reviewed", _("bekeken")
    OPEN = "open", _("open")
    IN_RESEARCH = "in_research", _("in onderzoek")
    PARTLY_ANSWERED = "partly_answered", _("deels beantwoord")
    ANSWERED = "answered", _("beantwoord")
    REVISED = "revised", _("herzien")
    MERGED = "merged", _("samengevoegd")
    NOT_TAKEN_UP = "not_taken_up", _("niet opgepakt")
    WITHDRAWN = "withdrawn", _("ingetrokken")


class Party(models.TextChoices):
    """Who may take a step."""

    ASKER = "asker", _("wie de vraag stelde")
    EDITORS = "editors", _("de redactie")


class Verb(models.TextChoices):
    """A step; the value is the last part of its address, the label what its button says."""

    REVIEW = "bekijk", _("Bekeken: het is een goede vraag")
    OPEN = "open", _("Zet op de agenda")
    PROMISE = "afspraak", _("Verander de afspraak")
    RESEARCH = "onderzoek", _("Er loopt onderzoek")
    ANSWER_PART = "deel", _("Geef een deel van het antwoord")
    ANSWER = "antwoord", _("Geef het antwoord")
    REVISE = "herzie", _("Herzie het antwoord")
    KEEP = "blijft", _("Het antwoord blijft staan")
    REOPEN = "heropen", _("Open de vraag opnieuw")
    NOT_TAKE_UP = "niet", _("Pak de vraag niet op")
    MERGE = "samen", _("Voeg samen met een andere vraag")
    SPLIT = "splits", _("Splits in twee vragen")
    WITHDRAW = "intrekken", _("Trek je vraag in")


# Still waiting for an answer: what the knowledge map counts.
OPEN = (
    QuestionStatus.SUBMITTED,
    QuestionStatus.REVIEWED,
    QuestionStatus.OPEN,
    QuestionStatus.IN_RESEARCH,
    QuestionStatus.PARTLY_ANSWERED,
)
# On the agenda: everyone reads it, an organisation owns it, and a date says when an answer is expected.
TAKEN_UP = (
    QuestionStatus.OPEN,
    QuestionStatus.IN_RESEARCH,
    QuestionStatus.PARTLY_ANSWERED,
    QuestionStatus.ANSWERED,
    QuestionStatus.REVISED,
)
PROMISED = (QuestionStatus.OPEN, QuestionStatus.IN_RESEARCH, QuestionStatus.PARTLY_ANSWERED)
SETTLED = (QuestionStatus.ANSWERED, QuestionStatus.REVISED)
# The route as a reader sees it; what is beside the route stands where it left it.
ROUTE = (
    QuestionStatus.SUBMITTED,
    QuestionStatus.REVIEWED,
    QuestionStatus.OPEN,
    QuestionStatus.IN_RESEARCH,
    QuestionStatus.ANSWERED,
)
ANSWERS = (Verb.ANSWER_PART, Verb.ANSWER, Verb.REVISE)

_E, _A, _S = Party.EDITORS, Party.ASKER, QuestionStatus
# (where it is, what is done): (who may, where it goes).
MOVES: dict[tuple[QuestionStatus, Verb], tuple[Party, QuestionStatus]] = {
    (_S.SUBMITTED, Verb.REVIEW): (_E, _S.REVIEWED),
    (_S.SUBMITTED, Verb.MERGE): (_E, _S.MERGED),
    (_S.SUBMITTED, Verb.SPLIT): (_E, _S.SUBMITTED),
    (_S.SUBMITTED, Verb.NOT_TAKE_UP): (_E, _S.NOT_TAKEN_UP),
    (_S.SUBMITTED, Verb.WITHDRAW): (_A, _S.WITHDRAWN),
    (_S.REVIEWED, Verb.OPEN): (_E, _S.OPEN),
    (_S.REVIEWED, Verb.MERGE): (_E, _S.MERGED),
    (_S.REVIEWED, Verb.SPLIT): (_E, _S.REVIEWED),
    (_S.REVIEWED, Verb.NOT_TAKE_UP): (_E, _S.NOT_TAKEN_UP),
    (_S.REVIEWED, Verb.WITHDRAW): (_A, _S.WITHDRAWN),
    (_S.OPEN, Verb.RESEARCH): (_E, _S.IN_RESEARCH),
    (_S.OPEN, Verb.ANSWER_PART): (_E, _S.PARTLY_ANSWERED),
    (_S.OPEN, Verb.ANSWER): (_E, _S.ANSWERED),
    (_S.OPEN, Verb.PROMISE): (_E, _S.OPEN),
    (_S.OPEN, Verb.MERGE): (_E, _S.MERGED),
    (_S.OPEN, Verb.SPLIT): (_E, _S.OPEN),
    (_S.OPEN, Verb.NOT_TAKE_UP): (_E, _S.NOT_TAKEN_UP),
    (_S.IN_RESEARCH, Verb.ANSWER_PART): (_E, _S.PARTLY_ANSWERED),
    (_S.IN_RESEARCH, Verb.ANSWER): (_E, _S.ANSWERED),
    (_S.IN_RESEARCH, Verb.PROMISE): (_E, _S.IN_RESEARCH),
    (_S.IN_RESEARCH, Verb.REOPEN): (_E, _S.OPEN),  # the research stopped without an answer
    (_S.IN_RESEARCH, Verb.MERGE): (_E, _S.MERGED),
    (_S.IN_RESEARCH, Verb.SPLIT): (_E, _S.IN_RESEARCH),
    (_S.PARTLY_ANSWERED, Verb.RESEARCH): (_E, _S.IN_RESEARCH),
    (_S.PARTLY_ANSWERED, Verb.ANSWER_PART): (_E, _S.PARTLY_ANSWERED),
    (_S.PARTLY_ANSWERED, Verb.ANSWER): (_E, _S.ANSWERED),
    (_S.PARTLY_ANSWERED, Verb.PROMISE): (_E, _S.PARTLY_ANSWERED),
    (_S.PARTLY_ANSWERED, Verb.MERGE): (_E, _S.MERGED),
    (_S.PARTLY_ANSWERED, Verb.SPLIT): (_E, _S.PARTLY_ANSWERED),
    (_S.ANSWERED, Verb.REVISE): (_E, _S.REVISED),
    (_S.ANSWERED, Verb.KEEP): (_E, _S.ANSWERED),
    (_S.ANSWERED, Verb.REOPEN): (_E, _S.OPEN),
    (_S.REVISED, Verb.REVISE): (_E, _S.REVISED),
    (_S.REVISED, Verb.KEEP): (_E, _S.REVISED),
    (_S.REVISED, Verb.REOPEN): (_E, _S.OPEN),
    (_S.NOT_TAKEN_UP, Verb.REOPEN): (_E, _S.REVIEWED),
}


def verbs_at(status: str, parties: set[Party]) -> list[Verb]:
    """What these parties may do with a question that is here, in the order of the table."""
    return [verb for (at, verb), (party, _to) in MOVES.items() if at == status and party in parties]


def step_of(status: str) -> int | None:
    """Which stop of the route a question is at, from 0; None for what left the route."""
    as_if = {
        QuestionStatus.PARTLY_ANSWERED: QuestionStatus.IN_RESEARCH,
        QuestionStatus.REVISED: QuestionStatus.ANSWERED,
    }
    at = as_if.get(QuestionStatus(status), QuestionStatus(status))
    return ROUTE.index(at) if at in ROUTE else None
