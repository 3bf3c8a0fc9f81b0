"""Sessions: the meeting itself, the places in it, what was agreed, and a person's calendar feed."""

from __future__ import annotations

import datetime
import secrets
import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import Visibility, VisibleQuerySet
from networks.models import NetworkPage
from people.models import LabourMarketRegion

from . import scope


class EventKind(models.TextChoices):
    """What kind of meeting it is (PRODUCT §8)."""

    WEBINAR = "webinar", _("Webinar")
    CIRCLE = "leerkring", _("Leerkring")
    VISIT = "werkbezoek", _("Werkbezoek")
    INTERVISION = "intervisie", _("Intervisie")


class EventLanguage(models.TextChoices):
    """The language that is spoken."""

    DUTCH = "nl", _("Nederlands")
    ENGLISH = "en", _("Engels")


MOST_COLLEAGUES = 5


class Event(models.Model):
    """A session of a network. Moments are stored in UTC and shown in Dutch time, so summer time moves nothing."""

    scope = scope.EVENT
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    network = models.ForeignKey(NetworkPage, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(_("soort"), max_length=12, choices=EventKind.choices, default=EventKind.CIRCLE)
    title = models.CharField(_("titel"), max_length=140)
    description = models.TextField(_("waar gaat het over?"), max_length=4000)
    audience = models.CharField(_("voor wie is het?"), max_length=160, blank=True)
    starts_at = models.DateTimeField(_("begint"))
    ends_at = models.DateTimeField(_("eindigt"))
    place = models.CharField(_("plek"), max_length=200, blank=True)
    region = models.ForeignKey(
        LabourMarketRegion,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("arbeidsmarktregio"),
    )
    online_link = models.URLField(_("link om online mee te doen"), max_length=500, blank=True)
    places = models.PositiveSmallIntegerField(
        _("hoeveel plaatsen?"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    visibility = models.CharField(
        _("zichtbaar voor"), max_length=10, choices=Visibility.choices, default=Visibility.NETWORK
    )
    language = models.CharField(_("taal"), max_length=2, choices=EventLanguage.choices, default=EventLanguage.DUTCH)
    access_information = models.CharField(_("toegankelijkheid"), max_length=300, blank=True)
    asks_beforehand = models.CharField(_("vraag bij het aanmelden"), max_length=160, blank=True)
    colleagues = models.PositiveSmallIntegerField(
        _("hoeveel collega's mag iemand meenemen?"), default=0, validators=[MaxValueValidator(MOST_COLLEAGUES)]
    )
    organiser = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    revision = models.PositiveSmallIntegerField(default=0, editable=False)  # SEQUENCE of RFC 5545
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.CharField(_("reden"), max_length=300, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    summary = models.TextField(_("samenvatting"), max_length=4000, blank=True)
    recording_link = models.URLField(_("opname"), max_length=500, blank=True)
    # What is said and shown in the recording, for who cannot hear or see it (WCAG 2.2, 1.2.1 and 1.2.3).
    recording_summary = models.TextField(_("de opname in woorden"), max_length=4000, blank=True)
    series = models.UUIDField(null=True, blank=True, editable=False, db_index=True)  # sessions that were planned as one
    rule = models.CharField(max_length=120, blank=True, editable=False)  # RRULE of RFC 5545 the series was made by

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("bijeenkomst")
        verbose_name_plural = _("bijeenkomsten")
        indexes = [
            models.Index(fields=["network", "starts_at"], name="events_of_network"),
            models.Index(fields=["starts_at"], name="events_by_start"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="events_end_after_start",
                violation_error_message=_("Het einde komt na het begin."),
            ),
            models.CheckConstraint(
                condition=models.Q(finished_at__isnull=True) | ~models.Q(summary=""),
                name="events_finished_needs_summary",
                violation_error_message=_("Een bijeenkomst is pas afgerond met een samenvatting."),
            ),
        ]

    def __str__(self) -> str:
        # The audit log shows this: never the title, which may be for a network alone.
        return f"bijeenkomst {str(self.uuid)[:8]}"

    def get_absolute_url(self) -> str:
        """Its own page, whatever network it is in."""
        return reverse("events:detail", args=[self.uuid])

    @property
    def visibility_sentence(self) -> str:
        """“Dit zien: …”."""
        return Visibility(self.visibility).sentence

    @property
    def rhythm(self) -> str:
        """How the series it belongs to repeats, in words; empty when it stands alone."""
        parts = dict(part.split("=", 1) for part in self.rule.split(";") if "=" in part)
        known = {
            ("WEEKLY", "1"): _("elke week"),
            ("WEEKLY", "2"): _("elke twee weken"),
            ("MONTHLY", "1"): _("elke maand"),
        }
        return str(known.get((parts.get("FREQ", ""), parts.get("INTERVAL", "1")), ""))

    @property
    def has_ended(self) -> bool:
        """It is over, held or not."""
        return self.ends_at <= timezone.now()

    @property
    def is_open(self) -> bool:
        """One may still sign up: it did not start and was not cancelled."""
        return self.cancelled_at is None and self.starts_at > timezone.now()

    @property
    def is_one_day(self) -> bool:
        """It ends on the day it starts, in Dutch time."""
        return timezone.localtime(self.starts_at).date() == timezone.localtime(self.ends_at).date()


class AttendanceState(models.TextChoices):
    """Where someone's place is."""

    ASKED = "asked", _("nog niet bevestigd")
    GOING = "going", _("komt")
    WAITING = "waiting", _("op de wachtlijst")
    CANCELLED = "cancelled", _("afgemeld")


STILL_COMING = (AttendanceState.GOING, AttendanceState.WAITING)


class Attendance(models.Model):
    """Someone's place in a session, or in the line for one.

    Of a person with an account, or of a guest: then there is no `user` but a name and a mail address. Who brought a
    guest along is `brought_by`. A name and address are taken away some time after the session.
    """

    scope = scope.ATTENDANCE
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="attendances")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="attendances"
    )
    name = models.CharField(_("naam"), max_length=100, blank=True)
    email = models.EmailField(_("mailadres"), blank=True)
    organisation = models.CharField(_("organisatie"), max_length=120, blank=True)
    language = models.CharField(max_length=2, blank=True, choices=EventLanguage.choices)  # of a guest's mails
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    state = models.CharField(max_length=10, choices=AttendanceState.choices, default=AttendanceState.GOING)
    answer = models.CharField(_("antwoord op de vraag"), max_length=400, blank=True)
    signed_up_at = models.DateTimeField(default=timezone.now)
    reminded_at = models.DateTimeField(null=True, blank=True)
    was_there = models.BooleanField(_("was erbij"), null=True, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("aanmelding")
        verbose_name_plural = _("aanmeldingen")
        constraints = [
            models.UniqueConstraint(fields=["event", "user"], name="events_attendance_once"),
            models.UniqueConstraint(
                fields=["event", "email"], condition=~models.Q(email=""), name="events_attendance_once_by_mail"
            ),
            models.CheckConstraint(
                condition=models.Q(user__isnull=True) | models.Q(email=""), name="events_attendance_user_or_guest"
            ),
        ]
        indexes = [models.Index(fields=["event", "state", "signed_up_at"], name="events_attendance_line")]

    def __str__(self) -> str:
        return f"{self.user_id or 'gast'} bij {self.event_id}"

    @property
    def shown_name(self) -> str:
        """How this person is called on the list of who runs the session."""
        return self.user.get_full_name() if self.user else self.name or str(_("Gast"))


class NextStep(models.Model):
    """What somebody does after a session, and by when."""

    scope = scope.OF_EVENT
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="next_steps")
    what = models.CharField(_("wat"), max_length=200)
    who = models.CharField(_("wie"), max_length=100)
    by = models.DateField(_("voor wanneer"))

    class Meta:
        verbose_name = _("vervolgstap")
        verbose_name_plural = _("vervolgstappen")
        ordering = ["by", "pk"]

    def __str__(self) -> str:
        return f"vervolgstap {self.pk}"


class Material(models.Model):
    """Something of the site that belongs with a session: a document, a practice, a conversation.

    Named by its address, without language; it is shown to who may see the thing itself.
    """

    scope = scope.OF_EVENT
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="materials")
    url = models.CharField(max_length=500, db_index=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("materiaal")
        verbose_name_plural = _("materialen")
        ordering = ["added_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["event", "url"], name="events_material_once")]

    def __str__(self) -> str:
        return f"materiaal {self.pk}"


def _secret() -> str:
    return secrets.token_urlsafe(24)


class CalendarFeed(models.Model):
    """A person's own calendar address. Whoever has the address reads it: it is secret and can be made anew."""

    scope = scope.FEED
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed")
    secret = models.CharField(max_length=64, unique=True, default=_secret)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("agenda-adres")
        verbose_name_plural = _("agenda-adressen")

    def __str__(self) -> str:
        return f"agenda van {self.user_id}"


DEFAULT_LENGTH = datetime.timedelta(minutes=90)
