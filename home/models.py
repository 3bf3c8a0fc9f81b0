"""The home page and editable content pages."""

from django.conf import settings
from django.db import models
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from core.blocks import ProseBlock
from core.pages import BasePage
from core.streamfields import SlimStreamField
from core.visibility import Internal

from . import scope


class HomePage(BasePage):
    """The front door."""

    scope = scope.PAGE
    hero_title = models.CharField(_("belofte"), max_length=80, default="Weet wat werkt. Doe het samen.")
    hero_title_en = models.CharField(
        _("belofte in het Engels"), max_length=80, default="Know what works. Do it together."
    )
    hero_text = models.TextField(
        _("tekst eronder"),
        max_length=300,
        default="Niet iedereen krijgt een gelijke kans op werk. Hier delen gemeenten, scholen en werkgevers wat helpt, en wat niet.",
    )
    hero_text_en = models.TextField(
        _("tekst eronder in het Engels"),
        max_length=300,
        default="Not everyone gets an equal chance of work. Here municipalities, schools and employers share what helps, and what does not.",
    )
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("hero_title"), FieldPanel("hero_text")], heading=_("Nederlands")),
        MultiFieldPanel([FieldPanel("hero_title_en"), FieldPanel("hero_text_en")], heading=_("Engels")),
    ]
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1

    class Meta:
        verbose_name = _("voorpagina")

    @property
    def shown_title(self) -> str:
        """The promise in the active language."""
        return self.hero_title_en if translation.get_language() == "en" else self.hero_title

    @property
    def shown_text(self) -> str:
        """The text in the active language."""
        return self.hero_text_en if translation.get_language() == "en" else self.hero_text


class FooterColumn(models.TextChoices):
    """Where a page is linked in the footer."""

    NONE = "", _("niet in de voettekst")
    JOIN = "join", _("Meedoen")
    KNOWLEDGE = "knowledge", _("Over de kennis")
    HELP = "help", _("Hulp")
    LEGAL = "legal", _("onderste regel")


class ContentPage(BasePage):
    """A fixed page, in Dutch and in English."""

    scope = scope.PAGE
    summary = models.CharField(_("samenvatting"), max_length=300, blank=True)
    body = SlimStreamField(ProseBlock(), verbose_name=_("tekst"), blank=True)
    title_en = models.CharField(_("titel in het Engels"), max_length=120, blank=True)
    summary_en = models.CharField(_("samenvatting in het Engels"), max_length=300, blank=True)
    body_en = SlimStreamField(ProseBlock(), verbose_name=_("tekst in het Engels"), blank=True)
    footer_column = models.CharField(
        _("plek in de voettekst"), max_length=10, choices=FooterColumn.choices, default=FooterColumn.NONE, blank=True
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("title_en"), FieldPanel("summary_en"), FieldPanel("body_en")], heading=_("Engels")),
        FieldPanel("footer_column"),
    ]
    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types = ["home.ContentPage"]

    class Meta:
        verbose_name = _("vaste pagina")
        verbose_name_plural = _("vaste pagina's")

    @property
    def is_translated(self) -> bool:
        """There is an English text, and English is asked for."""
        return translation.get_language() == "en" and bool(self.title_en)

    @property
    def shown_title(self) -> str:
        """The title in the active language."""
        return self.title_en if self.is_translated else self.title

    @property
    def shown_summary(self) -> str:
        """The summary in the active language."""
        return self.summary_en if self.is_translated else self.summary

    @property
    def shown_body(self) -> object:
        """The text in the active language."""
        return self.body_en if self.is_translated else self.body


class WorkClaim(models.Model):
    """Someone said "I do this" about one thing on the work list, so that two people do not do it twice."""

    scope = Internal("wie een taak van de werklijst oppakt; alleen te zien naast die taak")
    key = models.CharField(max_length=80, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    claimed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.key
