"""After the group: the agreed step, what became of it, and the lesson that may become a practice."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit

from .. import policies, queries
from ..delivery import locked_case, tell
from ..models import Case, Lesson, LessonAnswer
from ..notices import LessonObjected, LessonShared
from ..registry import lesson_target

audit.declare(
    case_agree=gettext_lazy("schreef een eerste stap op"),
    case_outcome=gettext_lazy("vertelde hoe een eerste stap ging"),
    case_lesson=gettext_lazy("deelde een les uit een intervisie"),
    case_draft=gettext_lazy("maakte van een les een concept"),
)


@transaction.atomic
def agree_step(case: Case, *, actor: Any, text: str) -> Case:
    """Write down the first step; four weeks after the group ended its owner is asked about it."""
    locked = locked_case(case)
    if not policies.can_agree_step(actor, locked):
        raise PermissionDenied
    locked.agreed_step = text.strip()
    locked.save(update_fields=["agreed_step"])
    audit.record(locked.event, "case.agree", actor=actor)
    return locked


@transaction.atomic
def tell_outcome(case: Case, *, actor: Any, outcome: str, note: str = "") -> Case:
    """Tell what became of the step; telling it again changes the answer."""
    locked = locked_case(case)
    if not policies.can_tell_outcome(actor, locked):
        raise PermissionDenied
    locked.outcome, locked.outcome_note = outcome, note.strip()
    locked.save(update_fields=["outcome", "outcome_note"])
    audit.record(locked.event, "case.outcome", actor=actor)
    return locked


@transaction.atomic
def share_lesson(case: Case, *, actor: Any, title: str, approach: str, text: str) -> Lesson:
    """Share the lesson with who was there. Changed words are read anew: answers lapse and the ten days start again.

    The same words again change nothing.
    """
    locked = locked_case(case)
    if not policies.can_write_lesson(actor, locked):
        raise PermissionDenied
    values = {"title": title.strip(), "approach": approach.strip(), "text": text.strip()}
    found = queries.lesson_of(locked)
    if found is not None and all(getattr(found, name) == value for name, value in values.items()):
        return found
    lesson, _created = Lesson.objects.update_or_create(case=locked, defaults={**values, "shared_at": timezone.now()})
    LessonAnswer.objects.filter(lesson=lesson).delete()
    audit.record(locked.event, "case.lesson", actor=actor)
    tell(
        LessonShared,
        locked,
        queries.people_there(locked).values_list("user_id", flat=True),
        actor,
        reverse("intervision:lesson", args=[locked.uuid]),
        person=actor.get_full_name(),
    )
    return lesson


@transaction.atomic
def answer_lesson(lesson: Lesson, *, actor: Any, agrees: bool, remark: str = "") -> LessonAnswer:
    """Say whether it may go on like this. Raises ValidationError for a no without a word about what must be otherwise."""
    if not policies.can_answer_lesson(actor, lesson):
        raise PermissionDenied
    if not agrees and not remark.strip():
        raise ValidationError(_("Schrijf op wat er anders moet. Dan kan de schrijver het aanpassen."))
    answer, _created = LessonAnswer.objects.update_or_create(
        lesson=lesson, user=actor, defaults={"agrees": agrees, "remark": remark.strip()[:600]}
    )
    if not agrees:
        url = reverse("intervision:lesson", args=[lesson.case.uuid])
        tell(LessonObjected, lesson.case, [lesson.case.owner_id], actor, url)
    return answer


@transaction.atomic
def draft_practice(lesson: Lesson, *, actor: Any) -> str:
    """Make a draft practice of the lesson, of its writer; gives its address. Twice gives the same."""
    case = locked_case(lesson.case)
    found = Lesson.objects.select_related("case__event__network").get(case=case)
    if found.drafted_at is not None and case.owner_id == actor.pk:
        return found.draft_url
    target = lesson_target()
    if target is None or not policies.can_draft_practice(actor, found, queries.waiting_for(found)):
        raise PermissionDenied
    found.draft_url = target(found, actor)
    found.drafted_at = timezone.now()
    found.save(update_fields=["draft_url", "drafted_at"])
    audit.record(case.event, "case.draft", actor=actor)
    return found.draft_url
