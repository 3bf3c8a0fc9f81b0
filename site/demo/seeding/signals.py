"""Signals: two that are bundled and answered, one that waits for the programme team."""

import datetime

from django.utils import timezone

from agenda.models import WorkAgendaEdition
from agenda.signals import actions
from agenda.signals.models import Signal
from knowledge.models import CaseStudyPage

from ..content import agenda
from .common import user_by_login


def give_signals() -> None:
    """All of them, once."""
    if Signal.objects.exists():
        return
    given = [
        actions.give_signal(CaseStudyPage.objects.get(slug=slug), kind, actor=user_by_login(who), text=text).pk
        for who, kind, slug, text in agenda.SIGNALS
    ]
    petra = user_by_login("petra")
    edition = WorkAgendaEdition.objects.get(slug="2025")
    title, strand, text = agenda.BUNDLE
    bundle = actions.bundle_signals(
        given[:2], actor=petra, edition=edition, strand=edition.strands.get(number=strand), title=title, text=text
    )
    reply, answer, days = agenda.BUNDLE_ANSWER
    follows_on = timezone.localdate() + datetime.timedelta(days=days)
    actions.answer_bundle(bundle, actor=petra, data={"reply": reply, "answer": answer, "follows_on": follows_on})
