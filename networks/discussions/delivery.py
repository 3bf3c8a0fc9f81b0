"""What happens by itself. Old drafts go, and the answer promise is kept (PRODUCT §4): after three working days two members are asked, after seven the begeleider.

Safe to run late or twice: who was asked is a row, and the question's own row is locked while it is decided.
"""

import datetime
from collections import Counter

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from core.models import EDITORS
from core.text import query_stems, stems
from core.visibility import viewers
from networks.models import Block, Membership, MembershipRole, MembershipState
from notifications.actions import notify
from people.models import Affiliation, Profile, User

from .models import AnswerRequest, Attachment, Discussion, Draft, Reply
from .notices import AnswerAsked, QuestionStillOpen
from .queries import COORDINATOR_DAYS, late_questions

DRAFTS_KEPT = datetime.timedelta(days=90)
ASKED = 2
AT_ONCE = 100  # questions in one run; the next minute goes on
SEEK_AGAIN, SOUGHT_FOR = datetime.timedelta(minutes=55), datetime.timedelta(days=60)
REST = datetime.timedelta(days=7)  # nobody is asked more than once in this time
LOOKED_AT = (
    200  # members weighed for one question: who wrote most, who says what to ask them about, who was here lately
)
WORDS = 12
SAID, HELPED, WROTE, ALIKE = (
    3,
    2,
    1,
    1,
)  # what counts: a word of "vraag mij over", an answer that helped, an answer, the same kind of organisation


def keep_promise(now: datetime.datetime | None = None) -> int:
    """Ask whoever is next for every question that waits; returns how many were asked."""
    now = now or timezone.now()
    asked = 0
    for pk in _to_seek(now).values_list("pk", flat=True)[:AT_ONCE]:
        asked += _ask_members(pk, now)
    waiting = late_questions(now, COORDINATOR_DAYS).filter(coordinator_asked_at__isnull=True, merged_into__isnull=True)
    for pk in waiting.values_list("pk", flat=True)[:AT_ONCE]:
        asked += _ask_coordinators(pk, now)
    return asked


def _to_seek(now: datetime.datetime) -> QuerySet[Discussion]:
    """Questions for which fewer than two people are asked, each once an hour and not for ever."""
    still = Count("answer_requests", filter=Q(answer_requests__declined_at__isnull=True))
    rows = late_questions(now).filter(network__isnull=False, merged_into__isnull=True, created_at__gt=now - SOUGHT_FOR)
    rows = rows.filter(Q(answer_sought_at__isnull=True) | Q(answer_sought_at__lt=now - SEEK_AGAIN))
    return rows.annotate(still=still).filter(still__lt=ASKED).order_by("created_at", "pk")


def forget_old_drafts(now: datetime.datetime | None = None) -> int:
    """Throw drafts away that nobody came back for; returns how many."""
    return int(Draft.objects.filter(saved_at__lt=(now or timezone.now()) - DRAFTS_KEPT).delete()[0])


def forget_loose_files(now: datetime.datetime | None = None) -> int:
    """Take files away that never became part of a text; returns how many."""
    old = Attachment.objects.filter(reply=None, discussion=None)
    number = 0
    for attachment in old.filter(created_at__lt=(now or timezone.now()) - DRAFTS_KEPT):
        attachment.file.delete(save=False)
        attachment.delete()
        number += 1
    return number


@transaction.atomic
def _ask_members(pk: int, now: datetime.datetime) -> int:
    question = late_questions(now).select_for_update(of=("self",)).filter(pk=pk).first()
    if question is None:
        return 0
    Discussion.objects.filter(pk=pk).update(answer_sought_at=now)
    missing = ASKED - question.answer_requests.filter(declined_at__isnull=True).count()
    if missing <= 0:
        return 0
    chosen = choose(question, now)[:missing]
    free = []
    for person in chosen:
        # One at a time per person: another question may be asking the same person right now.
        list(Profile.objects.filter(user=person).select_for_update(of=("self",)).values_list("pk"))
        if not AnswerRequest.objects.filter(user=person, asked_at__gt=now - REST).exists():
            AnswerRequest.objects.create(discussion=question, user_id=person, asked_at=now)
            free.append(person)
    notify(AnswerAsked, recipients=free, about=question, url=question.get_absolute_url(), title=question.title)
    return len(free)


@transaction.atomic
def _ask_coordinators(pk: int, now: datetime.datetime) -> int:
    open_rows = late_questions(now, COORDINATOR_DAYS).filter(pk=pk, coordinator_asked_at__isnull=True)
    question = open_rows.select_for_update(of=("self",)).first()
    if question is None:
        return 0
    Discussion.objects.filter(pk=pk).update(coordinator_asked_at=now)
    people = User.objects.filter(is_active=True)
    if question.network_id:
        people = people.filter(
            memberships__network=question.network_id,
            memberships__state=MembershipState.ACTIVE,
            memberships__role=MembershipRole.COORDINATOR,
        )
    else:
        people = people.filter(groups__name=EDITORS)
    told = list(people.values_list("pk", flat=True))
    notify(QuestionStillOpen, recipients=told, about=question, url=question.get_absolute_url(), title=question.title)
    return len(told)


def choose(question: Discussion, now: datetime.datetime) -> list[int]:
    """User ids of who may be asked, the best first.

    Weighed: what they say one may ask them about, answers they gave on the same subject (more when those helped), and
    whether their organisation is of the same kind, region or size. Left out: the asker, who was asked lately or for
    this question before, who does not want it, who runs the network, who is blocked.
    """
    members = Membership.objects.filter(
        network=question.network_id, state=MembershipState.ACTIVE, role=MembershipRole.MEMBER
    )
    blocked = Block.objects.filter(Q(network=question.network_id) | Q(network=None), lifted_at__isnull=True)
    able = (
        viewers(question)
        .filter(pk__in=members.values("user"), is_active=True, profile__may_be_asked=True)
        .exclude(pk=question.author_id or 0)
        .exclude(pk__in=blocked.values("user"))
        .exclude(
            pk__in=AnswerRequest.objects.filter(Q(discussion=question) | Q(asked_at__gt=now - REST)).values("user")
        )
    )
    replies = Reply.objects.filter(user__in=able.values("pk"), is_held=False, removed_at__isnull=True)
    writers = replies.order_by().values("user").annotate(number=Count("pk")).order_by("-number", "user")
    known = able.exclude(profile__ask_me_about="").order_by("pk")
    lately = able.order_by("-profile__last_visit_at", "pk")  # a young network has no writers yet
    looked_at = {
        *writers.values_list("user", flat=True)[:LOOKED_AT],
        *known.values_list("pk", flat=True)[:LOOKED_AT],
        *lately.values_list("pk", flat=True)[:LOOKED_AT],
    }
    words = set(query_stems(f"{question.title} {question.body}", limit=WORDS))
    points: Counter[int] = Counter()
    for person, text in Profile.objects.filter(user__in=looked_at).values_list("user", "ask_me_about"):
        points[person] += SAID * len(words & set(stems(text).split()))
    answered = replies.filter(user__in=looked_at).exclude(discussion=question)
    for person, title, helped in answered.values_list("user", "discussion__title", "helped_at")[: LOOKED_AT * 20]:
        if words & set(query_stems(title)):
            points[person] += HELPED if helped else WROTE
    for person, likeness in _likeness(question, looked_at).items():
        points[person] += ALIKE * likeness
    return sorted(looked_at, key=lambda person: (-points[person], person))


def _likeness(question: Discussion, people: set[int]) -> dict[int, int]:
    """In how many ways the organisation of each person is like that of the asker: kind, region, size."""
    works = Affiliation.objects.filter(ended_on__isnull=True).values_list(
        "user", "organisation__kind", "organisation__region", "organisation__size_class"
    )
    mine = works.filter(user=question.author_id or 0).first()
    if mine is None:
        return {}
    return {
        person: sum(bool(theirs) and theirs == own for theirs, own in zip(facts, mine[1:], strict=True))
        for person, *facts in works.filter(user__in=people)
    }
