"""What people are told about knowledge questions."""

import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from notifications.registry import Notice, register_notice

from .stages import Verb

# What each step says to who follows the question.
NEWS: dict[str, Any] = {
    Verb.REVIEW: _("De redactie bekeek de vraag. Nu zoeken we een eigenaar en een datum."),
    Verb.OPEN: _("De vraag staat op de kennisagenda. %(owner)s zorgt voor een antwoord, uiterlijk %(day)s."),
    Verb.PROMISE: _("De afspraak is veranderd. %(owner)s zorgt voor een antwoord, uiterlijk %(day)s."),
    Verb.RESEARCH: _("Er loopt onderzoek naar. Het antwoord komt naar verwachting uiterlijk %(day)s."),
    Verb.REOPEN: _("De vraag is opnieuw geopend. Waarom, lees je op haar pagina."),
    Verb.NOT_TAKE_UP: _("De vraag wordt niet opgepakt. Op haar pagina staat waarom."),
    Verb.MERGE: _("De vraag is samengevoegd met een vraag die erop lijkt. Je volgt nu die vraag."),
    Verb.SPLIT: _("De vraag is gesplitst in twee vragen. Je volgt ze allebei."),
}


@register_notice
class QuestionAsked(Notice):
    """To the redactie: somebody asked something for the knowledge agenda."""

    key = "questions.question_asked"
    label = _("Iemand stelt een vraag voor de kennisagenda")
    subject = _("Nieuwe kennisvraag: %(title)s")
    line = _("%(person)s stelde een vraag voor de kennisagenda.")
    why = _("Je krijgt dit omdat je in de redactie zit.")


@register_notice
class QuestionMoved(Notice):
    """To who follows a question: it took a step."""

    key = "questions.question_moved"
    label = _("Een kennisvraag die ik volg gaat een stap verder")
    subject = _("Nieuws over de vraag: %(title)s")
    line = _("Er is nieuws over deze vraag.")
    why = _("Je krijgt dit omdat je deze vraag stelde of omdat ze ook bij jou speelt.")

    @classmethod
    def words(cls, payload: dict[str, Any]) -> tuple[str, str]:
        """The line says which step it was."""
        subject, line = super().words(payload)
        news = NEWS.get(payload.get("verb", ""))
        if news is None:
            return subject, line
        day = payload.get("day", "")
        words = date_format(datetime.date.fromisoformat(day), "j F Y") if day else str(_("een dag die nog volgt"))
        return subject, str(news) % {"owner": payload.get("owner", ""), "day": words}


@register_notice
class QuestionAnswered(Notice):
    """To who follows a question: there is an answer, a part of one, or a better one."""

    key = "questions.question_answered"
    label = _("Er is antwoord op een kennisvraag die ik volg")
    subject = _("Antwoord op de vraag: %(title)s")
    line = _("In het kort: %(answer)s")
    why = _("Je krijgt dit omdat je deze vraag stelde of omdat ze ook bij jou speelt.")
