"""Managed word lists: editors change them in the admin, nothing in code depends on one of their rows."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from . import scope


class _Term(models.Model):
    scope = scope.VOCABULARY
    name = models.CharField(_("naam"), max_length=80, unique=True)
    slug = models.SlugField(_("adres"), max_length=80, unique=True)
    position = models.PositiveSmallIntegerField(_("volgorde"), default=50)

    class Meta:
        abstract = True
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Theme(_Term):
    """A theme of the library; its colour is one of six, so contrast is guaranteed (DESIGN §2)."""

    colour = models.PositiveSmallIntegerField(
        _("kleur 1 tot 6"), validators=[MinValueValidator(1), MaxValueValidator(6)], default=1
    )
    icon = models.CharField(_("pictogram"), max_length=30, default="route")
    description = models.CharField(_("in één zin"), max_length=200, blank=True)

    class Meta(_Term.Meta):
        verbose_name = _("thema")
        verbose_name_plural = _("thema's")


class TargetGroup(_Term):
    """For whom a practice is meant; groups, never persons."""

    class Meta(_Term.Meta):
        verbose_name = _("doelgroep")
        verbose_name_plural = _("doelgroepen")


class Sector(_Term):
    """A sector of work."""

    class Meta(_Term.Meta):
        verbose_name = _("sector")
        verbose_name_plural = _("sectoren")


class Mechanism(_Term):
    """An active ingredient: what may not be left out."""

    class Meta(_Term.Meta):
        verbose_name = _("werkzaam element")
        verbose_name_plural = _("werkzame elementen")


class SynonymGroup(models.Model):
    """Words that search treats as the same, one per line or separated by commas."""

    scope = scope.VOCABULARY
    words = models.CharField(_("woorden, met komma's ertussen"), max_length=300)

    class Meta:
        verbose_name = _("groep synoniemen")
        verbose_name_plural = _("synoniemen")

    def __str__(self) -> str:
        return self.words

    def as_list(self) -> list[str]:
        """The single words; a term of several words is left to search as it is typed."""
        return [word for part in self.words.lower().split(",") if (word := part.strip()) and " " not in word]
