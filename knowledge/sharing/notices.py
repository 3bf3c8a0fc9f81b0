"""What people are told while a practice is on its way to the library."""

from django.utils.translation import gettext_lazy as _

from notifications.registry import Notice, register_notice


@register_notice
class PracticeSubmitted(Notice):
    """To the redactie: a practice waits."""

    key = "knowledge.practice_submitted"
    label = _("Een praktijkvoorbeeld wacht op de redactie")
    subject = _("Ter beoordeling: %(title)s")
    line = _("%(person)s stuurde een praktijkvoorbeeld in.")
    why = _("Je krijgt dit omdat je in de redactie zit.")


@register_notice
class PracticePublished(Notice):
    """To the authors: it is published."""

    key = "knowledge.practice_published"
    label = _("Mijn praktijkvoorbeeld staat in de bibliotheek")
    subject = _("Je praktijkvoorbeeld staat erop: %(title)s")
    line = _("Het staat in de bibliotheek. Bedankt voor het delen.")
    why = _("Je krijgt dit omdat je dit praktijkvoorbeeld schreef.")


@register_notice
class PracticeSentBack(Notice):
    """To the authors: please change something, with the reason."""

    key = "knowledge.practice_sent_back"
    label = _("De redactie stuurde mijn praktijkvoorbeeld terug")
    subject = _("De redactie vraagt om een aanpassing: %(title)s")
    line = _("De redactie schrijft: %(reason)s")
    why = _("Je krijgt dit omdat je dit praktijkvoorbeeld schreef.")


@register_notice
class LastLookAsked(Notice):
    """To the authors: look once more, then it may be placed."""

    key = "sharing.last_look_asked"
    label = _("Mijn praktijkvoorbeeld is klaar: ik mag als laatste kijken")
    subject = _("Klaar om te plaatsen: %(title)s")
    line = _("De redactie is klaar. Kijk of het zo goed is; jij zet het erop.")
    why = _("Je krijgt dit omdat je dit praktijkvoorbeeld schreef.")


@register_notice
class LastLookWaits(Notice):
    """To the authors: it still waits for their last look."""

    key = "sharing.last_look_waits"
    label = _("Mijn praktijkvoorbeeld wacht nog op mijn laatste blik")
    subject = _("Wacht nog op jou: %(title)s")
    line = _("Kijk of het zo goed is, dan kun jij het in de bibliotheek zetten. Wil je iets anders? Dat kan daar ook.")
    why = _("Je krijgt dit omdat je dit praktijkvoorbeeld schreef.")


@register_notice
class OtherAsked(Notice):
    """To the redactie: the author wants something else in the last version."""

    key = "sharing.other_asked"
    label = _("Een schrijver wil nog iets anders in de laatste versie")
    subject = _("Nog aan te passen: %(title)s")
    line = _("%(person)s schrijft: %(reason)s")
    why = _("Je krijgt dit omdat je in de redactie zit.")


@register_notice
class AuthorJoined(Notice):
    """To the owner: somebody said yes."""

    key = "sharing.author_joined"
    label = _("Een collega schrijft mee aan mijn praktijkvoorbeeld")
    subject = _("%(person)s schrijft mee: %(title)s")
    line = _("%(person)s zei ja en kan de tekst nu aanpassen.")
    why = _("Je krijgt dit omdat jij deze collega vroeg.")


@register_notice
class DraftLink(Notice):
    """To oneself: the address of a draft, for going on elsewhere."""

    key = "sharing.draft_link"
    label = _("Ik vroeg om de link naar mijn concept")
    subject = _("Verder met je concept: %(title)s")
    line = _("Met deze link ga je verder waar je was, op elk apparaat.")
    why = _("Je krijgt dit omdat je zelf om de link vroeg.")


@register_notice
class ReviewAsked(Notice):
    """To a colleague: would you read this?"""

    key = "sharing.review_asked"
    label = _("De redactie vraagt of ik een praktijkvoorbeeld wil meelezen")
    subject = _("Wil je meelezen? %(title)s")
    line = _("Het kost ongeveer een half uur. Antwoord graag voor %(day)s; inloggen hoeft niet.")
    why = _("Je krijgt dit omdat je zelf iets deelde.")

    @classmethod
    def choices(cls, url: str) -> list[tuple[str, str]]:
        """Three answers; each leads to the same page, where a button acts."""
        return [
            (str(_("Ja, ik lees mee")), f"{url}?antwoord=ja"),
            (str(_("Nu niet, vraag het over een week")), f"{url}?antwoord=later"),
            (str(_("Nee, dit keer niet")), f"{url}?antwoord=nee"),
        ]


@register_notice
class ReviewDue(Notice):
    """To a colleague who reads along: it is half time, or the last day."""

    key = "sharing.review_due"
    label = _("Herinnering: ik zou een praktijkvoorbeeld meelezen")
    subject = _("Je feedback op: %(title)s")
    line = _("Je kunt je feedback geven tot en met %(day)s. Inloggen hoeft niet.")
    why = _("Je krijgt dit omdat je zei dat je meeleest.")


@register_notice
class ReviewerMissing(Notice):
    """To the redactie: somebody said no or did not answer; here is the next name."""

    key = "sharing.reviewer_missing"
    label = _("Een meelezer valt weg")
    subject = _("Een nieuwe meelezer kiezen: %(title)s")
    line = _("%(person)s leest niet mee. %(next)s")
    why = _("Je krijgt dit omdat je in de redactie zit.")


@register_notice
class FeedbackGiven(Notice):
    """To the authors: the feedback is in, please answer."""

    key = "sharing.feedback_given"
    label = _("De feedback op mijn praktijkvoorbeeld is binnen")
    subject = _("Feedback van collega's: %(title)s")
    line = _("Lees wat ze schreven. Je kiest zelf wat je ermee doet, en schrijft dat er kort bij.")
    why = _("Je krijgt dit omdat je dit praktijkvoorbeeld schreef.")


@register_notice
class FeedbackAnswered(Notice):
    """To who read along: this is what the author did with it."""

    key = "sharing.feedback_answered"
    label = _("De schrijver antwoordde op mijn feedback")
    subject = _("Antwoord op je feedback: %(title)s")
    line = _("De schrijver liet weten wat er met je opmerkingen gebeurt. Dank je wel voor het lezen.")
    why = _("Je krijgt dit omdat je meelas.")


@register_notice
class QuoteAsked(Notice):
    """To who wrote a reply: may your words stand in a practice?"""

    key = "sharing.quote_asked"
    label = _("Iemand wil mijn woorden uit een gesprek gebruiken")
    subject = _("Mag dit zo? %(title)s")
    line = _(
        "Uit een gesprek komt een praktijkvoorbeeld. Jouw woorden staan erin: “%(text)s” Zonder antwoord staat het er na tien dagen zonder je naam."
    )
    why = _("Je krijgt dit omdat je dit schreef.")

    @classmethod
    def choices(cls, url: str) -> list[tuple[str, str]]:
        """Three answers; each leads to the same page, where a button acts."""
        return [
            (str(_("Ja, met mijn naam")), f"{url}?antwoord=named"),
            (str(_("Ja, zonder mijn naam")), f"{url}?antwoord=unnamed"),
            (str(_("Nee, liever niet")), f"{url}?antwoord=refused"),
        ]
