"""Recalibrations of the work agenda: one that is closed, with decisions of every kind, and one that runs."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from agenda.models import Activity, ActivityChange, Party, WorkAgendaEdition
from agenda.recalibration import actions, policies
from agenda.recalibration.models import Decision, Recalibration, Report

from ..content import agenda
from .common import user_by_login


def run_recalibrations() -> None:
    """Both, once: snapshots are never made again."""
    if not Recalibration.objects.exists():
        _closed()
        _running()


def _closed() -> None:
    edition, row = WorkAgendaEdition.objects.get(slug="2021"), agenda.CLOSED
    for slug, before in agenda.CLOSED_BEFORE:
        Activity.objects.filter(edition=edition, slug=slug).update(**before, changed_at_recalibration=False)
    found = _open(edition, row, _noon(row["opened"]), datetime.date.fromisoformat(row["until"]))
    _around(found, agenda.CLOSED_AROUND)
    decider = user_by_login("dora")
    for party, slug, kind, other, changes, reason, outcome, decided, why in agenda.CLOSED_PROPOSALS:
        proposal = _propose(found, party, slug, kind, other, changes, reason)
        actions.decide(
            proposal,
            actor=decider,
            data={
                "outcome": outcome,
                "reason": why,
                "changes": decided,
                "present": policies.deciders(),
                "conflicted": [],
            },
            seen_version=proposal.version,
        )
    last = ActivityChange.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    closed = _noon(row["closed"])
    actions.ask_closing(found, actor=user_by_login("petra"))
    actions.close_recalibration(found, actor=decider, now=closed)
    told = ActivityChange.objects.filter(pk__gt=last)
    Activity.objects.filter(pk__in=told.values("activity")).update(updated_on=closed.date())
    told.update(at=closed)
    opening, numbers, changes, decisions, last_words = agenda.REPORT
    Report.objects.create(
        recalibration=found,
        opening=opening,
        on_numbers=numbers,
        on_changes=changes,
        on_decisions=decisions,
        closing=last_words,
        is_public=True,
    )
    found.proposals.update(at=_noon(row["until"]))
    Decision.objects.filter(proposal__recalibration=found).update(decided_at=closed)
    # What goes on was updated since.
    Activity.objects.filter(edition=edition, merged_into=None, updated_on=closed.date()).exclude(
        status="stopped"
    ).update(updated_on=timezone.localdate() - datetime.timedelta(days=20))


def _running() -> None:
    edition, row = WorkAgendaEdition.objects.get(slug="2025"), agenda.RUNNING
    today, opened = timezone.localdate(), int(str(row["opened"]))
    found = _open(
        edition,
        row,
        timezone.now() - datetime.timedelta(days=opened),
        today + datetime.timedelta(days=int(str(row["until"]))),
    )
    _around(found, agenda.RUNNING_AROUND)
    for party, slug, kind, changes, reason in agenda.RUNNING_PROPOSALS:
        _propose(found, party, slug, kind, "", changes, reason)


def _open(
    edition: WorkAgendaEdition, row: dict[str, Any], now: datetime.datetime, until: datetime.date
) -> Recalibration:
    data = {"title": row["title"], "intro": row["intro"], "quorum": 1, "propose_until": until}
    return actions.open_recalibration(edition, actor=user_by_login("petra"), data=data, now=now)


def _around(found: Recalibration, rows: list[tuple[str, int, str, str]]) -> None:
    for kind, number, text, source in rows:
        data = {"kind": kind, "strand": found.edition.strands.get(number=number), "text": text, "source": source}
        actions.note_circumstance(found, actor=user_by_login("petra"), data=data)


def _propose(
    found: Recalibration, party: str, slug: str, kind: str, other: str, changes: dict[str, Any], reason: str
) -> Any:
    here = Activity.objects.filter(edition=found.edition)
    return actions.save_proposal(
        found,
        actor=user_by_login("petra"),
        party=Party.objects.get(edition=found.edition, organisation__slug=slugify(party)),
        activity=here.get(slug=slug),
        data={
            "kind": kind,
            "merge_with": here.get(slug=other) if other else None,
            "changes": changes,
            "reason": reason,
            "evaluation": found.edition.evaluations.filter(title=agenda.LESSONS.get(slug)).first(),
        },
    )


def _noon(day: Any) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(datetime.date.fromisoformat(day), datetime.time(12)))
