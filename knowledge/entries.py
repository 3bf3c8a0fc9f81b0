"""The library's read model: one flat row per published practice or article, and its facet values.

Cards, facets and counts come from here, so that a library page costs the same at 100 and at 100,000
practices. `refresh.py` writes these rows when a page or its evidence changes; nothing else does.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core import pagecache
from core.visibility import Through, Visibility, VisibleQuerySet
from networks.models import NetworkPage

from . import scope
from .evidence import OUTCOME_ICONS, EvidenceLevel, Outcome

LIBRARY = "library"  # the generation of what is kept of these rows (core.pagecache)


class EntryKind(models.TextChoices):
    """What a row of the library is."""

    PRACTICE = "praktijk", _("praktijkvoorbeeld")
    ARTICLE = "artikel", _("kennisartikel")


class LibraryEntry(models.Model):
    """A published practice or article as the library shows it."""

    scope = scope.ENTRY
    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=EntryKind.choices)
    kind_label = models.CharField(max_length=40)
    slug = models.SlugField(max_length=255, allow_unicode=True)
    title = models.CharField(max_length=255)
    summary = models.CharField(max_length=600)
    body_text = models.TextField(blank=True)
    visibility = models.CharField(max_length=10, choices=Visibility.choices)
    network = models.ForeignKey(NetworkPage, null=True, on_delete=models.SET_NULL, related_name="+")
    theme_name = models.CharField(max_length=80, blank=True)
    theme_colour = models.PositiveSmallIntegerField(default=0)
    theme_icon = models.CharField(max_length=30, blank=True)
    level = models.PositiveSmallIntegerField(null=True)
    outcome = models.CharField(max_length=10, blank=True)
    organisation = models.CharField(max_length=160, blank=True)
    facts = models.JSONField(default=list)
    is_sample = models.BooleanField(default=False)
    is_stale = models.BooleanField(default=False)
    is_stopped = models.BooleanField(default=False)
    adoptions = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField()
    checked_on = models.DateField()
    check_by = models.DateField(null=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        indexes = [
            # The first page of the library, for whoever looks, is one walk over this index. No index begins with the
            # visibility: SQLite would then gather and sort everything a member may see.
            models.Index(fields=["is_stale", "-published_at", "-id"], name="knowledge_entry_latest"),
            models.Index(fields=["network", "is_stale", "-published_at", "-id"], name="knowledge_entry_of_network"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page, in the active language."""
        from django.urls import reverse

        return reverse("knowledge:page", args=[self.slug])

    @property
    def looks(self) -> tuple[object, ...]:
        """Everything a card or a row shows, as the key of its finished markup."""
        return (
            self.slug,
            self.kind,
            self.kind_label,
            self.title,
            self.summary,
            self.theme_name,
            self.theme_colour,
            self.theme_icon,
            self.level,
            self.outcome,
            self.organisation,
            self.facts,
            self.is_sample,
            self.is_stale,
            self.is_stopped,
            self.adoptions,
            self.checked_on.isoformat(),
        )

    @property
    def level_label(self) -> str:
        """The evidence level in words."""
        return str(EvidenceLevel(self.level).label) if self.level is not None else ""

    @property
    def outcome_label(self) -> str:
        """The outcome in words."""
        return str(Outcome(self.outcome).label) if self.outcome else ""

    @property
    def outcome_icon(self) -> str:
        """The outcome's icon; always shown with its word."""
        return OUTCOME_ICONS[Outcome(self.outcome)] if self.outcome else ""


class FacetValue(models.Model):
    """One facet value of one entry, such as ("doelgroep", "mbo-studenten")."""

    scope = Through("entry")
    entry = models.ForeignKey(LibraryEntry, on_delete=models.CASCADE, related_name="facet_values")
    facet = models.CharField(max_length=12)
    value = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "facet", "value"], name="knowledge_facetvalue_once")]
        indexes = [models.Index(fields=["facet", "value", "entry"], name="knowledge_facetvalue_lookup")]


def in_order(pks: list[int]) -> list[LibraryEntry]:
    """Entries with these keys, in this order, without their long text; for keys the viewer may see."""

    def load() -> list[LibraryEntry]:
        rows = LibraryEntry.objects.filter(pk__in=pks).defer("body_text")
        return sorted(rows, key=lambda row: pks.index(row.pk))

    return pagecache.remember(f"entries:{pks}", load) if pks else []
