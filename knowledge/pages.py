"""The library's page types: the index, practices and articles."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Orderable

from core.blocks import ProseBlock
from core.models import Licence
from core.pages import BasePage
from core.panels import FieldWithoutComparisonPanel
from core.streamfields import SlimStreamField
from core.visibility import Internal, Visibility
from networks.models import NetworkPage
from people.models import LabourMarketRegion, Organisation, SizeClass

from . import scope
from .choices import ArticleKind, CostClass, EffortClass, Origin, Phase, Tier
from .evidence import Outcome, StudyDesign
from .vocabularies import Mechanism, Sector, TargetGroup, Theme


class LibraryIndexPage(BasePage):
    """The library: "Wat werkt"."""

    scope = scope.INDEX
    intro = models.CharField(_("inleiding"), max_length=300, blank=True)
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["knowledge.CaseStudyPage", "knowledge.ArticlePage"]
    max_count = 1

    class Meta:
        verbose_name = _("bibliotheek")


class KnowledgePage(BasePage):
    """What practices and articles share."""

    summary = models.TextField(
        _("samenvatting"), max_length=600, help_text=_("Voor wie, wat, wat leverde het op. Korte zinnen.")
    )
    visibility = models.CharField(
        _("zichtbaar voor"), max_length=10, choices=Visibility.choices, default=Visibility.PUBLIC
    )
    network = models.ForeignKey(
        NetworkPage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("leernetwerk")
    )
    for_municipality = models.BooleanField(_("voor gemeenten"), default=False)
    for_education = models.BooleanField(_("voor het onderwijs"), default=False)
    for_employer = models.BooleanField(_("voor werkgevers"), default=False)
    themes = ParentalManyToManyField(Theme, blank=True, verbose_name=_("thema's"))
    target_groups = ParentalManyToManyField(TargetGroup, blank=True, verbose_name=_("doelgroep"))
    origin = models.CharField(_("herkomst"), max_length=10, choices=Origin.choices, default=Origin.MEMBER)
    is_sample = models.BooleanField(_("voorbeeldinhoud"), default=False)
    sample_note = models.CharField(_("nog aan te vullen"), max_length=300, blank=True)
    licence = models.CharField(_("licentie"), max_length=20, choices=Licence.choices, default=Licence.CC_BY)
    checked_on = models.DateField(_("laatst gecontroleerd"), default=timezone.localdate)
    check_by = models.DateField(_("opnieuw controleren voor"), null=True, blank=True)
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
        verbose_name=_("vervanger"),
    )
    archived_on = models.DateField(_("gearchiveerd op"), null=True, blank=True, editable=False)
    archive_reason = models.CharField(_("waarom gearchiveerd"), max_length=300, blank=True, editable=False)

    audience_panel = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("for_municipality"), FieldPanel("for_education"), FieldPanel("for_employer")]),
            FieldPanel("themes"),
            FieldPanel("target_groups"),
        ],
        heading=_("Voor wie en waarover"),
    )
    care_panel = MultiFieldPanel(
        [
            FieldPanel("visibility"),
            FieldWithoutComparisonPanel("network"),
            FieldPanel("origin"),
            FieldPanel("is_sample"),
            FieldPanel("sample_note"),
            FieldPanel("licence"),
            FieldPanel("checked_on"),
            FieldPanel("check_by"),
        ],
        heading=_("Zichtbaar, herkomst en onderhoud"),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """A page for a network names its network."""
        from django.core.exceptions import ValidationError

        super().clean()
        if self.visibility == Visibility.NETWORK and self.network_id is None:
            raise ValidationError({"network": _("Kies het netwerk waarvoor dit zichtbaar is.")})

    @property
    def is_stale(self) -> bool:
        """Past its check date; stale items are labelled and sink (PRODUCT §5)."""
        return self.check_by is not None and self.check_by < timezone.localdate()

    @property
    def audiences(self) -> list[str]:
        """Keys of for whom it is, as in addresses (`voor=werkgever`)."""
        return [
            key
            for key, on in (
                ("gemeente", self.for_municipality),
                ("onderwijs", self.for_education),
                ("werkgever", self.for_employer),
            )
            if on
        ]


class CaseStudyPage(KnowledgePage):
    """A practice ("praktijkvoorbeeld"). Its evidence level lives in EvidenceAssessment, outside revisions.

    Of a practice whose organisation stays unnamed, the organisation stands in `unnamed_organisation` and nowhere else:
    what readers get is made from `owner_organisation`, which is empty then.
    """

    scope = scope.PRACTICE
    tier = models.CharField(_("hoe ver uitgewerkt"), max_length=8, choices=Tier.choices, default=Tier.SKETCH)
    phase = models.CharField(_("fase"), max_length=8, choices=Phase.choices, default=Phase.RUNNING)
    owner_organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="practices",
        verbose_name=_("eigenaar"),
    )
    unnamed_organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("eigenaar die niet genoemd wil worden"),
        help_text=_("Alleen de redactie ziet deze naam."),
    )
    organisation_size = models.CharField(
        _("grootte van de organisatie"), max_length=8, choices=SizeClass.choices, blank=True
    )
    staff_count = models.PositiveIntegerField(_("aantal mensen dat er werkt"), null=True, blank=True)
    region = models.ForeignKey(
        LabourMarketRegion,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("arbeidsmarktregio"),
    )
    sectors = ParentalManyToManyField(Sector, blank=True, verbose_name=_("sector"))
    partners = models.TextField(_("partners"), max_length=600, blank=True)
    start_year = models.PositiveSmallIntegerField(_("begonnen in"), null=True, blank=True)
    end_year = models.PositiveSmallIntegerField(_("gestopt in"), null=True, blank=True)
    problem = models.TextField(
        _("aanleiding"), max_length=1500, blank=True, help_text=_("Welk probleem, bij wie, hoe groot.")
    )
    target_group_text = models.CharField(_("doelgroep in woorden"), max_length=200, blank=True)
    intermediate_target_group = models.CharField(
        _("tussendoelgroep"), max_length=200, blank=True, help_text=_("Bijvoorbeeld klantmanagers, docenten of ouders.")
    )
    goal = models.TextField(_("doel"), max_length=1000, blank=True)
    approach = SlimStreamField(ProseBlock(), verbose_name=_("aanpak"), blank=True)
    active_elements = ParentalManyToManyField(Mechanism, blank=True, verbose_name=_("werkzame elementen"))
    theory_of_change = models.TextField(
        _("veranderlogica"), max_length=2000, blank=True, help_text=_("Waarom zou dit werken?")
    )
    conditions = models.TextField(_("randvoorwaarden"), max_length=1500, blank=True)
    cost_class = models.CharField(_("kosten"), max_length=10, choices=CostClass.choices, default=CostClass.UNKNOWN)
    cost_amount = models.PositiveIntegerField(_("bedrag in euro"), null=True, blank=True)
    cost_text = models.CharField(_("uitleg bij de kosten"), max_length=200, blank=True)
    effort_class = models.CharField(_("inzet"), max_length=10, choices=EffortClass.choices, default=EffortClass.UNKNOWN)
    capacity = models.CharField(_("uitleg bij de inzet"), max_length=200, blank=True)
    transferability = models.TextField(
        _("overdraagbaarheid"),
        max_length=1500,
        blank=True,
        help_text=_("Waar paste het wel of niet; wat moet je aanpassen?"),
    )
    materials = models.TextField(
        _("materialen"), max_length=1000, blank=True, help_text=_("Eén link of omschrijving per regel.")
    )
    participants = models.PositiveIntegerField(
        _("aantal deelnemers"), null=True, blank=True, help_text=_("Onder de 10 tonen we het getal niet.")
    )
    participants_unit = models.CharField(_("eenheid"), max_length=40, blank=True)
    results = SlimStreamField(ProseBlock(), verbose_name=_("uitkomsten"), blank=True)
    outcome = models.CharField(_("wat kwam eruit"), max_length=10, choices=Outcome.choices, default=Outcome.UNKNOWN)
    study_design = models.CharField(
        _("soort onderzoek"), max_length=12, choices=StudyDesign.choices, default=StudyDesign.NONE
    )
    external_recognition = models.CharField(
        _("erkenning door derden"),
        max_length=200,
        blank=True,
        help_text=_("Databank, niveau, datum. Alleen als die er echt is."),
    )
    lessons = models.TextField(_("wat ging er mis, wat leerden jullie"), max_length=2000, blank=True)
    risks_privacy = models.TextField(
        _("mag dit?"), max_length=1500, blank=True, help_text=_("Privacy en regels: grondslag, en wie moet instemmen.")
    )
    contact = models.CharField(
        _("contact"),
        max_length=200,
        blank=True,
        help_text=_("Functie en mailadres van de organisatie. Geen privéadres."),
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    language_checked = models.BooleanField(_("taalniveau B1 gecontroleerd"), default=False)

    parent_page_types = ["knowledge.LibraryIndexPage"]
    subpage_types: list[str] = []
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *BasePage.content_panels,
                    FieldPanel("summary"),
                    KnowledgePage.audience_panel,
                    FieldPanel("target_group_text"),
                    FieldPanel("problem"),
                    FieldPanel("goal"),
                    FieldPanel("approach"),
                    FieldPanel("results"),
                    FieldPanel("outcome"),
                    FieldPanel("lessons"),
                    FieldPanel("contact"),
                ],
                heading=_("Inhoud"),
            ),
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("tier"), FieldPanel("phase")]),
                    FieldPanel("owner_organisation"),
                    FieldPanel("unnamed_organisation", read_only=True),
                    FieldRowPanel([FieldPanel("organisation_size"), FieldPanel("staff_count")]),
                    FieldPanel("region"),
                    FieldPanel("sectors"),
                    FieldPanel("partners"),
                    FieldRowPanel([FieldPanel("start_year"), FieldPanel("end_year")]),
                    FieldPanel("intermediate_target_group"),
                    FieldPanel("active_elements"),
                    FieldPanel("theory_of_change"),
                    FieldPanel("conditions"),
                    FieldRowPanel([FieldPanel("cost_class"), FieldPanel("cost_amount")]),
                    FieldPanel("cost_text"),
                    FieldRowPanel([FieldPanel("effort_class"), FieldPanel("capacity")]),
                    FieldPanel("transferability"),
                    FieldPanel("materials"),
                    FieldRowPanel([FieldPanel("participants"), FieldPanel("participants_unit")]),
                    FieldPanel("risks_privacy"),
                ],
                heading=_("Uitwerking"),
            ),
            ObjectList(
                [
                    FieldPanel("study_design"),
                    InlinePanel("sources", label=_("bron")),
                    FieldPanel("external_recognition"),
                ],
                heading=_("Onderzoek en bronnen"),
            ),
            ObjectList(
                [KnowledgePage.care_panel, FieldPanel("language_checked"), *BasePage.promote_panels],
                heading=_("Onderhoud"),
            ),
        ]
    )

    class Meta:
        verbose_name = _("praktijkvoorbeeld")
        verbose_name_plural = _("praktijkvoorbeelden")

    def missing_for_level_one(self) -> list[str]:
        """Labels of the fields that a well-described practice has (DOMAIN §6, "ja" in the field list)."""
        names = [
            "summary",
            "problem",
            "goal",
            "approach",
            "results",
            "conditions",
            "transferability",
            "lessons",
            "contact",
        ]
        missing = [str(self._meta.get_field(name).verbose_name) for name in names if not getattr(self, name)]
        if not self.target_groups.exists():
            missing.append(str(_("doelgroep")))
        if not self.themes.exists():
            missing.append(str(_("thema")))
        if self.owner_organisation_id is None and self.unnamed_organisation_id is None:
            missing.append(str(_("eigenaar")))
        if self.start_year is None:
            missing.append(str(_("begonnen in")))
        if not self.sources.exists():
            missing.append(str(_("bronnen")))
        return missing

    @property
    def shown_participants(self) -> str:
        """The number of participants, or that the group is too small to show (QUALITY §4)."""
        if self.participants is None:
            return ""
        if self.participants < 10:
            return str(_("te klein om te tonen"))
        return f"{self.participants} {self.participants_unit}".strip()


class SourceBase(Orderable):
    """Where something was read: author, title, publisher, year, link."""

    scope = Internal("onderdeel van een pagina; alleen daar te lezen")
    author = models.CharField(_("auteur"), max_length=160, blank=True)
    title = models.CharField(_("titel"), max_length=255)
    publisher = models.CharField(_("uitgever"), max_length=160, blank=True)
    year = models.PositiveSmallIntegerField(_("jaar"), null=True, blank=True)
    link = models.URLField(_("link of doi"), blank=True)
    note = models.CharField(_("opmerking"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        parts = [self.author, self.title, self.publisher, str(self.year or "")]
        return ". ".join(part for part in parts if part)


class PracticeSource(SourceBase):
    """A source of a practice."""

    page = ParentalKey(CaseStudyPage, on_delete=models.CASCADE, related_name="sources")


class ArticlePage(KnowledgePage):
    """An article ("kennisartikel"). A synthesis names the practices it weighs; articles have no evidence mark of their own."""

    scope = scope.PAGE
    kind = models.CharField(_("soort"), max_length=10, choices=ArticleKind.choices, default=ArticleKind.EXPLAINER)
    body = SlimStreamField(ProseBlock(), verbose_name=_("tekst"), blank=True)
    related_practices = ParentalManyToManyField(
        CaseStudyPage, blank=True, related_name="related_articles", verbose_name=_("praktijkvoorbeelden hierbij")
    )
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("kind"),
        FieldPanel("summary"),
        KnowledgePage.audience_panel,
        FieldPanel("body"),
        InlinePanel("sources", label=_("bron")),
        FieldPanel("related_practices"),
        KnowledgePage.care_panel,
    ]
    parent_page_types = ["knowledge.LibraryIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("kennisartikel")
        verbose_name_plural = _("kennisartikelen")


class ArticleSource(SourceBase):
    """A source of an article."""

    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="sources")


def stream_text(value: Any) -> str:
    """All words of a StreamField value, for the index."""
    from django.utils.html import strip_tags

    return " ".join(strip_tags(str(block.value)) for block in value) if value else ""
