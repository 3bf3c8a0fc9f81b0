"""Reports about what someone wrote, what was decided, and the one appeal of its author (PRODUCT §4)."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import VisibleQuerySet

from .. import scope
from .conversation import Discussion, Reply


class FlagReason(models.TextChoices):
    """Why someone reports."""

    DISCRIMINATION = "discrimination", _("Dit is discriminatie")
    PERSONAL = "personal", _("Er staan persoonsgegevens in")
    SPAM = "spam", _("Dit is reclame of spam")
    OTHER = "other", _("Iets anders")


class Decision(models.TextChoices):
    """What a begeleider decides about what was reported."""

    KEPT = "kept", _("Laat staan")
    EDITED = "edited", _("Pas de tekst aan")
    HIDDEN = "hidden", _("Verberg")
    REMOVED = "removed", _("Verwijder")


# Words to begin with; whoever decides may write others (PRODUCT §4).
REASON_TEMPLATES = (
    _("Er stonden gegevens in waarmee iemand te herkennen is."),
    _("Dit raakt mensen om wie ze zijn. Dat past niet bij de huisregels."),
    _("Dit is reclame. Dit netwerk is om van elkaar te leren."),
    _("Dit hoort niet bij het onderwerp van dit gesprek."),
    _("We lazen dit goed. Het past bij de huisregels."),
)


def conversation_of(item: Discussion | Reply) -> Discussion:
    """The conversation something is in, or is."""
    return item if isinstance(item, Discussion) else item.discussion


def writer_id(item: Discussion | Reply) -> int | None:
    """The key of who wrote it; None after the account was deleted."""
    return item.author_id if isinstance(item, Discussion) else item.user_id


class Flag(models.Model):
    """One report about a conversation or a reply; the reporter stays unknown to the author."""

    scope = scope.FLAG
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="flags")
    reply = models.ForeignKey(Reply, null=True, blank=True, on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(_("wat is er mis?"), max_length=16, choices=FlagReason.choices)
    explanation = models.TextField(_("uitleg"), max_length=600, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    decision = models.CharField(max_length=8, choices=Decision.choices, blank=True)
    decision_note = models.CharField(_("uitleg bij het besluit"), max_length=300, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("melding van een bijdrage")
        verbose_name_plural = _("meldingen van bijdragen")
        constraints = [
            models.UniqueConstraint(
                fields=["reply", "reporter"],
                condition=models.Q(decided_at__isnull=True),
                name="discussions_flag_once",
                violation_error_message=_("Je hebt dit al gemeld."),
            ),
            models.UniqueConstraint(
                fields=["discussion", "reporter"],
                condition=models.Q(decided_at__isnull=True, reply__isnull=True),
                name="discussions_flag_of_discussion_once",
                violation_error_message=_("Je hebt dit al gemeld."),
            ),
            models.CheckConstraint(
                condition=models.Q(decided_at__isnull=True, decision="")
                | (models.Q(decided_at__isnull=False) & ~models.Q(decision="")),
                name="discussions_flag_decided_with_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"melding {str(self.uuid)[:8]}"

    @property
    def item(self) -> Discussion | Reply:
        """What it is about."""
        return self.reply or self.discussion


class Appeal(models.Model):
    """The author asks once to look again at a decision; another begeleider or the redactie answers."""

    scope = scope.APPEAL
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="appeals")
    reply = models.ForeignKey(Reply, null=True, blank=True, on_delete=models.CASCADE, related_name="appeals")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(_("waarom ben je het er niet mee eens?"), max_length=1200)
    created_at = models.DateTimeField(default=timezone.now)
    is_upheld = models.BooleanField(_("de schrijver krijgt gelijk"), null=True, blank=True)
    answer = models.TextField(_("antwoord"), max_length=1200, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("bezwaar")
        verbose_name_plural = _("bezwaren")
        constraints = [
            models.UniqueConstraint(
                fields=["reply"],
                name="discussions_appeal_once",
                violation_error_message=_("Je kunt één keer bezwaar maken."),
            ),
            models.UniqueConstraint(
                fields=["discussion"],
                condition=models.Q(reply__isnull=True),
                name="discussions_appeal_of_discussion_once",
                violation_error_message=_("Je kunt één keer bezwaar maken."),
            ),
        ]

    def __str__(self) -> str:
        return f"bezwaar {str(self.uuid)[:8]}"

    @property
    def item(self) -> Discussion | Reply:
        """What it is about."""
        return self.reply or self.discussion
