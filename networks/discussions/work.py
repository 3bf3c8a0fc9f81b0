"""What waits in conversations: first contributions, reports, appeals, questions without an answer."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.richtext import plain_excerpt
from core.worklist import WorkItem, WorkKind, register_work_kind
from networks.models import Membership, MembershipRole, MembershipState
from networks.scope import coordinated_ids

from .models import Appeal, Discussion, Flag, Reply
from .queries import late_questions


def _mine(user: Any, network: str) -> Q:
    """Rows of networks this person runs, and for the redactie those outside networks."""
    found = Q(**{f"{network}__in": coordinated_ids(user)})
    return found | Q(**{f"{network}__isnull": True}) if user.is_editor else found


def _held_discussions(user: Any) -> QuerySet[Any]:
    return Discussion.objects.filter(_mine(user, "network"), is_held=True, deleted_at__isnull=True)


def _held_replies(user: Any) -> QuerySet[Any]:
    return Reply.objects.filter(_mine(user, "discussion__network"), is_held=True, removed_at__isnull=True)


def _load_held_discussions(user: Any, pks: list[int]) -> dict[int, WorkItem]:
    rows = Discussion.objects.filter(pk__in=pks).select_related("author", "network")
    return {row.pk: _held("gesprek", row, row.author, row.title, row.body, row.created_at) for row in rows}


def _load_held_replies(user: Any, pks: list[int]) -> dict[int, WorkItem]:
    rows = Reply.objects.filter(pk__in=pks).select_related("user", "discussion__network")
    return {row.pk: _held("reactie", row, row.user, row.discussion.title, row.comment, row.submit_date) for row in rows}


def _held(kind: str, row: Any, writer: Any, title: str, text: str, since: Any) -> WorkItem:
    return WorkItem(
        title=_("Eerste bijdrage van %(person)s: %(title)s")
        % {"person": writer.get_full_name() if writer else "", "title": title},
        line=plain_excerpt(text, 200),
        url=row.get_absolute_url(),
        since=since,
        accept_url=reverse("discussions:approve", args=[kind, row.uuid]),
        accept_label=_("Plaats"),
        decline_url=reverse("discussions:decline", args=[kind, row.uuid]),
        decline_label=_("Plaats niet"),
    )


def _others_words(user: Any) -> Q:
    return ~(Q(reply__isnull=True, discussion__author=user) | Q(reply__user=user))


def _flags(user: Any) -> QuerySet[Any]:
    rows = Flag.objects.filter(decided_at__isnull=True)
    mine = rows.filter(_mine(user, "discussion__network")).filter(_others_words(user))
    if not user.is_site_admin:
        return mine
    return rows.filter(Q(pk__in=mine.values("pk")) | Q(pk__in=flags_about_coordinators().values("pk")))


def flags_about_coordinators() -> QuerySet[Flag]:
    """Open reports about words of a begeleider of that network."""
    runs = Membership.objects.filter(
        network=OuterRef("discussion__network"),
        user=Coalesce(OuterRef("reply__user"), OuterRef("discussion__author")),
        role=MembershipRole.COORDINATOR,
        state=MembershipState.ACTIVE,
    )
    return Flag.objects.filter(Exists(runs), decided_at__isnull=True)


def _load_flags(user: Any, pks: list[int]) -> dict[int, WorkItem]:
    rows = Flag.objects.filter(pk__in=pks).select_related("discussion", "reply")
    return {
        row.pk: WorkItem(
            title=_("Gemeld: %(reason)s") % {"reason": row.get_reason_display()},
            line=plain_excerpt(
                row.reply.comment if row.reply else f"{row.discussion.title}: {row.discussion.body}", 200
            ),
            url=reverse("discussions:decide", args=[row.uuid]),
            since=row.created_at,
            links=((_("Bekijk en beslis"), reverse("discussions:decide", args=[row.uuid])),),
        )
        for row in rows
    }


def _appeals(user: Any) -> QuerySet[Any]:
    rows = Appeal.objects.filter(decided_at__isnull=True).exclude(author=user)
    mine = _mine(user, "discussion__network")
    return rows if user.is_site_admin else rows.filter(mine).exclude(_decided_by(user))


def _decided_by(user: Any) -> Q:
    """Appeals about what this person decided: somebody else answers."""
    decided = Flag.objects.filter(decided_by=user)
    return Q(reply__in=decided.filter(reply__isnull=False).values("reply")) | Q(
        reply__isnull=True, discussion__in=decided.filter(reply__isnull=True).values("discussion")
    )


def _load_appeals(user: Any, pks: list[int]) -> dict[int, WorkItem]:
    rows = Appeal.objects.filter(pk__in=pks).select_related("discussion", "author")
    return {
        row.pk: WorkItem(
            title=_("Bezwaar van %(person)s: %(title)s")
            % {"person": row.author.get_full_name(), "title": row.discussion.title},
            line=plain_excerpt(row.text, 200),
            url=reverse("discussions:answer_appeal", args=[row.uuid]),
            since=row.created_at,
            links=((_("Bekijk en beslis"), reverse("discussions:answer_appeal", args=[row.uuid])),),
        )
        for row in rows
    }


def _unanswered(user: Any) -> QuerySet[Any]:
    return late_questions().filter(network__in=coordinated_ids(user), merged_into__isnull=True)


def _load_unanswered(user: Any, pks: list[int]) -> dict[int, WorkItem]:
    rows = Discussion.objects.filter(pk__in=pks).select_related("network")
    return {
        row.pk: WorkItem(
            title=_("Nog geen antwoord: %(title)s") % {"title": row.title},
            line=plain_excerpt(row.body, 200),
            url=row.get_absolute_url(),
            since=row.created_at,
            links=((_("Antwoord, of vraag iemand"), f"{row.get_absolute_url()}#reageer"),),
        )
        for row in rows
    }


for _kind in (
    WorkKind(
        key="flag",
        label=gettext_lazy("Gemelde bijdragen"),
        rows=_flags,
        load=_load_flags,
        since="created_at",
        network="discussion__network",
        order=5,
    ),
    WorkKind(
        key="appeal",
        label=gettext_lazy("Bezwaren"),
        rows=_appeals,
        load=_load_appeals,
        since="created_at",
        network="discussion__network",
        order=6,
    ),
    WorkKind(
        key="held_discussion",
        label=gettext_lazy("Eerste gesprekken van nieuwe mensen"),
        rows=_held_discussions,
        load=_load_held_discussions,
        since="created_at",
        order=20,
    ),
    WorkKind(
        key="held_reply",
        label=gettext_lazy("Eerste reacties van nieuwe mensen"),
        rows=_held_replies,
        load=_load_held_replies,
        since="submit_date",
        network="discussion__network",
        order=21,
    ),
    WorkKind(
        key="unanswered",
        label=gettext_lazy("Vragen zonder antwoord"),
        rows=_unanswered,
        load=_load_unanswered,
        since="created_at",
        order=35,
    ),
):
    register_work_kind(_kind)
