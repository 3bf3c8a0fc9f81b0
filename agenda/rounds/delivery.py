"""Mails of a round: the question to a party, the reminder, and the answer to somebody who asked for help."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from .models import HelpRequest, UpdateLink
from .queries import activities_of

_SALT = "rounds.link"


def link_token(link: UpdateLink) -> str:
    """The signed part of a mailed address; it names the link and nothing else."""
    return signing.dumps(str(link.uuid), salt=_SALT)


def read_link_token(token: str) -> UpdateLink | None:
    """The link an address names, or None when the address is not ours."""
    try:
        uuid = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    links = UpdateLink.objects.select_related("request__round__edition", "request__party__organisation", "invited_by")
    return links.filter(uuid=uuid).first()


def link_url(link: UpdateLink) -> str:
    """That address, without language."""
    return f"/bijwerken/{link_token(link)}/"


def mail_question(link: UpdateLink, *, reminder: bool = False) -> None:
    """Ask how it goes, with all activities in one mail. In Dutch with the way to English: of who has no account no language is known."""
    request = link.request
    with translation.override(settings.LANGUAGE_CODE):
        party = str(request.party)
        subject = (
            _("Herinnering: hoe gaat het met de activiteiten van %(party)s?")
            if reminder
            else _("Hoe gaat het met de activiteiten van %(party)s?")
        )
        context = {
            "link": link,
            "round": request.round,
            "party": party,
            "reminder": reminder,
            "activities": list(activities_of(request)),
        }
        _send(subject % {"party": party}, "question", context, link)


def mail_help_answer(help_request: HelpRequest, link: UpdateLink) -> None:
    """Tell who answers for the party what came of their call for help."""
    with translation.override(settings.LANGUAGE_CODE):
        title = help_request.activity.title
        context = {"link": link, "help": help_request, "title": title}
        _send(_("Antwoord op je vraag om hulp: %(title)s") % {"title": title}, "help_answer", context, link)


def _send(subject: str, template: str, context: dict[str, Any], link: UpdateLink) -> None:
    path = link_url(link)
    context |= {"url": f"{settings.BASE_URL}{path}", "url_en": f"{settings.BASE_URL}/en{path}"}
    message = EmailMultiAlternatives(
        subject,
        render_to_string(f"rounds/mail/{template}.txt", context),
        settings.DEFAULT_FROM_EMAIL,
        [link.email],
        headers={"Auto-Submitted": "auto-generated", "X-Reference": f"update-link:{link.uuid}"},
    )
    message.attach_alternative(render_to_string(f"rounds/mail/{template}.html", context), "text/html")
    message.send()
