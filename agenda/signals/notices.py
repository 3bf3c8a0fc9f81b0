"""What people are told about signals."""

from django.utils.translation import gettext_lazy as _

from notifications.registry import Notice, register_notice


@register_notice
class SignalAnswered(Notice):
    """The programme team answered what somebody signalled: told once."""

    key = "signals.answered"
    label = _("Antwoord op een signaal van jou")
    subject = _("Antwoord op je signaal: %(title)s")
    line = _("Het programmateam zegt: %(reply)s.")
    why = _("Je krijgt dit omdat je een knelpunt meldde dat je zelf niet kunt oplossen.")


@register_notice
class SignalSetAside(Notice):
    """A begeleider does not send a signal on, and says why."""

    key = "signals.set_aside"
    label = _("Een signaal van jou gaat niet door")
    subject = _("Je signaal gaat niet naar het programmateam")
    line = _("%(reason)s")
    why = _("Je krijgt dit omdat je een knelpunt meldde dat je zelf niet kunt oplossen.")


@register_notice
class SignalsBundled(Notice):
    """Begeleiders bundled signals: the programme team has to answer."""

    key = "signals.bundled"
    label = _("Signalen om te beantwoorden")
    subject = _("Een knelpunt om te beantwoorden: %(title)s")
    line = _("Antwoord uiterlijk op %(day)s.")
    why = _("Je krijgt dit omdat je in het programmateam zit.")
