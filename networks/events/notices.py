"""What sessions tell people."""

from django.utils.translation import gettext_lazy as _

from notifications.registry import Notice, register_notice


@register_notice
class EventPlanned(Notice):
    """To the members: there is a new session."""

    key = "events.event_planned"
    label = _("Er is een nieuwe bijeenkomst in een netwerk waar ik aan meedoe")
    subject = _("Nieuwe bijeenkomst: %(title)s")
    line = _("%(when)s. Je kunt je nu aanmelden.")
    why = _("Je krijgt dit omdat je in dit netwerk meedoet.")
    mails_by_default = False


@register_notice
class PlaceConfirmed(Notice):
    """To the person: a place, and the way to the calendar."""

    key = "events.place_confirmed"
    label = _("Ik heb een plaats bij een bijeenkomst")
    subject = _("Je komt naar: %(title)s")
    line = _("%(when)s. Op de pagina staat hoe je meedoet, en je kunt de bijeenkomst in je agenda zetten.")
    why = _("Je krijgt dit omdat je je aanmeldde.")


@register_notice
class PlaceFreed(Notice):
    """To the first of the line: a place came free."""

    key = "events.place_freed"
    label = _("Er kwam een plaats vrij terwijl ik op de wachtlijst stond")
    subject = _("Er is plaats voor je: %(title)s")
    line = _("%(when)s. Kun je toch niet? Meld je dan af, dan kan iemand anders komen.")
    why = _("Je krijgt dit omdat je op de wachtlijst stond.")


@register_notice
class EventChanged(Notice):
    """To who comes or waits: another time or place."""

    key = "events.event_changed"
    label = _("Een bijeenkomst waar ik heen ga verandert")
    subject = _("Veranderd: %(title)s")
    line = _("Nu: %(when)s. Plek: %(place)s. Staat de bijeenkomst in je agenda? Haal het nieuwe bestand op.")
    why = _("Je krijgt dit omdat je je aanmeldde.")


@register_notice
class EventCancelled(Notice):
    """To who comes or waits: it is off, and why."""

    key = "events.event_cancelled"
    label = _("Een bijeenkomst waar ik heen ga gaat niet door")
    subject = _("Gaat niet door: %(title)s")
    line = _("De reden: %(reason)s")
    why = _("Je krijgt dit omdat je je aanmeldde.")


@register_notice
class EventComesNear(Notice):
    """To who comes: tomorrow."""

    key = "events.event_comes_near"
    label = _("Een dag voor een bijeenkomst waar ik heen ga")
    subject = _("Morgen: %(title)s")
    line = _("%(when)s. Kun je toch niet? Meld je dan af, dan kan iemand anders komen.")
    why = _("Je krijgt dit omdat je je aanmeldde.")


@register_notice
class EventFinished(Notice):
    """To who signed up: the summary and the next steps are there."""

    key = "events.event_finished"
    label = _("De samenvatting van een bijeenkomst staat erop")
    subject = _("Wat kwam eruit: %(title)s")
    line = _("%(summary)s")
    why = _("Je krijgt dit omdat je je aanmeldde.")
