"""What contacts of parties, the Taskforce and the programme team are told about a recalibration."""

from django.utils.translation import gettext_lazy as _

from notifications.registry import Notice, register_notice


@register_notice
class RecalibrationOpened(Notice):
    """Parties can propose what changes."""

    key = "recalibration.opened"
    label = _("Een herijking van de werkagenda begint")
    subject = _("Wat moet er anders? %(title)s")
    line = _("Zeg tot en met %(until)s wat er met jullie activiteiten moet gebeuren, en waarom.")
    why = _("Je krijgt dit omdat je contactpersoon bent van een partij, of in de Taskforce zit.")


@register_notice
class RecalibrationClosingAsked(Notice):
    """A recalibration can be closed: somebody else has to agree."""

    key = "recalibration.closing_asked"
    label = _("Een herijking kan dicht")
    subject = _("Sluit jij de herijking “%(title)s”?")
    line = _("%(person)s wil deze herijking sluiten. Daarvoor is een tweede persoon nodig.")
    why = _("Je krijgt dit omdat je in het programmateam of de Taskforce zit.")


@register_notice
class RecalibrationClosed(Notice):
    """The decisions are taken and public."""

    key = "recalibration.closed"
    label = _("De Taskforce besliste over de werkagenda")
    subject = _("Dit verandert er: %(title)s")
    line = _("De beslissingen over de werkagenda staan op een rij, met de reden erbij.")
    why = _("Je krijgt dit omdat je contactpersoon bent van een partij, of in de Taskforce zit.")
