"""What was told to whom, and every mail that leaves the site."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import Internal

from . import scope
from .registry import notice_for


class MailState(models.TextChoices):
    """Where a notification's mail is."""

    PENDING = "pending", _("wacht")
    QUEUED = "queued", _("in de uitbak")
    OFF = "off", _("niet gemaild")
    DROPPED = "dropped", _("niet meer zichtbaar voor de ontvanger")


class Notification(models.Model):
    """One notice for one person: a row in the inbox, written in the transaction of what happened."""

    scope = scope.NOTIFICATION
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    url = models.CharField(max_length=500)
    subject_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    subject_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mail_state = models.CharField(max_length=8, choices=MailState.choices, default=MailState.PENDING, db_index=True)

    class Meta:
        verbose_name = _("melding")
        verbose_name_plural = _("meldingen")
        indexes = [models.Index(fields=["recipient", "-created_at"], name="notifications_inbox")]

    def __str__(self) -> str:
        return f"{self.kind} → {self.recipient_id}"

    def words(self) -> tuple[str, str]:
        """Subject and line in the active language."""
        notice = notice_for(self.kind)
        return notice.words(self.payload) if notice else ("", "")


class DeliveryLevel(models.TextChoices):
    """How someone wants to hear of one kind of notice."""

    DIRECT = "direct", _("direct per mail")
    OFF = "off", _("alleen hier op de site")


class DeliveryPreference(models.Model):
    """A person's choice for one kind; no row means the notice's default."""

    scope = scope.PREFERENCE
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="delivery_preferences")
    kind = models.CharField(max_length=60)
    level = models.CharField(max_length=8, choices=DeliveryLevel.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="notifications_preference_once")]


class SentItem(models.Model):
    """The send ledger: nobody gets the same thing twice."""

    scope = Internal("grootboek tegen dubbel versturen; zonder tekst")
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=160)
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recipient", "key"], name="notifications_senditem_once")]


class OutgoingState(models.TextChoices):
    """Where a mail is."""

    WAITING = "waiting", _("wacht")
    SENT = "sent", _("verstuurd")
    KEPT = "kept", _("bewaard in de demo-postbus")
    FAILED = "failed", _("mislukt")
    WITHDRAWN = "withdrawn", _("niet meer verstuurd")


class OutgoingMail(models.Model):
    """A mail in the outbox. Every mail of the site, also allauth's, is a row here before it is sent."""

    scope = Internal("uitbak; alleen de verzender en in de demo de demo-postbus lezen hem")
    message_id = models.CharField(max_length=120, unique=True)
    to = models.CharField(max_length=320, db_index=True)
    subject = models.CharField(max_length=250)
    body = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    attachments = models.JSONField(default=list)  # [name, text, media type] each; small text files only
    reference = models.CharField(max_length=80, blank=True, db_index=True)  # what it is about; see `withdraw_mail`
    sender = models.CharField(max_length=320)
    state = models.CharField(max_length=10, choices=OutgoingState.choices, default=OutgoingState.WAITING, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    next_attempt_at = models.DateTimeField(default=timezone.now, db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"
