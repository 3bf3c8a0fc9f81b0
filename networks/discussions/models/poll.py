"""A quick poll inside a conversation: one or several choices, closed by a date."""

from __future__ import annotations

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import VisibleQuerySet

from .. import scope
from .conversation import Discussion


class Poll(models.Model):
    """One question with options; who reads the conversation may vote until it closes."""

    scope = scope.OF_DISCUSSION
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    discussion = models.OneToOneField(Discussion, on_delete=models.CASCADE, related_name="poll")
    question = models.CharField(_("vraag"), max_length=140)
    is_multiple = models.BooleanField(_("meer dan één keuze mag"), default=False)
    closes_at = models.DateTimeField(_("sluit op"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("peiling")
        verbose_name_plural = _("peilingen")

    def __str__(self) -> str:
        return f"peiling {str(self.uuid)[:8]}"

    @property
    def last_day(self) -> datetime.datetime:
        """The last day on which one may vote."""
        return self.closes_at - datetime.timedelta(seconds=1)

    @property
    def is_closed(self) -> bool:
        """Nobody votes any more."""
        return self.closes_at <= timezone.now()


class PollOption(models.Model):
    """One answer to choose."""

    scope = scope.Through("poll")
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="options")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=140)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["poll", "number"], name="discussions_option_once")]

    def __str__(self) -> str:
        return f"keuze {self.pk}"


class PollVote(models.Model):
    """Somebody's choice; only numbers of it are shown."""

    scope = scope.Owner("user")
    option = models.ForeignKey(PollOption, on_delete=models.CASCADE, related_name="votes")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["option", "user"], name="discussions_vote_once")]
