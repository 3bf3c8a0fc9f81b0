"""Feedback of colleagues on a practice that is not published yet (PRODUCT §5)."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import VisibleQuerySet
from knowledge.models import CaseStudyPage

from .. import scope


class PeerReview(models.Model):
    """One round of feedback. `closed_at`: no more feedback comes in; `ended_at`: the author answered, or took it back."""

    scope = scope.REVIEW
    page = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="peer_reviews")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("feedbackronde")
        verbose_name_plural = _("feedbackrondes")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=Q(ended_at__isnull=True), name="sharing_one_review_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"feedback op pagina {self.page_id}"


class ReviewerState(models.TextChoices):
    """What a colleague who was asked said or did."""

    ASKED = "asked", _("gevraagd")
    LATER = "later", _("vroeg om wat tijd")
    ACCEPTED = "accepted", _("leest mee")
    DECLINED = "declined", _("kan niet")
    EXPIRED = "expired", _("antwoordde niet op tijd")
    DONE = "done", _("gaf feedback")


WAITING = (ReviewerState.ASKED, ReviewerState.LATER, ReviewerState.ACCEPTED)


class Criterion(models.TextChoices):
    """The five things a colleague looks at."""

    CLEAR = "clear", _("Is duidelijk wat er gedaan is, en voor wie?")
    HONEST = "honest", _("Staat er eerlijk wat eruit kwam, ook wat misging?")
    SOUND = "sound", _("Passen de conclusies bij wat er gemeten of gezien is?")
    USABLE = "usable", _("Kan een collega hiermee beginnen?")
    RESPECTFUL = "respect", _("Is de tekst respectvol over de mensen om wie het gaat?")


class Verdict(models.TextChoices):
    """An answer to one of them."""

    YES = "yes", _("ja")
    PARTLY = "partly", _("voor een deel")
    NO = "no", _("nee")


class Advice(models.TextChoices):
    """What a colleague advises the redactie."""

    PLACE = "place", _("plaatsen zoals het is")
    CHANGE = "change", _("plaatsen na aanpassing")
    NOT_YET = "not_yet", _("nog niet plaatsen")


class Reviewer(models.Model):
    """A colleague who was asked to read a practice, and what they wrote.

    `answers` holds per criterion {"verdict", "remark", "reply"}; the reply is the author's. `private_note` is for the
    redactie alone. `begins_at` and `due_at` are of the step that runs now: answering, waiting, or reading.
    """

    scope = scope.REVIEWER
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    page = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="+")
    review = models.ForeignKey(PeerReview, on_delete=models.CASCADE, related_name="reviewers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reviews_given")
    is_from_elsewhere = models.BooleanField(_("uit een ander netwerk"), default=False)
    state = models.CharField(max_length=8, choices=ReviewerState.choices, default=ReviewerState.ASKED)
    begins_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    has_waited = models.BooleanField(default=False)
    half_told_at = models.DateTimeField(null=True, blank=True)
    last_told_at = models.DateTimeField(null=True, blank=True)
    answers: Any = models.JSONField(default=dict, blank=True)
    advice = models.CharField(_("wat raad je de redactie aan?"), max_length=8, choices=Advice.choices, blank=True)
    note = models.TextField(_("een woord voor de schrijver"), max_length=2000, blank=True)
    private_note = models.TextField(_("alleen voor de redactie"), max_length=2000, blank=True)
    is_credited = models.BooleanField(_("noem mij bij het praktijkvoorbeeld"), default=False)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("meelezer")
        verbose_name_plural = _("meelezers")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["review", "user"], name="sharing_reviewer_once")]
        indexes = [models.Index(fields=["state", "due_at"], name="sharing_reviewer_due")]

    def __str__(self) -> str:
        return f"meelezer {self.pk} van pagina {self.page_id}"

    @property
    def may_wait(self) -> bool:
        """“Later” can be said once."""
        return self.state == ReviewerState.ASKED and not self.has_waited

    @property
    def remarks(self) -> list[dict[str, Any]]:
        """The five criteria with what was answered, in order; for templates."""
        return [
            {
                "key": criterion.value,
                "label": criterion.label,
                "verdict": Verdict(found["verdict"]).label if (found := self.answers.get(criterion.value, {})) else "",
                "remark": found.get("remark", ""),
                "reply": found.get("reply", ""),
            }
            for criterion in Criterion
        ]
