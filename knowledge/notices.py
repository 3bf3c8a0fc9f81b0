"""What the library tells people."""

from django.utils.translation import gettext_lazy as _

from notifications.registry import Notice, register_notice


@register_notice
class EvidenceAssessed(Notice):
    """To the author: the evidence level was set."""

    key = "knowledge.evidence_assessed"
    label = _("De redactie bepaalde het bewijsniveau van mijn praktijkvoorbeeld")
    subject = _("Bewijsniveau bepaald: %(title)s")
    line = _("Niveau %(level)s. De reden: %(ground)s")
    why = _("Je krijgt dit omdat dit praktijkvoorbeeld van jou is.")
    mails_by_default = False


@register_notice
class NewInSavedSearch(Notice):
    """To who keeps a search: something came in."""

    key = "knowledge.new_in_saved_search"
    label = _("Er is iets nieuws bij een zoekopdracht die ik bewaar")
    subject = _("Nieuw bij je zoekopdracht: %(title)s")
    line = _("Nieuw in de bibliotheek: %(number)s.")
    why = _("Je krijgt dit omdat je deze zoekopdracht bewaart.")


@register_notice
class AdoptionRecorded(Notice):
    """To the author: another organisation uses it."""

    key = "knowledge.adoption_recorded"
    label = _("Een organisatie gebruikt mijn praktijkvoorbeeld ook")
    subject = _("Overgenomen: %(title)s")
    line = _("%(who)s vertelt erover: %(status)s.")
    why = _("Je krijgt dit omdat dit praktijkvoorbeeld van jou is.")


@register_notice
class AdoptionToConfirm(Notice):
    """To who told it: is it still so, half a year later?"""

    key = "knowledge.adoption_to_confirm"
    label = _("Klopt nog wat ik vertelde over een praktijkvoorbeeld dat wij gebruiken?")
    subject = _("Klopt dit nog? %(title)s")
    line = _("Een half jaar geleden vertelde je hoe jullie dit gebruiken. Met één klik zeg je hoe het nu is.")
    why = _("Je krijgt dit omdat je vertelde dat jullie dit gebruiken.")

    @classmethod
    def choices(cls, url: str) -> list[tuple[str, str]]:
        """Three answers; each leads to the same page, where a button acts."""
        return [
            (str(_("Het loopt nog zo")), f"{url}?antwoord=klopt"),
            (str(_("Er is iets veranderd")), f"{url}?antwoord=anders"),
            (str(_("We zijn gestopt")), f"{url}?antwoord=gestopt"),
        ]


@register_notice
class CheckDue(Notice):
    """To owner and deputy: does it still hold?"""

    key = "knowledge.check_due"
    label = _("Iets van mij in de bibliotheek moet nagekeken worden")
    subject = _("Klopt dit nog? %(title)s")
    line = _("Dit moet op %(day)s nagekeken zijn. Met één klik zeg je of het nog klopt.")
    why = _("Je krijgt dit omdat jij dit bijhoudt.")

    @classmethod
    def choices(cls, url: str) -> list[tuple[str, str]]:
        """Three answers; each leads to the same page, where a button acts."""
        return [
            (str(_("Klopt nog")), f"{url}?antwoord=klopt"),
            (str(_("Pas aan")), f"{url}?antwoord=anders#anders"),
            (str(_("Archiveer")), f"{url}?antwoord=archief#archief"),
        ]


@register_notice
class ChangeAsked(Notice):
    """To the redactie: somebody asks to change their page."""

    key = "knowledge.change_asked"
    label = _("Iemand vraagt om een aanpassing in de bibliotheek")
    subject = _("Gevraagde aanpassing: %(title)s")
    line = _("Dit moet anders: %(text)s")
    why = _("Je krijgt dit omdat je in de redactie zit.")


@register_notice
class EvidenceChanged(Notice):
    """To who uses or follows it: the evidence is judged otherwise."""

    key = "knowledge.evidence_changed"
    label = _("Het bewijs verandert bij iets dat ik gebruik of volg")
    subject = _("Ander bewijsniveau: %(title)s")
    line = _("Het bewijs ging van “%(before)s” naar “%(now)s”.")
    why = _("Je krijgt dit omdat jullie dit gebruiken, of omdat je het gesprek erover volgt.")


@register_notice
class OutcomeChanged(Notice):
    """To who uses or follows it: another outcome stands there."""

    key = "knowledge.outcome_changed"
    label = _("De uitkomst verandert bij iets dat ik gebruik of volg")
    subject = _("Andere uitkomst: %(title)s")
    line = _("Wat eruit kwam, ging van “%(before)s” naar “%(now)s”.")
    why = _("Je krijgt dit omdat jullie dit gebruiken, of omdat je het gesprek erover volgt.")


@register_notice
class PracticesMerged(Notice):
    """To the owners of both: two practices are one now."""

    key = "knowledge.practices_merged"
    label = _("Mijn praktijkvoorbeeld is samengevoegd met een ander")
    subject = _("Samengevoegd: %(title)s")
    line = _("De redactie voegde twee praktijkvoorbeelden samen. Wat organisaties vertelden, staat nu bij elkaar.")
    why = _("Je krijgt dit omdat een van de twee van jou is.")
