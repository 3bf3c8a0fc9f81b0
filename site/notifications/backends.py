"""The mail backend of the whole site: it queues; the worker sends."""

from typing import Any

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.core.mail.utils import DNS_NAME

from .models import OutgoingMail

REFERENCE = "X-Reference"  # stays in the outbox; never leaves the site


class OutboxEmailBackend(BaseEmailBackend):
    """Stores each message as a row with a stable Message-ID, so that a dead SMTP server fails nobody's request."""

    def send_messages(self, email_messages: list[EmailMessage]) -> int:
        """Queue messages, one row per recipient; returns how many messages were queued."""
        from email.utils import make_msgid

        from .tasks import send_outbox

        rows = []
        for message in email_messages:
            html = next((content for content, kind in getattr(message, "alternatives", []) if kind == "text/html"), "")
            for address in message.recipients():
                rows.append(
                    OutgoingMail(
                        message_id=make_msgid(domain=str(DNS_NAME)),
                        to=address,
                        subject=" ".join(str(message.subject).split())[:250],
                        body=str(message.body),
                        html=str(html),
                        headers=_plain_headers(message.extra_headers),
                        attachments=[_plain_file(file) for file in message.attachments],
                        reference=str(message.extra_headers.get(REFERENCE, ""))[:80],
                        sender=message.from_email,
                    )
                )
        OutgoingMail.objects.bulk_create(rows)
        if rows:
            send_outbox.enqueue()
        return len(email_messages)


def _plain_headers(headers: dict[str, Any]) -> dict[str, str]:
    return {key: str(value) for key, value in headers.items() if key.lower() != "message-id" and key != REFERENCE}


def _plain_file(file: Any) -> list[str]:
    """Name, text and media type of an attached text file. Raises UnicodeDecodeError for anything else."""
    name, content, kind = file
    return [name, content.decode() if isinstance(content, bytes) else content, kind]
