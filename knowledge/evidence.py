"""The evidence scale of the platform (DOMAIN §5): six levels, a ceiling that follows from the study design, and the outcome apart.

The level is given by the redactie of this platform; it is no official recognition.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class EvidenceLevel(models.IntegerChoices):
    """How strong the evidence is, in words (DOMAIN §5.2)."""

    NOT_ASSESSED = 0, _("Nog niet beoordeeld")
    WELL_DESCRIBED = 1, _("Goed beschreven")
    WELL_SUBSTANTIATED = 2, _("Goed onderbouwd")
    FIRST_INDICATIONS = 3, _("Eerste aanwijzingen")
    GOOD_INDICATIONS = 4, _("Goede aanwijzingen")
    STRONG_INDICATIONS = 5, _("Sterke aanwijzingen")


class StudyDesign(models.TextChoices):
    """How it was studied; the design sets the ceiling of the level."""

    NONE = "none", _("niet onderzocht")
    SATISFACTION = "satisfaction", _("alleen tevredenheid gevraagd")
    DESCRIPTIVE = "descriptive", _("beschreven of procesevaluatie")
    BEFORE_AFTER = "before_after", _("voor- en nameting, zonder vergelijkingsgroep")
    COMPARISON = "comparison", _("vergeleken met een groep die het niet kreeg")
    RANDOMISED = "randomised", _("loting, of een even sterke methode")


class Outcome(models.TextChoices):
    """What came out, apart from how strong the evidence is."""

    POSITIVE = "positive", _("Werkte")
    MIXED = "mixed", _("Gemengd")
    NO_EFFECT = "no_effect", _("Geen effect aangetoond")
    NEGATIVE = "negative", _("Werkte averechts")
    UNKNOWN = "unknown", _("Nog onbekend")


OUTCOME_ICONS = {
    Outcome.POSITIVE: "circle-check",
    Outcome.MIXED: "arrows-diff",
    Outcome.NO_EFFECT: "circle-minus",
    Outcome.NEGATIVE: "circle-x",
    Outcome.UNKNOWN: "help-circle",
}


@dataclass(frozen=True)
class LevelFacts:
    """One row of the crosswalk: what a level means and how other scales name it (DOMAIN §5)."""

    level: EvidenceLevel
    meaning: object
    sei: object
    sms: str
    nesta: str
    eef: object


CROSSWALK = [
    LevelFacts(
        EvidenceLevel.NOT_ASSESSED, _("Niemand heeft gekeken hoe sterk de onderbouwing is."), "–", "–", "0", "–"
    ),
    LevelFacts(
        EvidenceLevel.WELL_DESCRIBED,
        _("Je kunt lezen voor wie het is, wat het doel is, wat je doet en wat je nodig hebt."),
        _("goed beschreven"),
        "0",
        "1",
        "–",
    ),
    LevelFacts(
        EvidenceLevel.WELL_SUBSTANTIATED,
        _("Er staat uitgelegd waarom het zou werken, met bronnen."),
        _("goed onderbouwd"),
        "0",
        "1",
        "–",
    ),
    LevelFacts(
        EvidenceLevel.FIRST_INDICATIONS,
        _("Er is gemeten bij deelnemers, zonder goede vergelijking."),
        _("eerste aanwijzingen"),
        "1–2",
        "2",
        _("1–2 bij één studie"),
    ),
    LevelFacts(
        EvidenceLevel.GOOD_INDICATIONS,
        _("De deelnemers zijn vergeleken met een groep die het niet kreeg."),
        _("goede aanwijzingen"),
        "3–4",
        "3",
        _("3–4 bij één studie"),
    ),
    LevelFacts(
        EvidenceLevel.STRONG_INDICATIONS,
        _("Door loting of even sterk is gemeten wat het verschil is, en dat is bevestigd."),
        _("sterke aanwijzingen"),
        "5",
        "4–5",
        _("5 bij één studie"),
    ),
]


LOWEST_CEILING = EvidenceLevel.WELL_SUBSTANTIATED  # every design allows this


def ceiling(design: str) -> EvidenceLevel:
    """The highest level a study design allows (DOMAIN §5.2): no comparison at most 3, a comparison at most 4.

    Satisfaction alone is no outcome, so it never lifts a practice above "goed onderbouwd".
    """
    return {
        StudyDesign.BEFORE_AFTER: EvidenceLevel.FIRST_INDICATIONS,
        StudyDesign.COMPARISON: EvidenceLevel.GOOD_INDICATIONS,
        StudyDesign.RANDOMISED: EvidenceLevel.STRONG_INDICATIONS,
    }.get(StudyDesign(design), LOWEST_CEILING)


def within_ceiling(design: str = "design") -> models.Q:
    """The same rule for the database: a `level` that the study design in field `design` allows."""
    allowed = models.Q(level__lte=LOWEST_CEILING)
    for value in StudyDesign.values:
        allowed |= models.Q(**{design: value}, level__lte=ceiling(value))
    return allowed


def problems(
    *, level: int, design: str, sources: int, ground: str, has_theory: bool, missing_fields: list[str]
) -> list[str]:
    """Why this level may not be given; empty when it may."""
    found: list[str] = []
    if not ground.strip():
        found.append(str(_("Schrijf op waarom je dit niveau geeft.")))
    if level > ceiling(design):
        found.append(
            str(
                _("Dit soort onderzoek laat hoogstens niveau %(level)s toe: %(label)s.")
                % {"level": int(ceiling(design)), "label": ceiling(design).label}
            )
        )
    if level >= EvidenceLevel.WELL_DESCRIBED and missing_fields:
        found.append(
            str(
                _("Vanaf niveau 1 horen deze velden gevuld te zijn: %(fields)s.")
                % {"fields": ", ".join(missing_fields)}
            )
        )
    if level >= EvidenceLevel.WELL_SUBSTANTIATED and not has_theory:
        found.append(str(_("Vanaf niveau 2 hoort er een veranderlogica bij.")))
    if level >= EvidenceLevel.FIRST_INDICATIONS and not sources:
        found.append(str(_("Vanaf niveau 3 hoort er minstens één bron bij.")))
    return found


def why_not_higher(level: int, design: str) -> str:
    """“Waarom 3 en niet 4?”: what the next level asks, and whether the study design allows it; empty at 0 and at the top."""
    if level in (EvidenceLevel.NOT_ASSESSED, EvidenceLevel.STRONG_INDICATIONS):
        return ""
    above = CROSSWALK[level + 1]
    words = {"label": above.level.label, "meaning": above.meaning, "design": StudyDesign(design).label}
    if above.level > ceiling(design):
        return str(
            _("Voor “%(label)s” is meer nodig: %(meaning)s Dit onderzoek laat dat niet toe (%(design)s).") % words
        )
    return str(_("Voor “%(label)s” is meer nodig: %(meaning)s Het onderzoek zelf laat dat wel toe.") % words)
