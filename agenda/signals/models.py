"""Signals and the bundles they are answered in."""

from __future__ import annotations

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import VisibleQuerySet
from knowledge.models import CaseStudyPage
from networks.discussions.models import Discussion
from networks.events.models import Event
from networks.models import NetworkPage
from people.models import Organisation

from ..models import Strand, WorkAgendaEdition
from . import scope

ANSWER_WITHIN = datetime.timedelta(weeks=6)  # a choice; the letter names no term


class Reply(models.TextChoices):
    """What the programme team does with a bundle (PRODUCT §7)."""

    TAKEN_UP = "taken_up", _("wij pakken het op")
    TASKFORCE = "taskforce", _("wij brengen het naar de Taskforce")
    REFUSED = "refused", _("wij pakken het niet op")


class SignalBundle(models.Model):
    """One obstacle that more people run into: their signals together, in words without names, and the answer."""

    scope = scope.BUNDLE
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    edition = models.ForeignKey(
        WorkAgendaEdition, on_delete=models.PROTECT, related_name="signal_bundles", verbose_name=_("editie")
    )
    strand = models.ForeignKey(
        Strand,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="signal_bundles",
        verbose_name=_("onderdeel"),
    )
    title = models.CharField(_("titel"), max_length=160)
    text = models.TextField(_("wat staat er in de weg"), max_length=1200)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    answer_by = models.DateField(_("antwoord uiterlijk"))
    is_answered = models.BooleanField(default=False)
    reply = models.CharField(_("antwoord"), max_length=9, choices=Reply.choices, blank=True)
    answer = models.TextField(_("toelichting"), max_length=1500, blank=True)
    follows_on = models.DateField(_("wanneer je er meer van hoort"), null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("gebundeld signaal")
        verbose_name_plural = _("gebundelde signalen")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_answered=False, answered_at__isnull=True, reply="")
                | Q(is_answered=True, answered_at__isnull=False) & ~Q(reply=""),
                name="signals_answered_is_whole",
            ),
        ]
        indexes = [models.Index(fields=["edition", "-at"], name="signals_of_edition")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the bundle."""
        return reverse("signals:bundle", args=[self.uuid])

    @property
    def is_late(self) -> bool:
        """The programme team should have answered by now."""
        return not self.is_answered and self.answer_by < timezone.localdate()


class Signal(models.Model):
    """“Knelpunt buiten onze macht”: somebody runs into something here that they cannot solve themselves."""

    scope = scope.SIGNAL
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="signals")
    # As they were when the signal was given; they stay counted when the person goes.
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    network = models.ForeignKey(NetworkPage, null=True, on_delete=models.SET_NULL, related_name="+")
    discussion = models.ForeignKey(Discussion, null=True, on_delete=models.CASCADE, related_name="signals")
    practice = models.ForeignKey(CaseStudyPage, null=True, on_delete=models.CASCADE, related_name="signals")
    session = models.ForeignKey(Event, null=True, on_delete=models.CASCADE, related_name="signals")
    text = models.TextField(_("waar loop je op vast"), max_length=600)
    at = models.DateTimeField(default=timezone.now)
    bundle = models.ForeignKey(SignalBundle, null=True, on_delete=models.SET_NULL, related_name="signals")
    set_aside = models.CharField(_("waarom niet"), max_length=400, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("signaal")
        verbose_name_plural = _("signalen")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "discussion"], name="signals_once_per_conversation"),
            models.UniqueConstraint(fields=["user", "practice"], name="signals_once_per_practice"),
            models.UniqueConstraint(fields=["user", "session"], name="signals_once_per_session"),
            models.CheckConstraint(
                condition=Q(discussion__isnull=False, practice__isnull=True, session__isnull=True)
                | Q(discussion__isnull=True, practice__isnull=False, session__isnull=True)
                | Q(discussion__isnull=True, practice__isnull=True, session__isnull=False),
                name="signals_about_one_thing",
            ),
            models.CheckConstraint(condition=Q(bundle__isnull=True) | Q(set_aside=""), name="signals_bundled_or_aside"),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def about(self) -> Discussion | CaseStudyPage | Event:
        """What it was given on."""
        found = self.discussion or self.practice or self.session
        if found is None:
            raise ValueError("A signal is about one thing.")
        return found
