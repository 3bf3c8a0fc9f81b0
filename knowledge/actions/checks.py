"""Writes about keeping pages true. Audit names: `page.check`, `.ask_change`, `.archive`, `.bring_back`, `.deputy`, `change.handle`."""

import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from core.models import EDITORS
from core.richtext import plain_excerpt
from networks.discussions.actions.writing import listeners
from networks.discussions.models import Discussion
from notifications.actions import notify
from people.models import User
from people.queries import spokespeople

from .. import policies
from ..checks import AnswerKind
from ..evidence import EvidenceLevel, Outcome
from ..models import Adoption, CaseStudyPage, CheckAnswer, LibraryEntry
from ..notices import ChangeAsked, EvidenceChanged, OutcomeChanged
from ..refresh import change_stored, refresh_entry

CHECKED_EVERY = datetime.timedelta(days=365)  # twelve months (field `reviewed_on` of a practice)

audit.declare(
    page_check=gettext_lazy("keek na: klopt nog"),
    page_ask_change=gettext_lazy("vroeg om een aanpassing"),
    page_archive=gettext_lazy("archiveerde"),
    page_bring_back=gettext_lazy("haalde terug uit het archief"),
    page_deputy=gettext_lazy("koos een vervanger"),
    change_handle=gettext_lazy("handelde een gevraagde aanpassing af"),
)


def _must_keep(actor: Any, page: Any) -> None:
    if not policies.can_keep_page(actor, page):
        raise PermissionDenied


@transaction.atomic
def say_still_right(page: Any, *, actor: Any) -> None:
    """A keeper looked at it: it still holds, for a year."""
    _must_keep(actor, page)
    today = timezone.localdate()
    if page.checked_on == today and page.check_by == today + CHECKED_EVERY:
        return
    change_stored([page], checked_on=today, check_by=today + CHECKED_EVERY)
    CheckAnswer.objects.create(page_id=page.pk, kind=AnswerKind.RIGHT, by=actor)
    audit.record(page, "page.check", actor=actor)


@transaction.atomic
def ask_change(page: Any, *, actor: Any, text: str) -> CheckAnswer:
    """A keeper says what must change; the redactie does it. The same request twice is one."""
    _must_keep(actor, page)
    if not text.strip():
        raise ValidationError(_("Schrijf op wat er anders moet."))
    same = CheckAnswer.objects.filter(page=page.pk, kind=AnswerKind.CHANGE, by=actor, text=text.strip(), waits=True)
    found: CheckAnswer | None = same.first()
    if found is not None:
        return found
    made = CheckAnswer.objects.create(page_id=page.pk, kind=AnswerKind.CHANGE, by=actor, text=text.strip(), waits=True)
    audit.record(page, "page.ask_change", actor=actor)
    notify(
        ChangeAsked,
        recipients=User.objects.filter(groups__name=EDITORS, is_active=True).values_list("pk", flat=True),
        about=page,
        url="/mijn/#wacht-op-jou",
        actor=actor,
        title=page.title,
        text=plain_excerpt(text, 200),
    )
    return made


@transaction.atomic
def handle_change(answer: CheckAnswer, *, actor: Any) -> None:
    """The redactie did what was asked, or decided not to."""
    if not policies.can_handle_change(actor):
        raise PermissionDenied
    if CheckAnswer.objects.filter(pk=answer.pk, waits=True).update(waits=False):
        audit.record(answer.page, "change.handle", actor=actor)


@transaction.atomic
def archive_page(page: Any, *, actor: Any, reason: str) -> None:
    """Take it out of lists and search. Its address keeps working, with the reason. Twice changes nothing."""
    _must_keep(actor, page)
    if not reason.strip():
        raise ValidationError(_("Schrijf op waarom dit naar het archief gaat. Lezers zien deze reden."))
    if page.archived_on is not None:
        return
    change_stored([page], archived_on=timezone.localdate(), archive_reason=reason.strip())
    CheckAnswer.objects.create(page_id=page.pk, kind=AnswerKind.ARCHIVE, by=actor, text=reason.strip())
    audit.record(page, "page.archive", actor=actor, reason=reason.strip())


@transaction.atomic
def bring_back(page: Any, *, actor: Any) -> None:
    """Out of the archive, into lists and search again."""
    _must_keep(actor, page)
    if page.archived_on is None:
        return
    back: dict[str, Any] = {"archived_on": None, "archive_reason": ""}
    if getattr(page, "merged_into_id", None):
        back["merged_into_id"] = None
    change_stored([page], **back)
    CheckAnswer.objects.create(page_id=page.pk, kind=AnswerKind.BACK, by=actor)
    audit.record(page, "page.bring_back", actor=actor)


@transaction.atomic
def choose_deputy(page: Any, *, actor: Any, deputy: Any) -> None:
    """Who keeps the page true when its owner is away: a colleague, or nobody."""
    _must_keep(actor, page)
    change_stored([page], deputy_id=deputy.pk if deputy else None)
    audit.record(page, "page.deputy", actor=actor)


def plan_check(page: Any) -> None:
    """A published page is looked at again within a year, unless somebody chose another day."""
    if page.check_by is None:
        change_stored([page], check_by=page.checked_on + CHECKED_EVERY)


def _who_follows(page: Any) -> set[int]:
    """People of organisations that took it over, and who follows or takes part in its conversation."""
    found: set[int] = set()
    for row in Adoption.objects.filter(practice=page).select_related("organisation", "recorded_by"):
        found.update(spokespeople(row.organisation, row.recorded_by))
    kind = ContentType.objects.get_for_model(type(page))
    standing = Discussion.objects.filter(target_type=kind, target_id=page.pk, is_standing=True).first()
    return found | (listeners(standing) if standing else set())


def tell_other_level(page: CaseStudyPage, *, actor: Any, before: int, now: int) -> None:
    """Tell who uses or follows it that the evidence is judged otherwise."""
    if before != now:
        notify(
            EvidenceChanged,
            recipients=_who_follows(page) - {page.owner_id},
            about=page,
            url=f"/bibliotheek/{page.slug}/#bewijs",
            actor=actor,
            title=page.title,
            before=EvidenceLevel(before).label,
            now=EvidenceLevel(now).label,
        )


def show_published(page: Any) -> None:
    """Show what Wagtail published, and tell who uses or follows it when another outcome stands there (called by a receiver)."""
    before = LibraryEntry.objects.filter(page=page.pk).values_list("outcome", flat=True).first()
    plan_check(page)
    refresh_entry(page)
    now = getattr(page, "outcome", "")
    if before and now and before != now:
        notify(
            OutcomeChanged,
            recipients=_who_follows(page),
            about=page,
            url=f"/bibliotheek/{page.slug}/#uitkomsten",
            actor=None,
            title=page.title,
            before=Outcome(before).label,
            now=Outcome(now).label,
        )
