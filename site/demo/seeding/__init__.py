"""Loads the demo: every step goes through the same actions as a person's click, so the demo is real input."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from core import search
from notifications.models import MailState, Notification, OutgoingMail
from people.models import User

from ..cast import CAST
from .agenda import link_agenda, make_agenda, run_round
from .indicators import measure_agenda
from .library import make_adoptions, make_articles, make_practices, make_vocabularies
from .living import make_living_networks
from .networks import make_conversations, make_networks
from .pages import make_content_pages
from .people import make_cast
from .questions import make_questions
from .ranking import run_rankings
from .recalibration import run_recalibrations
from .signals import give_signals
from .succession import link_editions

Report = Callable[[str], None]


def is_seeded() -> bool:
    """The demo is already here."""
    return User.objects.filter(email=CAST[0].email).exists()


def seed(report: Report) -> None:
    """Load everything, in one transaction."""
    with transaction.atomic():
        for words, step in STEPS:
            report(words)
            step()
    search.rebuild()
    search.learn_words()


def calm_the_mail() -> None:
    """What happened before today was read and mailed long ago; the newest notices stay unread."""
    Notification.objects.update(mail_state=MailState.OFF)
    keep = list(Notification.objects.order_by("-pk").values_list("pk", flat=True)[:25])
    Notification.objects.exclude(pk__in=keep).update(read_at=timezone.now())
    OutgoingMail.objects.all().delete()


STEPS: list[tuple[str, Callable[[], None]]] = [
    ("woordenlijsten", make_vocabularies),
    ("werkagenda", make_agenda),
    ("de cast", make_cast),
    ("netwerken", make_networks),
    ("vaste pagina's", make_content_pages),
    ("praktijkvoorbeelden", make_practices),
    ("overnames", make_adoptions),
    ("artikelen", make_articles),
    ("gesprekken", make_conversations),
    ("kennisvragen", make_questions),
    ("netwerken die leven", make_living_networks),
    ("rankings", run_rankings),
    ("wat bij de werkagenda hoort", link_agenda),
    ("van editie naar editie", link_editions),
    ("herijkingen", run_recalibrations),
    ("cijfers", measure_agenda),
    ("signalen", give_signals),
    ("een ronde langs de partijen", run_round),
    ("meldingen", calm_the_mail),
]
