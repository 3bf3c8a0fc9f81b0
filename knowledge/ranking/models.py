"""A ranking session, what organisations choose in it, and its outcome."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import VisibleQuerySet
from knowledge.questions.models import KnowledgeQuestion
from people.models import Organisation

from . import scope

MOST = 5  # questions an organisation chooses; the first is worth as many points, the last one point


class RankingSession(models.Model):
    """One time that organisations choose. One at a time; it closes by hand or after its last day."""

    scope = scope.SESSION
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("naam"), max_length=80)
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    closes_on = models.DateField(_("kiezen tot en met"))
    is_closed = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True)
    number_of_ballots = models.PositiveIntegerField(default=0, help_text=_("Wordt geteld bij het sluiten."))

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("ranking")
        verbose_name_plural = _("rankings")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["is_closed"], condition=Q(is_closed=False), name="ranking_one_open"),
            models.CheckConstraint(
                condition=Q(is_closed=False, closed_at__isnull=True) | Q(is_closed=True, closed_at__isnull=False),
                name="ranking_closed_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where one chooses, and later the outcome."""
        return reverse("ranking:session", args=[self.uuid])

    @property
    def takes_choices(self) -> bool:
        """Organisations can choose: until the end of the last day, and while it is open."""
        return not self.is_closed and timezone.localdate() <= self.closes_on


class Ballot(models.Model):
    """The list of one organisation. Colleagues work on the same list; no page of it says who touched it last.

    The log of the platform says who chose and when, not what they chose.
    """

    scope = scope.BALLOT
    session = models.ForeignKey(RankingSession, on_delete=models.CASCADE, related_name="ballots")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="ballots")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("keuze van een organisatie")
        verbose_name_plural = _("keuzes van organisaties")
        ordering = ["organisation__name"]
        constraints = [models.UniqueConstraint(fields=["session", "organisation"], name="ranking_one_list_each")]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.session_id}"


class BallotChoice(models.Model):
    """A question on a list, and its place there, from 1."""

    scope = scope.CHOICE
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="choices")
    question = models.ForeignKey(KnowledgeQuestion, on_delete=models.CASCADE, related_name="chosen_in")
    place = models.PositiveSmallIntegerField()

    objects = VisibleQuerySet.as_manager()

    class Meta:
        ordering = ["place", "pk"]
        constraints = [models.UniqueConstraint(fields=["ballot", "question"], name="ranking_question_once_a_list")]

    def __str__(self) -> str:
        return f"{self.place}: {self.question_id}"


class RankedQuestion(models.Model):
    """Where a question came out. Written once, when the session closes; equal points share a place."""

    scope = scope.RESULT
    session = models.ForeignKey(RankingSession, on_delete=models.CASCADE, related_name="results")
    question = models.ForeignKey(KnowledgeQuestion, on_delete=models.CASCADE, related_name="rankings")
    place = models.PositiveIntegerField()
    points = models.PositiveIntegerField()
    organisations = models.PositiveIntegerField()

    objects = VisibleQuerySet.as_manager()

    class Meta:
        ordering = ["place", "question__title", "pk"]
        constraints = [models.UniqueConstraint(fields=["session", "question"], name="ranking_question_once")]

    def __str__(self) -> str:
        return f"{self.place}: {self.question_id}"
