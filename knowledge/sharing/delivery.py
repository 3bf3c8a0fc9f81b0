"""The addresses in mails of this app, and the mail to somebody without an account."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from .models import PracticeAuthor, Quote, Reviewer

_AUTHOR, _REVIEWER, _QUOTE = "sharing.author", "sharing.reviewer", "sharing.quote"


def author_token(asked: PracticeAuthor) -> str:
    """The signed part of the address that asks somebody to write along; it names the question and nothing else."""
    return signing.dumps(str(asked.uuid), salt=_AUTHOR)


def read_author_token(token: str) -> PracticeAuthor | None:
    """The question an address names, or None when the address is not ours."""
    uuid = _uuid_in(token, _AUTHOR)
    return PracticeAuthor.objects.select_related("page", "invited_by").filter(uuid=uuid).first() if uuid else None


def reviewer_token(reviewer: Reviewer) -> str:
    """The signed part of the address where a colleague answers and reads, without signing in (PRODUCT §5)."""
    return signing.dumps(str(reviewer.uuid), salt=_REVIEWER)


def read_reviewer_token(token: str) -> Reviewer | None:
    """The reviewer an address names, or None when the address is not ours."""
    uuid = _uuid_in(token, _REVIEWER)
    return Reviewer.objects.select_related("page", "review", "user").filter(uuid=uuid).first() if uuid else None


def reviewer_url(reviewer: Reviewer) -> str:
    """That address."""
    return f"/feedback/{reviewer_token(reviewer)}/"


def quote_url(quote: Quote) -> str:
    """The address where somebody says whether their words may be used, without signing in."""
    return f"/citaat/{signing.dumps(str(quote.uuid), salt=_QUOTE)}/"


def read_quote_token(token: str) -> Quote | None:
    """The quote an address names, or None when the address is not ours."""
    uuid = _uuid_in(token, _QUOTE)
    return Quote.objects.select_related("page", "user", "reply").filter(uuid=uuid).first() if uuid else None


def _uuid_in(token: str, salt: str) -> str:
    try:
        return str(signing.loads(token, salt=salt))
    except signing.BadSignature:
        return ""


def author_reference(asked: PracticeAuthor) -> str:
    """What the mail is about, for taking it back."""
    return f"practice-author:{asked.uuid}"


def mail_author(asked: PracticeAuthor, actor: Any) -> None:
    """Ask somebody to write along. In Dutch with the way to English: of someone without an account no language is known."""
    with translation.override(settings.LANGUAGE_CODE):
        token = author_token(asked)
        context = {
            "asked": asked,
            "inviter": actor.get_full_name(),
            "title": asked.page.draft_title,
            "url": f"{settings.BASE_URL}/deel/meeschrijven/{token}/",
            "url_en": f"{settings.BASE_URL}/en/deel/meeschrijven/{token}/",
        }
        message = EmailMultiAlternatives(
            _("%(inviter)s vraagt of je meeschrijft") % context,
            render_to_string("sharing/mail/author.txt", context),
            settings.DEFAULT_FROM_EMAIL,
            [asked.email],
            headers={"Auto-Submitted": "auto-generated", "X-Reference": author_reference(asked)},
        )
        message.attach_alternative(render_to_string("sharing/mail/author.html", context), "text/html")
    message.send()
