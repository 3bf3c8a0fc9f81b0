"""What is told about colleagues. The app of people stands below this one and names these by key (people/registry.py)."""

from django.utils.translation import gettext_lazy as _

from .registry import Notice, register_notice


@register_notice
class ColleagueAsked(Notice):
    """To the contact person: somebody says to work here."""

    key = "people.colleague_asked"
    label = _("Iemand zegt bij mijn organisatie te werken")
    subject = _("%(person)s zegt bij %(organisation)s te werken")
    line = _("Klopt dat? Jij bevestigt het, of je zegt dat je deze persoon niet kent.")
    why = _("Je krijgt dit omdat je contactpersoon bent van deze organisatie.")


@register_notice
class ColleagueAccepted(Notice):
    """To the person: confirmed."""

    key = "people.colleague_accepted"
    label = _("Mijn organisatie bevestigde dat ik er werk")
    subject = _("%(organisation)s bevestigde dat je er werkt")
    line = _("Je organisatie staat nu zonder vraagteken bij je naam.")
    why = _("Je krijgt dit omdat jij deze organisatie koos.")
    mails_by_default = False


@register_notice
class ColleagueDeclined(Notice):
    """To the person: not confirmed, with the reason."""

    key = "people.colleague_declined"
    label = _("Mijn organisatie bevestigde niet dat ik er werk")
    subject = _("%(organisation)s staat niet meer bij je naam")
    line = _("De contactpersoon zegt: %(reason)s. Kies je organisatie opnieuw.")
    why = _("Je krijgt dit omdat jij deze organisatie koos.")
