"""What the programme team is told about rounds."""

from django.utils.translation import gettext_lazy as _

from notifications.registry import Notice, register_notice


@register_notice
class HelpAsked(Notice):
    """A party asks for help with an activity."""

    key = "rounds.help_asked"
    label = _("Een partij vraagt hulp bij een activiteit")
    subject = _("Hulp nodig: %(title)s")
    line = _("%(party)s vraagt hulp: %(text)s")
    why = _("Je krijgt dit omdat je in het programmateam zit.")


@register_notice
class ClosingAsked(Notice):
    """A round can be closed: somebody else of the programme team has to agree."""

    key = "rounds.closing_asked"
    label = _("Een ronde kan dicht")
    subject = _("Sluit jij de ronde “%(title)s”?")
    line = _("%(person)s wil deze ronde sluiten. Daarvoor is een tweede persoon nodig.")
    why = _("Je krijgt dit omdat je in het programmateam zit.")
