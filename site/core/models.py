"""Things every app uses: images, documents, the search index's rows, site settings, idempotency tokens."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from .addresses import in_language
from .visibility import AnyOf, InGroup, Internal, Owner, Platform, Public, Visibility

EDITORS = "Redactie"
ADMINS = "Beheer"


class Licence(models.TextChoices):
    """Licence of an image or document. CC BY 4.0 is the default of the platform (PRODUCT §10)."""

    CC_BY = "cc-by-4.0", "CC BY 4.0"
    CC0 = "cc0-1.0", "CC0 1.0"
    ALL_RIGHTS = "all-rights", _("Alle rechten voorbehouden")


class OwnedFile(models.Model):
    """Visibility, licence and the object a file belongs to; shared by images and documents."""

    visibility = models.CharField(
        _("zichtbaar voor"), max_length=10, choices=Visibility.choices[:2], default=Visibility.PUBLIC
    )
    licence = models.CharField(_("licentie"), max_length=20, choices=Licence.choices, default=Licence.CC_BY)
    owner_type = models.ForeignKey(
        ContentType, null=True, blank=True, on_delete=models.SET_NULL, editable=False, related_name="+"
    )
    owner_id = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    owner = GenericForeignKey("owner_type", "owner_id")

    class Meta:
        abstract = True


_FILE_SCOPE = AnyOf(Public(), Platform(), Owner("uploaded_by_user"), InGroup(EDITORS, ADMINS))


class SiteImage(AbstractImage, OwnedFile):
    """An image with alt text, licence and visibility."""

    scope = _FILE_SCOPE
    alt_text = models.CharField(_("tekst voor wie de afbeelding niet ziet"), max_length=250, blank=True)
    admin_form_fields = (*Image.admin_form_fields, "alt_text", "visibility", "licence")

    class Meta(AbstractImage.Meta):
        verbose_name = _("afbeelding")
        verbose_name_plural = _("afbeeldingen")

    @property
    def default_alt_text(self) -> str:
        """Alt text for templates: empty for decoration, never the file name."""
        return self.alt_text


class SiteRendition(AbstractRendition):
    """A resized copy of an image."""

    scope = Internal("een kopie op maat van een afbeelding; alleen via die afbeelding te bereiken")
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class SiteDocument(AbstractDocument, OwnedFile):
    """A document that is only ever served through a view that asks the visibility rule."""

    scope = _FILE_SCOPE
    admin_form_fields = (*Document.admin_form_fields, "visibility", "licence")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documenten")


class SearchDocument(models.Model):
    """One row per thing in the site index; the words are in the engine's own table `core_searchindex`."""

    scope = Internal("een treffer wordt pas getoond als de regel van het object zelf het toelaat (core/search.py)")
    kind = models.CharField(max_length=30)
    object_id = models.PositiveBigIntegerField()
    title = models.CharField(max_length=255)
    excerpt = models.CharField(max_length=400, blank=True)
    url = models.CharField(max_length=500)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="core_searchdocument_once")]
        indexes = [models.Index(Lower("title"), name="core_searchdocument_title")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where this hit leads, in the language of now."""
        return in_language(self.url)


class SearchWord(models.Model):
    """A word that stands in something everyone may read: what a typing error may be mended to (`core/spelling.py`)."""

    scope = Internal("alleen woorden uit wat iedereen mag lezen, met hoe vaak ze voorkomen")
    word = models.CharField(max_length=40, unique=True)
    stem = models.CharField(max_length=40, db_index=True)
    number = models.PositiveIntegerField(default=0)
    learned_on = models.DateField()

    def __str__(self) -> str:
        return self.word


class SearchWordPart(models.Model):
    """A word with one letter left out (or none): two words that share one differ by a single typing error."""

    scope = Internal("letters van woorden uit wat iedereen mag lezen")
    part = models.CharField(max_length=40, db_index=True)
    word = models.ForeignKey(SearchWord, on_delete=models.CASCADE, related_name="parts")

    def __str__(self) -> str:
        return self.part


class SearchQuery(models.Model):
    """How often something was looked for in a month, how much it gave and how often a result was opened. Without persons."""

    scope = Internal("aantallen per zoekvraag en maand, zonder wie er zocht; alleen voor de redactie")
    text = models.CharField(max_length=80)
    month = models.DateField()
    asked = models.PositiveIntegerField(default=0)
    opened = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text", "month"], name="core_searchquery_once")]

    def __str__(self) -> str:
        return self.text


class IdempotencyToken(models.Model):
    """A form's token: the same form sent twice is stored once (QUALITY §4)."""

    scope = Internal("alleen een sleutel tegen dubbel versturen; zonder inhoud")
    token = models.CharField(max_length=64)
    purpose = models.CharField(max_length=40)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    result = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "purpose", "user"], name="core_idempotencytoken_once")]


class WorkerHeartbeat(models.Model):
    """When the task worker last showed that it works; `/readyz` reads it."""

    scope = Internal("technisch teken van leven van de taakverwerker")
    seen_at = models.DateTimeField(auto_now=True)


@register_setting(icon="site", order=100)
class SiteSettings(BaseSiteSetting):
    """What the site's owner may change without a developer."""

    scope = Internal("instellingen van de site; de inhoud staat op elke pagina")
    name = models.CharField(_("naam van de site"), max_length=60, default="Knooppunt")
    tagline = models.CharField(
        _("zin in de voettekst"),
        max_length=160,
        default="Gemeenten, scholen en werkgevers leren hier samen hoe iedereen een eerlijke kans krijgt op werk.",
    )
    owner_name = models.CharField(
        _("wie staat achter deze site"), max_length=120, default="Programma Werkagenda VIA (voorbeeld)"
    )
    contact_email = models.EmailField(_("mailadres voor contact"), default="contact@voorbeeld.example")
    security_email = models.EmailField(
        _("mailadres om een kwetsbaarheid te melden"), default="security@voorbeeld.example"
    )
    accessibility_status = models.CharField(
        _("status van toegankelijkheid"), max_length=80, default="Nog niet door een ander onderzocht"
    )

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("tagline"), FieldPanel("owner_name")], heading=_("De site")),
        MultiFieldPanel(
            [FieldPanel("contact_email"), FieldPanel("security_email"), FieldPanel("accessibility_status")],
            heading=_("Contact"),
        ),
    ]

    class Meta:
        verbose_name = _("over deze site")

    def __str__(self) -> str:
        return self.name


def claim_token(token: str, purpose: str, user: Any) -> tuple[IdempotencyToken | None, bool]:
    """Claim a form's token inside the writing transaction.

    Returns the token row and whether this call is the first. An empty token (an old page, a script)
    always counts as first and stores nothing.
    """
    if not token:
        return None, True
    row, created = IdempotencyToken.objects.get_or_create(token=token[:64], purpose=purpose, user=user)
    return row, created
