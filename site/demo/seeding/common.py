"""What every step of the demo uses: moments, text blocks, people and organisations."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from people.models import Organisation, OrganisationKind, User

from ..cast import CAST


def ago(days: float) -> datetime.datetime:
    """A moment this many days ago."""
    return timezone.now() - datetime.timedelta(days=days)


def stream(paragraphs: list[str]) -> list[dict[str, Any]]:
    """Paragraphs as StreamField data."""
    return [{"type": "paragraph", "value": f"<p>{text}</p>"} for text in paragraphs]


def sections(rows: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """Headings with text as StreamField data."""
    return [
        block
        for heading, text in rows
        for block in ({"type": "heading", "value": heading}, {"type": "paragraph", "value": f"<p>{text}</p>"})
    ]


def _kind_of(name: str) -> str:
    if name.startswith("Gemeente "):
        return OrganisationKind.MUNICIPALITY
    if name.startswith(("Mbo", "Vmbo")):
        return OrganisationKind.EDUCATION
    if name.startswith(("Kenniscentrum", "Onderzoeksbureau")):
        return OrganisationKind.KNOWLEDGE
    return OrganisationKind.PARTY if name.startswith(("Koepel", "Programmateam")) else OrganisationKind.EMPLOYER


def organisation_of(name: str, **extra: Any) -> Organisation:
    """The organisation with this name; made when it is not there yet."""
    found, _created = Organisation.objects.get_or_create(
        slug=slugify(name), defaults={"name": name, "kind": _kind_of(name), **extra}
    )
    return found


def user_by_login(login: str) -> User:
    """One of the cast."""
    return User.objects.get(email=next(player.email for player in CAST if player.login == login))
