"""What intervision tells people. A case is for few: no mail holds its question or its story."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from notifications.registry import Notice, register_notice

from .models import StepOutcome


@register_notice
class CaseBrought(Notice):
    """To who comes and who leads: somebody brings a case."""

    key = "intervision.case_brought"
    label = _("Iemand brengt een casus in bij een intervisie waar ik heen ga")
    subject = _("Nieuwe casus bij: %(title)s")
    line = _("Lees de casus van tevoren. Zo kun je meteen meedenken.")
    why = _("Je krijgt dit omdat je een plaats hebt bij deze bijeenkomst, of haar begeleidt.")
    mails_by_default = False


@register_notice
class StepAskedBack(Notice):
    """To the owner, four weeks later: what became of the step?"""

    key = "intervision.step_asked_back"
    label = _("Vier weken na mijn casus: hoe ging het met de eerste stap?")
    subject = _("Hoe ging het met je eerste stap?")
    line = _("Vier weken geleden spraken we je casus door bij “%(title)s”. Kies hieronder wat er van je stap kwam.")
    why = _("Je krijgt dit omdat je bij deze intervisie een eerste stap afsprak.")

    @classmethod
    def choices(cls, url: str) -> list[tuple[str, str]]:
        """Three answers, each an address where it is filled in; a button there keeps it."""
        return [(str(label), f"{url}?antwoord={value}") for value, label in StepOutcome.choices]


@register_notice
class LessonShared(Notice):
    """To who was there: read the lesson before it goes further."""

    key = "intervision.lesson_shared"
    label = _("Iemand deelt een les uit een intervisie waar ik bij was")
    subject = _("Mag dit zo? Een les uit: %(title)s")
    line = _(
        "%(person)s schreef op wat het opleverde. Lees het en zeg of het zo mag. Zeg je tien dagen niets, dan mag het."
    )
    why = _("Je krijgt dit omdat je een plaats had bij deze bijeenkomst.")


@register_notice
class LessonObjected(Notice):
    """To the owner: somebody wants it otherwise."""

    key = "intervision.lesson_objected"
    label = _("Iemand wil iets anders in de les die ik deelde")
    subject = _("Iemand wil iets anders in je les uit: %(title)s")
    line = _("Lees wat er anders moet. Pas de les aan, dan lezen de anderen hem opnieuw.")
    why = _("Je krijgt dit omdat je deze les schreef.")


def words_of(case: Any) -> dict[str, str]:
    """What every notice about a case says: the title of the session, which who may see the case may see."""
    return {"title": case.event.title}
