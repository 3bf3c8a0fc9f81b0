"""Writes about writing together. Audit names: `author.ask`, `.join`, `.refuse`, `.end`."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from knowledge.models import CaseStudyPage
from notifications.actions import notify, withdraw_mail

from .. import policies
from ..delivery import author_reference, mail_author
from ..models import PracticeAuthor
from ..notices import AuthorJoined

audit.declare(
    author_ask=gettext_lazy("vroeg iemand om mee te schrijven"),
    author_join=gettext_lazy("schrijft mee"),
    author_refuse=gettext_lazy("schrijft niet mee"),
    author_end=gettext_lazy("haalde een medeschrijver weg"),
)


@transaction.atomic
def ask_author(page: CaseStudyPage, *, actor: Any, email: str, role: str) -> PracticeAuthor:
    """Ask somebody by mail to write along; nobody learns whether the address has an account. Twice is once.

    Raises ValidationError when enough people write along.
    """
    locked = CaseStudyPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    if not policies.can_ask_author(actor, locked):
        raise PermissionDenied
    email = email.strip().lower()
    if email == actor.email.lower():
        raise ValidationError(_("Dit is je eigen adres. Jij schrijft al."))
    found = PracticeAuthor.objects.filter(page=locked, email=email, ended_at__isnull=True).first()
    if found is not None:
        return found
    if PracticeAuthor.objects.filter(page=locked, ended_at__isnull=True).count() >= policies.MOST_AUTHORS:
        raise ValidationError(
            _("Er zijn al %(number)s mensen gevraagd. Haal eerst iemand weg.") % {"number": policies.MOST_AUTHORS}
        )
    made = PracticeAuthor.objects.create(page=locked, email=email, role=role, invited_by=actor)
    mail_author(made, actor)
    audit.record(locked, "author.ask", actor=actor)
    return made


@transaction.atomic
def join_authors(asked: PracticeAuthor, *, actor: Any) -> PracticeAuthor:
    """“Ja, ik schrijf mee.” A second time changes nothing. Raises ValidationError when it is no longer asked."""
    locked = PracticeAuthor.objects.select_for_update(of=("self",)).select_related("page").get(pk=asked.pk)
    if locked.user_id == actor.pk and locked.ended_at is None:
        return locked
    if not locked.is_open:
        raise ValidationError(_("Deze vraag is al beantwoord of teruggenomen."))
    if not policies.can_join_authors(actor, locked):
        raise PermissionDenied
    locked.user, locked.accepted_at = actor, timezone.now()
    try:
        with transaction.atomic():
            locked.save(update_fields=["user", "accepted_at"])
    except IntegrityError as error:
        raise ValidationError(_("Je schrijft al mee aan dit praktijkvoorbeeld.")) from error
    audit.record(locked.page, "author.join", actor=actor)
    notify(
        AuthorJoined,
        recipients=[locked.page.owner_id] if locked.page.owner_id else [],
        about=locked.page,
        url=f"/deel/{locked.page_id}/",
        actor=actor,
        person=actor.get_full_name(),
        title=locked.page.draft_title,
    )
    return locked


@transaction.atomic
def refuse_author(asked: PracticeAuthor) -> None:
    """“Nee, bedankt”, also without an account."""
    rows = PracticeAuthor.objects.filter(pk=asked.pk, accepted_at__isnull=True, ended_at__isnull=True)
    if rows.update(ended_at=timezone.now()):
        audit.record(asked.page, "author.refuse", actor=None)


@transaction.atomic
def end_author(author: PracticeAuthor, *, actor: Any) -> None:
    """The owner takes somebody off, or somebody stops; the link opens no more and a mail that waits is not sent."""
    if not (policies.can_ask_author(actor, author.page) or (actor.is_authenticated and author.user_id == actor.pk)):
        raise PermissionDenied
    if PracticeAuthor.objects.filter(pk=author.pk, ended_at__isnull=True).update(ended_at=timezone.now()):
        withdraw_mail(author_reference(author))
        audit.record(author.page, "author.end", actor=actor)
