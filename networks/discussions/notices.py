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
    line = _("%(person)s schreef hier voor het eerst iets. Kijk even of het klopt.")
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
class ContributionModerated(Notice):
    """To the writer: hidden, changed, removed or shown again, with the reason."""

    key = "discussions.contribution_moderated"
    label = _("Een begeleider deed iets met mijn bijdrage")
    subject = _("Je bijdrage is %(decision)s: %(title)s")
    line = _("De reden: %(reason)s. Ben je het er niet mee eens? Bij je bijdrage kun je één keer bezwaar maken.")
    why = _("Je krijgt dit omdat je dit schreef.")


@register_notice
class FlagRaised(Notice):
    """To whoever moderates: something was reported."""

    key = "discussions.flag_raised"
    label = _("Iemand meldt een bijdrage die ik begeleid")
    subject = _("Gemeld: %(title)s")
    line = _("%(reason)s. Verberg de bijdrage eerst als dat nodig is, en beslis daarna.")
    why = _("Je krijgt dit omdat je dit gesprek begeleidt.")


@register_notice
class FlagDecided(Notice):
    """To the reporter: what was decided."""

    key = "discussions.flag_decided"
    label = _("Er is besloten over iets dat ik meldde")
    subject = _("Je melding over: %(title)s")
    line = _("Het besluit: %(decision)s. %(reason)s Dank dat je dit zei.")
    why = _("Je krijgt dit omdat jij dit meldde.")


@register_notice
class AppealRaised(Notice):
    """To someone else than who decided: look again."""

    key = "discussions.appeal_raised"
    label = _("Iemand maakt bezwaar en ik beslis")
    subject = _("Bezwaar: %(title)s")
    line = _("%(person)s is het niet eens met een besluit. Kijk jij opnieuw?")
    why = _("Je krijgt dit omdat je over dit bezwaar beslist.")


@register_notice
class AppealDecided(Notice):
    """To the writer: the answer. A formal letter says u (DESIGN §5)."""

    key = "discussions.appeal_decided"
    label = _("Er is besloten over mijn bezwaar")
    subject = _("Uw bezwaar: %(outcome)s")
    line = _("Het gaat om: %(title)s. Het antwoord: %(answer)s")
    why = _("U krijgt dit omdat u bezwaar maakte.")


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


@register_notice
class DiscussionMoved(Notice):
    """To who takes part and may see where it went."""

    key = "discussions.discussion_moved"
    label = _("Een gesprek waar ik aan meedoe staat in een ander netwerk")
    subject = _("Verplaatst: %(title)s")
    line = _("Dit gesprek staat nu in het netwerk %(network)s. Oude links werken nog.")
    why = _("Je krijgt dit omdat je aan dit gesprek meedoet.")
    mails_by_default = False


@register_notice
class DiscussionSplit(Notice):
    """To whose replies went to a conversation of their own."""

    key = "discussions.discussion_split"
    label = _("Mijn reactie staat nu in een eigen gesprek")
    subject = _("Je reactie staat nu in: %(new_title)s")
    line = _("Een begeleider gaf reacties uit “%(title)s” een eigen gesprek. Er is niets weg.")
    why = _("Je krijgt dit omdat je een van die reacties schreef.")
    mails_by_default = False


@register_notice
class DiscussionMerged(Notice):
    """To who took part in a conversation that goes on in another."""

    key = "discussions.discussion_merged"
    label = _("Een gesprek waar ik aan meedoe gaat verder in een ander gesprek")
    subject = _("Samengevoegd: %(title)s")
    line = _("Dit gesprek gaat verder in “%(new_title)s”. Alle reacties staan daar.")
    why = _("Je krijgt dit omdat je aan dit gesprek meedoet.")
    mails_by_default = False


@register_notice
class AnswerAsked(Notice):
    """To a member who may know: can you answer this?"""

    key = "discussions.answer_asked"
    label = _("Iemand zoekt een antwoord dat ik misschien weet")
    subject = _("Weet jij dit? %(title)s")
    line = _("Deze vraag wacht al drie werkdagen op een antwoord. Ook een halve gedachte helpt.")
    why = _(
        "Je krijgt dit omdat je meer over dit onderwerp schreef, of vergelijkbaar werk doet. Hooguit één keer per week."
    )


@register_notice
class QuestionStillOpen(Notice):
    """To the begeleiders: seven working days without an answer."""

    key = "discussions.question_still_open"
    label = _("Een vraag in mijn netwerk wacht al zeven werkdagen")
    subject = _("Nog steeds geen antwoord: %(title)s")
    line = _("Deze vraag wacht al zeven werkdagen. Weet jij wie dit kan beantwoorden?")
    why = _("Je krijgt dit omdat je dit gesprek begeleidt.")


@register_notice
class AnnouncementPosted(Notice):
    """To everyone in the network: the begeleider has something to tell."""

    key = "discussions.announcement_posted"
    label = _("Een begeleider doet een mededeling in mijn netwerk")
    subject = _("Mededeling: %(title)s")
    line = _("%(text)s")
    why = _("Je krijgt dit omdat je meedoet in dit netwerk.")


@register_notice
class Mentioned(Notice):
    """To somebody who was named with `@`."""

    key = "discussions.mentioned"
    label = _("Iemand noemt mijn naam in een gesprek")
    subject = _("%(person)s noemt je: %(title)s")
    line = _("%(text)s")
    why = _("Je krijgt dit omdat iemand je naam schreef in dit gesprek.")
