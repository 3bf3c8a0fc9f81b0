"""Writes on the knowledge agenda. Audit names: `question.<verb>`.

Every step is one row of history, one line in the log and one message to each follower, in one transaction.
"""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from core.models import EDITORS, claim_token
from knowledge.models import CaseStudyPage
from notifications.actions import notify
from people.models import Organisation, User
from people.queries import workplace_of

from . import policies
from .models import (
    AnswerSource,
    KnowledgeQuestion,
    QuestionStep,
    QuestionSupport,
    ReopeningProposal,
    ReopeningReason,
)
from .notices import NEWS, QuestionAnswered, QuestionAsked, QuestionMoved
from .queries import follower_ids
from .registry import note_origin
from .stages import ANSWERS, MOVES, PROMISED, SETTLED, TAKEN_UP, QuestionStatus, Verb

audit.declare(
    question_ask=gettext_lazy("stelde een kennisvraag"),
    question_support=gettext_lazy("zei dat een kennisvraag ook bij hen speelt"),
    question_unsupport=gettext_lazy("volgt een kennisvraag niet meer"),
    question_bekijk=gettext_lazy("bekeek een kennisvraag"),
    question_open=gettext_lazy("zette een kennisvraag op de agenda"),
    question_afspraak=gettext_lazy("veranderde de afspraak over een kennisvraag"),
    question_onderzoek=gettext_lazy("noteerde onderzoek naar een kennisvraag"),
    question_deel=gettext_lazy("gaf een deel van het antwoord op een kennisvraag"),
    question_antwoord=gettext_lazy("beantwoordde een kennisvraag"),
    question_herzie=gettext_lazy("herzag het antwoord op een kennisvraag"),
    question_heropen=gettext_lazy("opende een kennisvraag opnieuw"),
    question_blijft=gettext_lazy("liet het antwoord op een kennisvraag staan"),
    question_niet=gettext_lazy("pakte een kennisvraag niet op"),
    question_samen=gettext_lazy("voegde kennisvragen samen"),
    question_splits=gettext_lazy("splitste een kennisvraag"),
    question_intrekken=gettext_lazy("trok een kennisvraag in"),
)
# What a step writes down, beside its note.
FIELDS = {
    Verb.REVIEW: ("near_reason",),
    Verb.OPEN: ("owner", "due_on"),
    Verb.PROMISE: ("owner", "due_on"),
    Verb.REOPEN: ("owner", "due_on"),
    Verb.RESEARCH: ("research_by", "research_design", "research_until"),
    **dict.fromkeys(ANSWERS, ("answer", "how_sure", "for_whom", "unknown")),
}
NEEDS_A_REASON = (Verb.NOT_TAKE_UP, Verb.REOPEN, Verb.PROMISE, Verb.KEEP)
SETTLES = (Verb.REOPEN, Verb.REVISE, Verb.KEEP)
TOO_LATE = gettext_lazy("Iemand anders deed intussen een stap met deze vraag. Kijk waar ze nu is.")


@transaction.atomic
def ask_question(*, actor: Any, data: dict[str, Any], token: str = "") -> KnowledgeQuestion:
    """Put a question to the redactie; its asker follows it from now on.

    `data`: title, why, category, themes, target_groups and, when it came up in one, conversation and reply; `query`: what stood
    in the address of the form, for the page it was asked from (`registry`). A form that is sent twice gives the question of the first time. Raises PermissionDenied for who may not ask.
    """
    if not policies.can_ask_question(actor):
        raise PermissionDenied
    claimed, first = claim_token(token, "question", actor)
    if not first and claimed is not None and claimed.result:
        return KnowledgeQuestion.objects.get(pk=claimed.result)
    question = KnowledgeQuestion.objects.create(
        asker=actor,
        **{name: data[name] for name in ("title", "why", "category")},
        conversation=data.get("conversation"),
        reply=data.get("reply"),
    )
    question.themes.set(data["themes"])
    question.target_groups.set(data["target_groups"])
    _follow(question, actor, has_asked=True)
    _note(question, "")
    note_origin(question, actor, data.get("query", {}))
    if claimed is not None:
        claimed.result = str(question.pk)
        claimed.save(update_fields=["result"])
    audit.record(question, "question.ask", actor=actor)
    notify(
        QuestionAsked,
        recipients=User.objects.filter(groups__name=EDITORS, is_active=True),
        about=question,
        url=question.get_absolute_url(),
        actor=actor,
        title=question.title,
        person=actor.get_full_name(),
    )
    return question


@transaction.atomic
def support_question(question: KnowledgeQuestion, *, actor: Any, supports: bool) -> KnowledgeQuestion:
    """“Speelt ook bij ons”, or not any more. Twice says the same. Who asked it keeps following it.

    Raises PermissionDenied when it is not on the agenda or this person may not write.
    """
    locked = _locked(question)
    own = QuestionSupport.objects.filter(question=locked, user=actor.pk)
    if not supports:
        removed, _rows = own.filter(has_asked=False).delete()
        if removed:
            audit.record(locked, "question.unsupport", actor=actor)
    elif not policies.can_support_question(actor, locked):
        raise PermissionDenied
    elif not own.exists():
        _follow(locked, actor)
        audit.record(locked, "question.support", actor=actor)
    return _count(locked)


@transaction.atomic
def move_question(
    question: KnowledgeQuestion, verb: Verb, *, actor: Any, data: dict[str, Any], token: str = ""
) -> KnowledgeQuestion:
    """Take one step of `stages.MOVES`: store what it says, note it, and tell every follower once.

    `data`: the fields of the step (`FIELDS`), `note`, and for an answer `sources` as (title, url). From *open* on the
    question is public. Raises PermissionDenied for who may never take this step, ValidationError when somebody else
    was first, when the reason is missing, or when owner and date are.
    """
    locked = _locked(question)
    if not policies.may_ever_move(actor, locked, verb):
        raise PermissionDenied
    _claimed, first = claim_token(token, f"question-{verb}", actor)
    if not first:
        return locked
    if not policies.can_move_question(actor, locked, verb):
        raise ValidationError(TOO_LATE)
    note = data.get("note", "").strip()
    if verb in NEEDS_A_REASON and not note:
        raise ValidationError({"note": _("Schrijf op waarom. Wie de vraag volgt, leest het.")})
    _party, to = MOVES[(QuestionStatus(locked.status), verb)]
    for name in FIELDS.get(verb, ()):
        if name in data:
            setattr(locked, name, data[name])
    if to in PROMISED:
        missing = {
            name: _("Dit is nodig zolang de vraag open is.")
            for name in ("owner", "due_on")
            if not getattr(locked, name)
        }
        if missing:
            raise ValidationError(missing)
    locked.status = to
    locked.is_public = locked.is_public or to in TAKEN_UP
    locked.save()
    if verb in ANSWERS:
        _name_sources(locked, data.get("sources", []))
    if verb in SETTLES:
        ReopeningProposal.objects.filter(question=locked, settled_at__isnull=True).update(settled_at=timezone.now())
    _note(locked, verb, note)
    audit.record(locked, f"question.{verb}", actor=actor)
    _tell(locked, verb, actor=actor)
    return locked


@transaction.atomic
def merge_question(
    question: KnowledgeQuestion, into: KnowledgeQuestion, *, actor: Any, note: str = ""
) -> KnowledgeQuestion:
    """Let another question stand for this one: every asker and follower goes along, both addresses stay (PRODUCT §6).

    The one that stays is on the agenda, so that everyone who is brought there can read it. Raises PermissionDenied for
    who may not, ValidationError when somebody else was first or the other one cannot take it.
    """
    rows = KnowledgeQuestion.objects.select_for_update(of=("self",)).filter(pk__in=[question.pk, into.pk])
    found = {row.pk: row for row in rows.order_by("pk")}
    locked, stays = found[question.pk], found[into.pk]
    if not policies.may_ever_move(actor, locked, Verb.MERGE):
        raise PermissionDenied
    if locked.merged_into_id == stays.pk:
        return stays
    if not policies.can_move_question(actor, locked, Verb.MERGE):
        raise ValidationError(TOO_LATE)
    if stays.pk == locked.pk or stays.status not in TAKEN_UP:
        raise ValidationError({"into": _("Kies een andere vraag, een die op de agenda staat.")})
    to_tell = follower_ids(locked)
    there = follower_ids(stays)
    both = QuestionSupport.objects.filter(question=locked, user__in=there)
    asked = list(both.filter(has_asked=True).values_list("user", flat=True))
    QuestionSupport.objects.filter(question=stays, user__in=asked).update(has_asked=True)
    both.delete()
    QuestionSupport.objects.filter(question=locked).update(question=stays)
    locked.merged_into, locked.status = stays, QuestionStatus.MERGED
    locked.save(update_fields=["merged_into", "status"])
    # What was merged into this one earlier leads to the one that stays now: an address is never two steps away.
    KnowledgeQuestion.objects.filter(merged_into=locked).update(merged_into=stays)
    _count(locked)
    _count(stays)
    _note(locked, Verb.MERGE, note.strip())
    audit.record(locked, "question.samen", actor=actor, into=str(stays.uuid))
    _tell(stays, Verb.MERGE, actor=actor, recipients=to_tell)
    return stays


@transaction.atomic
def split_question(
    question: KnowledgeQuestion, *, actor: Any, data: dict[str, Any], token: str = ""
) -> KnowledgeQuestion:
    """Make a second question of a part of this one; who follows the first follows both.

    `data`: title and why of the second; it stands where the first one does, with the same owner and date. Raises
    PermissionDenied for who may not, ValidationError when somebody else was first.
    """
    locked = _locked(question)
    if not policies.may_ever_move(actor, locked, Verb.SPLIT):
        raise PermissionDenied
    claimed, first = claim_token(token, "question-split", actor)
    if not first and claimed is not None and claimed.result:
        return KnowledgeQuestion.objects.get(pk=claimed.result)
    if not policies.can_move_question(actor, locked, Verb.SPLIT):
        raise ValidationError(TOO_LATE)
    # Research and answers belong to the first one; the second starts where nothing of it is known.
    status = QuestionStatus.OPEN if locked.status in PROMISED else QuestionStatus(locked.status)
    second = KnowledgeQuestion.objects.create(
        title=data["title"],
        why=data["why"],
        split_from=locked,
        status=status,
        **{
            name: getattr(locked, name)
            for name in (
                "category",
                "is_public",
                "is_sample",
                "owner",
                "due_on",
                "asker",
                "conversation",
                "near_reason",
            )
        },
    )
    second.themes.set(locked.themes.all())
    second.target_groups.set(locked.target_groups.all())
    QuestionSupport.objects.bulk_create(
        QuestionSupport(
            question=second, user_id=row.user_id, organisation_id=row.organisation_id, has_asked=row.has_asked
        )
        for row in locked.supports.all()
    )
    _count(second)
    _note(locked, Verb.SPLIT, data.get("note", "").strip())
    _note(second, Verb.SPLIT, data.get("note", "").strip())
    if claimed is not None:
        claimed.result = str(second.pk)
        claimed.save(update_fields=["result"])
    audit.record(locked, "question.splits", actor=actor, second=str(second.uuid))
    _tell(locked, Verb.SPLIT, actor=actor)
    return second


@transaction.atomic
def propose_reopening(practice: CaseStudyPage, reason: ReopeningReason) -> int:
    """Propose to look again at every answer in a cell of this practice (same theme and target group); returns how many.

    A practice that was published before the answer was given is no new source: it could be weighed then.
    """
    questions = KnowledgeQuestion.objects.filter(
        status__in=SETTLED, themes__in=list(practice.themes.all()), target_groups__in=list(practice.target_groups.all())
    ).distinct()
    if reason == ReopeningReason.NEW_SOURCE:
        given = QuestionStep.objects.filter(question=OuterRef("pk"), verb__in=ANSWERS).order_by("-at")
        questions = questions.annotate(given_at=Subquery(given.values("at")[:1]))
        questions = questions.filter(given_at__lt=practice.first_published_at)
    known = ReopeningProposal.objects.filter(practice=practice, reason=reason).values("question")
    found = [
        ReopeningProposal(question=question, practice=practice, reason=reason)
        for question in questions.exclude(pk__in=known)
    ]
    # Published twice at the same moment: the second one finds its row there.
    ReopeningProposal.objects.bulk_create(found, ignore_conflicts=True)
    return len(found)


def move_owner(proposed: Organisation, into: Organisation) -> None:
    """A proposed organisation turned out to be another one: its questions, steps and support go along, counted once."""
    KnowledgeQuestion.objects.filter(owner=proposed).update(owner=into)
    QuestionStep.objects.filter(owner=proposed).update(owner=into)
    supports = QuestionSupport.objects.filter(organisation=proposed)
    touched = list(supports.values_list("question", flat=True).distinct())
    supports.update(organisation=into)
    for question in KnowledgeQuestion.objects.filter(pk__in=touched):
        _count(question)


def _locked(question: KnowledgeQuestion) -> KnowledgeQuestion:
    return KnowledgeQuestion.objects.select_for_update(of=("self",)).get(pk=question.pk)


def _follow(question: KnowledgeQuestion, person: Any, *, has_asked: bool = False) -> None:
    QuestionSupport.objects.create(
        question=question, user=person, organisation=workplace_of(person), has_asked=has_asked
    )
    _count(question)


def _count(question: KnowledgeQuestion) -> KnowledgeQuestion:
    """Keep the number of organisations beside the question, for lists."""
    rows = QuestionSupport.objects.filter(question=question, organisation__isnull=False)
    question.support_count = rows.values("organisation").distinct().count()
    KnowledgeQuestion.objects.filter(pk=question.pk).update(support_count=question.support_count)
    return question


def _note(question: KnowledgeQuestion, verb: str, note: str = "") -> None:
    QuestionStep.objects.create(
        question=question, verb=verb, status=question.status, owner=question.owner, due_on=question.due_on, note=note
    )


def _name_sources(question: KnowledgeQuestion, sources: list[tuple[str, str]]) -> None:
    question.sources.all().delete()
    AnswerSource.objects.bulk_create(AnswerSource(question=question, title=title, url=url) for title, url in sources)


def _tell(question: KnowledgeQuestion, verb: Verb, *, actor: Any, recipients: set[int] | None = None) -> None:
    """Tell every follower once, when this step is news."""
    to_tell = follower_ids(question) if recipients is None else recipients
    common: dict[str, Any] = {
        "recipients": to_tell,
        "about": question,
        "url": question.get_absolute_url(),
        "actor": actor,
        "title": question.title,
    }
    if verb in ANSWERS:
        notify(QuestionAnswered, **common, answer=question.answer)
    elif verb in NEWS:
        day = question.research_until if verb == Verb.RESEARCH else question.due_on
        notify(
            QuestionMoved,
            **common,
            verb=verb.value,
            owner=question.owner.name if question.owner else "",
            day=day.isoformat() if day else "",
        )
