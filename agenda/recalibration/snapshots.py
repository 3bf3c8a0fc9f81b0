"""What a snapshot holds: only what everyone may read of an edition, in one canonical spelling, with a checksum."""

import datetime
import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from core.visibility import visible_pks
from knowledge.models import CaseStudyPage

from ..models import Activity, ActivityStatus, Funding, WorkAgendaEdition
from ..versions import PUBLIC
from .difference import Body, Row, text_of
from .models import Snapshot

FORMAT, TOTAL = "1", "total"
NUMBERS = (TOTAL, *ActivityStatus.values, "extra_needed", "without_evidence", "changed", "sample")


def canonical(body: Any) -> str:
    """The one spelling of a body: keys in order, no spaces, text as it is. All values are text, so numbers cannot differ."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def checksum(text: str) -> str:
    """SHA-256 of the UTF-8 bytes, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def body_of(edition: WorkAgendaEdition, *, moment: str, at: datetime.datetime, previous: str) -> Body:
    """An edition in full, as everyone may read it. `previous` is the checksum of the snapshot before: a chain."""
    return {
        "snapshot": {
            "of": {
                "format": FORMAT,
                "moment": moment,
                "taken_at": at.astimezone(datetime.UTC).isoformat(timespec="seconds"),
                "previous": previous,
            }
        },
        "edition": {
            "of": {
                "slug": edition.slug,
                "title": edition.title,
                "goal": edition.goal,
                "strand_word": edition.strand_word,
                "starts_on": str(edition.starts_on or ""),
                "ends_in": str(edition.ends_in or ""),
            }
        },
        "strands": {
            str(strand.number): {
                "title": strand.title,
                "description": strand.description,
                "sponsor": strand.sponsor.organisation.slug if strand.sponsor else "",
            }
            for strand in edition.strands.select_related("sponsor__organisation")
        },
        "parties": {
            party.organisation.slug: {
                "name": str(party),
                "party_type": party.party_type,
                "since": str(party.since or ""),
                "until": str(party.until or ""),
                "represented_by": party.represented_by.organisation.slug if party.represented_by else "",
            }
            for party in edition.parties.select_related("organisation", "represented_by__organisation")
        },
        "activities": {str(activity.pk): _row(activity) for activity in _activities(edition)},
    }


def body_today(edition: WorkAgendaEdition) -> Body:
    """The edition as everyone may read it now, to compare with; nothing is stored."""
    return body_of(edition, moment="", at=timezone.now(), previous="")


def previous_of(edition: WorkAgendaEdition) -> str:
    """The checksum of the newest snapshot of an edition; empty before the first."""
    last = Snapshot.objects.filter(edition=edition).order_by("-pk").values_list("sha256", flat=True)
    return last.first() or ""


def read(snapshot: Snapshot) -> Body:
    """A snapshot's body."""
    body: Body = json.loads(snapshot.body)
    return body


def problems_of(snapshots: Iterable[Snapshot]) -> list[str]:
    """What is wrong with stored snapshots, oldest first per edition: other bytes than the checksum, or a link that misses."""
    found: list[str] = []
    last: dict[int, str] = {}
    for snapshot in snapshots:
        name = f"{snapshot.uuid} ({snapshot})"
        if checksum(snapshot.body) != snapshot.sha256:
            found.append(f"{name}: the checksum does not fit the text")
        try:
            body = read(snapshot)
            previous = body["snapshot"]["of"]["previous"]
        except (ValueError, KeyError, TypeError):
            found.append(f"{name}: cannot be read")
        else:
            if canonical(body) != snapshot.body:
                found.append(f"{name}: is not in the canonical spelling")
            if previous != last.get(snapshot.edition_id, ""):
                found.append(f"{name}: does not follow the snapshot before it")
        last[snapshot.edition_id] = snapshot.sha256
    return found


def _is_counted(row: Row, key: str) -> bool:
    """Whether an activity of a snapshot is in the list behind a number; `total` holds all."""
    special: dict[str, Callable[[], bool]] = {
        TOTAL: lambda: True,
        "extra_needed": lambda: row["funding"] == Funding.EXTRA_NEEDED,
        "without_evidence": lambda: row["practices"] == "0",
        "changed": lambda: row["changed_at_recalibration"] == "1",
        "sample": lambda: row["is_sample"] == "1",
    }
    return special[key]() if key in special else row["status"] == key


def listed(body: Body, key: str = TOTAL, strand: str = "") -> list[Row]:
    """The activities behind a number of a snapshot, by title: the number is how many these are."""
    return sorted(_counted(body, key, strand), key=lambda row: text_of(row["title"]))


def _counted(body: Body, key: str, strand: str) -> list[Row]:
    rows = [row for row in body["activities"].values() if _is_counted(row, key)]
    return [row for row in rows if strand in (row["strands"] or [])] if strand else rows


def numbers_in(body: Body, strand: str = "") -> dict[str, int]:
    """The numbers of a snapshot, or of one strand in it: each is the length of its list."""
    return {key: len(_counted(body, key, strand)) for key in NUMBERS}


def names_in(*bodies: Body) -> dict[str, str]:
    """What keys of lists are called: strands by number, parties by address; later bodies win."""
    names: dict[str, str] = {}
    for body in bodies:
        names |= {number: f"{number}. {text_of(row['title'])}" for number, row in body["strands"].items()}
        names |= {slug: text_of(row["name"]) for slug, row in body["parties"].items()}
    return names


def label_of_number(key: str) -> str:
    """What a number counts."""
    labels: dict[str, Any] = {
        TOTAL: _("activiteiten"),
        **dict(ActivityStatus.choices),
        "extra_needed": _("extra geld nodig"),
        "without_evidence": _("zonder praktijkvoorbeeld"),
        "changed": _("gewijzigd bij herijking"),
        "sample": _("voorbeelden"),
    }
    return str(labels[key])


def _activities(edition: WorkAgendaEdition) -> Any:
    public = visible_pks(CaseStudyPage, AnonymousUser())
    return (
        Activity.objects.filter(edition=edition)
        .annotate(practices_open=Count("practices", filter=Q(practices__in=public), distinct=True))
        .prefetch_related("strands", "leads__organisation", "partners__organisation")
    )


def _row(activity: Any) -> Row:
    row: Row = {name: _plain(getattr(activity, name)) for name in PUBLIC if name not in LISTS}
    row["merged_into"] = str(activity.merged_into_id or "")
    row["strands"] = sorted(str(strand.number) for strand in activity.strands.all())
    for name in ("leads", "partners"):
        row[name] = sorted(party.organisation.slug for party in getattr(activity, name).all())
    row |= {
        "slug": activity.slug,
        "is_sample": _plain(activity.is_sample),
        "updated_on": _plain(activity.updated_on),
        "practices": str(activity.practices_open),
    }
    return row


LISTS = ("strands", "leads", "partners", "merged_into")


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else ""
    return "" if value is None else str(value)
