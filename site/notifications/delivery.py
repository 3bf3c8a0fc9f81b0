"""From notification to mail to SMTP server, each step safe to repeat."""

import datetime
import smtplib
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.addresses import in_language
from core.visibility import is_visible_to

from .models import DeliveryLevel, DeliveryPreference, MailState, Notification, OutgoingMail, OutgoingState, SentItem
from .registry import notice_for

BATCH = 100
MAX_ATTEMPTS = 12
UNSUBSCRIBE_SALT = "notifications.unsubscribe"


def turn_notifications_into_mail() -> int:
    """Queue a mail for each pending notification whose recipient wants one and may still see the subject."""
    number = 0
    pending = list(
        Notification.objects.filter(mail_state=MailState.PENDING)
        .select_related("recipient", "recipient__profile")
        .prefetch_related("subject")
        .order_by("pk")[:BATCH]
    )
    levels = {
        (user, kind): level
        for user, kind, level in DeliveryPreference.objects.filter(
            user__in={row.recipient_id for row in pending}
        ).values_list("user_id", "kind", "level")
    }
    for notification in pending:
        number += _mail(notification, levels.get((notification.recipient_id, notification.kind)))
    return number


def _mail(notification: Notification, level: str | None) -> int:
    notice = notice_for(notification.kind)
    subject = notification.subject
    if notice is None or subject is None or not is_visible_to(subject, notification.recipient):
        return _finish(notification, MailState.DROPPED)
    if level == DeliveryLevel.OFF or (level is None and not notice.mails_by_default):
        return _finish(notification, MailState.OFF)
    profile = getattr(notification.recipient, "profile", None)
    with translation.override(profile.language if profile else settings.LANGUAGE_CODE):
        title, line = notice.words(notification.payload)
        context = {
            "title": title,
            "line": line,
            "why": notice.why,
            "url": settings.BASE_URL + in_language(notification.url),
            "choices": [
                (words, settings.BASE_URL + address) for words, address in notice.choices(in_language(notification.url))
            ],
            "stop_url": settings.BASE_URL
            + reverse("notifications:stop", args=[stop_token(notification.recipient_id, notification.kind)]),
            "name": notification.recipient.get_short_name(),
        }
        message = EmailMultiAlternatives(
            title,
            render_to_string("notifications/mail.txt", context),
            settings.DEFAULT_FROM_EMAIL,
            [notification.recipient.email],
            headers={
                "List-Unsubscribe": f"<{context['stop_url']}>",
                "Auto-Submitted": "auto-generated",
                "X-Reference": mail_reference(notification.pk),
            },
        )
        message.attach_alternative(render_to_string("notifications/mail.html", context), "text/html")
        for file in notice.files(subject, notification.recipient):
            message.attach(*file)
    try:
        with transaction.atomic():
            SentItem.objects.create(recipient_id=notification.recipient_id, key=f"notification:{notification.pk}")
            message.send()
            _finish(notification, MailState.QUEUED)
    except IntegrityError:
        return _finish(notification, MailState.QUEUED)
    return 1


def _finish(notification: Notification, state: str) -> int:
    Notification.objects.filter(pk=notification.pk).update(mail_state=state)
    return 0


def mail_reference(notification_pk: int) -> str:
    """What a notification's mail is called in the outbox."""
    return f"notification:{notification_pk}"


def stop_token(user_id: int, kind: str) -> str:
    """The signed part of an unsubscribe address; it names the person and the kind, nothing else."""
    return signing.dumps({"u": user_id, "k": kind}, salt=UNSUBSCRIBE_SALT, compress=True)


def read_stop_token(token: str) -> dict[str, Any] | None:
    """What a stop address says, or None when it is not ours."""
    try:
        return signing.loads(token, salt=UNSUBSCRIBE_SALT)
    except signing.BadSignature:
        return None


def send_waiting_mail() -> int:
    """Send what is due over SMTP, each mail once, with growing pauses after a failure; returns how many left.

    Without EMAIL_URL (only allowed with DEMO) mails are kept for the demo mailbox.
    """
    due = OutgoingMail.objects.filter(state=OutgoingState.WAITING, next_attempt_at__lte=timezone.now()).order_by("pk")[
        :BATCH
    ]
    if not settings.EMAIL_URL:
        return OutgoingMail.objects.filter(pk__in=list(due.values_list("pk", flat=True))).update(
            state=OutgoingState.KEPT, sent_at=timezone.now()
        )
    sent = 0
    connection = None
    for pk in list(due.values_list("pk", flat=True)):
        connection = connection or _smtp()
        sent += _send_one(pk, connection)
    if connection is not None:
        connection.close()
    return sent


def _smtp() -> Any:
    config = settings.SMTP
    return get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=config.get("EMAIL_HOST", "localhost"),
        port=config.get("EMAIL_PORT", 25),
        username=config.get("EMAIL_HOST_USER") or "",
        password=config.get("EMAIL_HOST_PASSWORD") or "",
        use_tls=config.get("EMAIL_USE_TLS", False),
        use_ssl=config.get("EMAIL_USE_SSL", False),
        timeout=15,
    )


@transaction.atomic
def _send_one(pk: int, connection: Any) -> int:
    """Claim one mail under a row lock and send it; the Message-ID stays the same on every try."""
    mail = OutgoingMail.objects.select_for_update().filter(pk=pk, state=OutgoingState.WAITING).first()
    if mail is None:
        return 0
    if not _may_still_go(mail):
        mail.state = OutgoingState.WITHDRAWN
        mail.save()
        return 0
    message = EmailMultiAlternatives(
        mail.subject,
        mail.body,
        mail.sender,
        [mail.to],
        headers={**mail.headers, "Message-ID": mail.message_id},
        connection=connection,
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    for name, content, kind in mail.attachments:
        message.attach(name, content, kind)
    mail.attempts += 1
    try:
        message.send()
    except (OSError, smtplib.SMTPException) as error:
        mail.last_error = f"{type(error).__name__}: {error}"[:200]
        mail.next_attempt_at = timezone.now() + datetime.timedelta(seconds=min(30 * 2**mail.attempts, 6 * 3600))
        if mail.attempts >= MAX_ATTEMPTS:
            mail.state = OutgoingState.FAILED
        mail.save()
        return 0
    mail.state, mail.sent_at, mail.last_error = OutgoingState.SENT, timezone.now(), ""
    mail.save()
    return 1


def _may_still_go(mail: OutgoingMail) -> bool:
    """A mail about a notification goes only to who may see the subject at this moment (ARCHITECTURE §3)."""
    kind, _colon, key = mail.reference.partition(":")
    if kind != "notification":
        return True
    found = Notification.objects.filter(pk=key).select_related("recipient").first()
    return found is not None and found.subject is not None and is_visible_to(found.subject, found.recipient)


def unsubscribe_words(kind: str) -> str:
    """The label of a kind, for the unsubscribe page."""
    notice = notice_for(kind)
    return str(notice.label) if notice else _("deze meldingen")
