"""What people are told about a ranking."""

from django.utils.translation import gettext_lazy as _

from notifications.registry import Notice, register_notice


@register_notice
class RankingOpened(Notice):
    """To contact persons of organisations and to who follows an open question: choose what comes first."""

    key = "ranking.opened"
    label = _("Organisaties kiezen welke kennisvragen eerst komen")
    subject = _("Welke vragen moeten eerst? Kies mee: %(title)s")
    line = _("Kies met je organisatie tot en met %(day)s de vragen die het eerst een antwoord nodig hebben.")
    why = _("Je krijgt dit omdat je een open vraag volgt of contactpersoon bent van je organisatie.")


@register_notice
class RankingClosed(Notice):
    """To who chose for their organisation: this came out."""

    key = "ranking.closed"
    label = _("De uitslag van een ranking waarin ik koos")
    subject = _("Dit kwam eruit: %(title)s")
    line = _("Op de pagina staat welke vragen organisaties het eerst beantwoord willen zien.")
    why = _("Je krijgt dit omdat je voor je organisatie koos.")
