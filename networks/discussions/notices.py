"""What conversations tell people."""

from django.utils.translation import gettext_lazy as _

from notifications.registry import Notice, register_notice


@register_notice
class ReplyPosted(Notice):
    """To the asker and to whoever wrote in the conversation."""

    key = "discussions.reply_posted"
    label = _("Er is een reactie in een gesprek waar ik aan meedoe")
    subject = _("Nieuwe reactie: %(title)s")
    line = _("%(person)s schreef: %(text)s")
    why = _("Je krijgt dit omdat je aan dit gesprek meedoet.")


@register_notice
class ContributionHeld(Notice):
    """To whoever moderates: a first contribution waits."""

    key = "discussions.contribution_held"
    label = _("Een eerste bijdrage wacht op mijn controle")
    subject = _("Een eerste bijdrage wacht: %(title)s")
    line = _("%(person)s schreef voor het eerst iets, met een link erin. Kijk even of het klopt.")
    why = _("Je krijgt dit omdat je dit gesprek begeleidt.")


@register_notice
class ContributionApproved(Notice):
    """To the writer: it is visible now."""

    key = "discussions.contribution_approved"
    label = _("Mijn eerste bijdrage is geplaatst")
    subject = _("Je bijdrage staat erop: %(title)s")
    line = _("De begeleider keek mee. Iedereen die dit gesprek mag zien, leest nu je tekst.")
    why = _("Je krijgt dit omdat je dit schreef.")


@register_notice
class ReplyHidden(Notice):
    """To the writer: hidden, with the reason."""

    key = "discussions.reply_hidden"
    label = _("Mijn bijdrage is verborgen")
    subject = _("Je reactie is verborgen: %(title)s")
    line = _("De reden: %(reason)s. Antwoord op deze melding kan bij de begeleider.")
    why = _("Je krijgt dit omdat je dit schreef.")


@register_notice
class MarkedHelpful(Notice):
    """To the writer of a reply: it helped."""

    key = "discussions.marked_helpful"
    label = _("Mijn reactie hielp iemand")
    subject = _("Je reactie hielp: %(title)s")
    line = _("%(person)s zette erbij: dit hielp mij.")
    why = _("Je krijgt dit omdat je deze reactie schreef.")
    mails_by_default = False


@register_notice
class DiscussionClosed(Notice):
    """To who took part: closed, with a summary."""

    key = "discussions.discussion_closed"
    label = _("Een gesprek waar ik aan meedeed is afgesloten")
    subject = _("Afgesloten: %(title)s")
    line = _("De samenvatting: %(summary)s")
    why = _("Je krijgt dit omdat je aan dit gesprek meedeed.")
