"""What sessions tell people. Who has no account gets the same words by mail, and three kinds of their own."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from notifications.registry import Notice, register_notice

from .calendars import calendar_file_of
from .models import Event
from .policies import can_see_link


class SessionNotice(Notice):
    """Something about a session: most of these mails carry it as a calendar file."""

    has_calendar: ClassVar[bool] = True
    button: ClassVar[Any] = _("Bekijk de bijeenkomst en je plaats")  # of a guest's mail

    @classmethod
    def files(cls, subject: Event, recipient: Any) -> list[tuple[str, str, str]]:
        """The calendar file, with the online link for who may see it at this moment."""
        if not cls.has_calendar:
            return []
        place = subject.attendances.filter(user=recipient).first()
        return [calendar_file_of(subject, with_link=can_see_link(recipient, subject, place))]


@register_notice
class EventPlanned(SessionNotice):
    """To the members: there is a new session."""

    key = "events.event_planned"
    label = _("Er is een nieuwe bijeenkomst in een netwerk waar ik aan meedoe")
    subject = _("Nieuwe bijeenkomst: %(title)s")
    line = _("%(when)s. Je kunt je nu aanmelden.")
    why = _("Je krijgt dit omdat je in dit netwerk meedoet.")
    mails_by_default = False
    has_calendar = False


@register_notice
class PlaceConfirmed(SessionNotice):
    """To the person: a place, and the way to the calendar."""

    key = "events.place_confirmed"
    label = _("Ik heb een plaats bij een bijeenkomst")
    subject = _("Je komt naar: %(title)s")
    line = _(
        "%(when)s. Open het bestand bij deze mail om de bijeenkomst in je agenda te zetten. Op de pagina staat hoe je meedoet."
    )
    why = _("Je krijgt dit omdat je je aanmeldde.")


@register_notice
class PlaceFreed(SessionNotice):
    """To the first of the line: a place came free."""

    key = "events.place_freed"
    label = _("Er kwam een plaats vrij terwijl ik op de wachtlijst stond")
    subject = _("Er is plaats voor je: %(title)s")
    line = _("%(when)s. Kun je toch niet? Meld je dan af, dan kan iemand anders komen.")
    why = _("Je krijgt dit omdat je op de wachtlijst stond.")


@register_notice
class EventChanged(SessionNotice):
    """To who comes or waits: another time or place."""

    key = "events.event_changed"
    label = _("Een bijeenkomst waar ik heen ga verandert")
    subject = _("Veranderd: %(title)s")
    line = _("Nu: %(when)s. Plek: %(place)s. Open het bestand bij deze mail: dan klopt ook je agenda.")
    why = _("Je krijgt dit omdat je je aanmeldde.")


@register_notice
class EventCancelled(SessionNotice):
    """To who comes or waits: it is off, and why."""

    key = "events.event_cancelled"
    label = _("Een bijeenkomst waar ik heen ga gaat niet door")
    subject = _("Gaat niet door: %(title)s")
    line = _("De reden: %(reason)s")
    why = _("Je krijgt dit omdat je je aanmeldde.")


@register_notice
class EventComesNear(SessionNotice):
    """To who comes: tomorrow."""

    key = "events.event_comes_near"
    label = _("Een dag voor een bijeenkomst waar ik heen ga")
    subject = _("Morgen: %(title)s")
    line = _("%(when)s. Kun je toch niet? Meld je dan af, dan kan iemand anders komen.")
    why = _("Je krijgt dit omdat je je aanmeldde.")
    has_calendar = False


@register_notice
class EventFinished(SessionNotice):
    """To who signed up: the summary and the next steps are there."""

    key = "events.event_finished"
    label = _("De samenvatting van een bijeenkomst staat erop")
    subject = _("Wat kwam eruit: %(title)s")
    line = _("%(summary)s")
    has_calendar = False
    button = _("Lees wat eruit kwam")
    why = _("Je krijgt dit omdat je je aanmeldde.")


class GuestAsked(SessionNotice):
    """To somebody without an account: press the button to come."""

    key = "events.guest_asked"
    subject = _("Bevestig dat je komt: %(title)s")
    line = _("%(when)s. Je plaats is pas van jou als je op de pagina bevestigt. Dat kan drie dagen lang.")
    why = _("Je krijgt dit omdat iemand dit mailadres invulde. Was jij dat niet? Doe dan niets.")
    button = _("Bevestig dat je komt")
    has_calendar = False


class GuestBrought(SessionNotice):
    """To a colleague somebody takes along."""

    key = "events.guest_brought"
    subject = _("%(person)s neemt je mee naar: %(title)s")
    line = _("%(when)s. Kun je niet, of wil je niet? Meld je dan af op de pagina, dan kan iemand anders komen.")
    why = _("Je krijgt dit omdat een collega je aanmeldde.")


class GuestBroughtToLine(GuestBrought):
    """The same, while it is full."""

    key = "events.guest_brought_to_line"
    line = _("%(when)s. Het is nog vol: je staat op de wachtlijst en krijgt bericht als er plaats is.")
    has_calendar = False


class GuestPlaceLapsed(SessionNotice):
    """To a guest whose place was taken back."""

    key = "events.guest_place_lapsed"
    subject = _("Je plaats is vervallen: %(title)s")
    line = _("%(when)s. Je staat niet meer op de lijst. Vraag het aan wie je meenam, of aan de organisatie.")
    why = _("Je krijgt dit omdat je een plaats had.")
    has_calendar = False
