"""Fixed choices of a practice (`docs/domain.md` explains each)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tier(models.TextChoices):
    """How far a description is worked out (PRODUCT §5)."""

    SKETCH = "sketch", _("schets")
    FULL = "full", _("uitgewerkt")


class Phase(models.TextChoices):
    """Where a practice is; stopped ones are kept."""

    IDEA = "idea", _("idee")
    TRIAL = "trial", _("proef")
    RUNNING = "running", _("loopt")
    SCALED = "scaled", _("opgeschaald")
    STOPPED = "stopped", _("gestopt")


class CostClass(models.TextChoices):
    """What it costs an organisation, once and in the first year together."""

    NONE = "none", _("geen extra kosten")
    UNDER_1K = "under_1k", _("tot € 1.000")
    UNDER_5K = "under_5k", _("€ 1.000 tot € 5.000")
    UNDER_25K = "under_25k", _("€ 5.000 tot € 25.000")
    OVER_25K = "over_25k", _("€ 25.000 of meer")
    UNKNOWN = "unknown", _("niet bekend")


class EffortClass(models.TextChoices):
    """How much time it takes the people who do it."""

    HOURS = "hours", _("een paar uur")
    DAYS = "days", _("een paar dagen")
    PART_TIME = "part_time", _("een vast deel van de week")
    FULL_TIME = "full_time", _("minstens één volledige baan")
    UNKNOWN = "unknown", _("niet bekend")


class Origin(models.TextChoices):
    """Where a practice or article comes from."""

    VIA = "via", _("programma VIA 2018–2021")
    RELATED = "related", _("verwant, niet uit VIA")
    MEMBER = "member", _("ingestuurd door een deelnemer")
    EDITORS = "editors", _("gemaakt door de redactie")


class ArticleKind(models.TextChoices):
    """Kinds of article (PRODUCT §5)."""

    EXPLAINER = "explainer", _("uitleg")
    GUIDE = "guide", _("handreiking")
    RESEARCH = "research", _("onderzoek in het kort")
    SYNTHESIS = "synthesis", _("wat werkt bij")
