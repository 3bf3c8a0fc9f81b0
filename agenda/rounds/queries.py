"""Who was asked what in a round, and how far every party is."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from ..models import Activity, ActivityStatus, Party, PartyContact
from .models import ProgressUpdate, UpdateLink, UpdateRequest, UpdateRound

OVER = (ActivityStatus.DONE, ActivityStatus.STOPPED)


def activities_of(request: UpdateRequest) -> QuerySet[Activity]:
    """What a party is asked about: what it leads and was not over when the round began, or was told about in it."""
    told = ProgressUpdate.objects.filter(request__round=request.round, activity=OuterRef("pk"))
    return (
        Activity.objects.filter(edition=request.round.edition, leads=request.party)
        .filter(~Q(status__in=OVER) | Exists(told))
        .select_related("edition")
        .order_by("title", "pk")
    )


def latest_updates(round_: UpdateRound, activities: list[Activity]) -> dict[int, ProgressUpdate]:
    """The last thing said of each activity in this round, by any of the parties that lead it."""
    newest = ProgressUpdate.objects.filter(request__round=round_, activity=OuterRef("activity")).order_by("-at", "-pk")
    rows = ProgressUpdate.objects.filter(request__round=round_, activity__in=activities)
    rows = rows.filter(pk=Subquery(newest.values("pk")[:1])).select_related("request__party__organisation")
    return {row.activity_id: row for row in rows}


@dataclass(frozen=True)
class Progress:
    """A request with the number of activities it asks about and how many of those were answered."""

    request: UpdateRequest
    asked: int
    answered: int

    @property
    def is_done(self) -> bool:
        """Everything it was asked about has an answer."""
        return self.answered >= self.asked


def progress_of(round_: UpdateRound) -> list[Progress]:
    """How far every party is; three queries, whatever the number of parties and activities."""
    requests = list(round_.requests.select_related("party__organisation"))
    told = ProgressUpdate.objects.filter(request__round=round_, activity=OuterRef("activity"))
    rows = (
        Activity.leads.through.objects.filter(activity__edition=round_.edition)
        .annotate(is_told=Exists(told))
        .filter(~Q(activity__status__in=OVER) | Q(is_told=True))
        .values("party")
        .annotate(asked=Count("pk"), answered=Count("pk", filter=Q(is_told=True)))
    )
    numbers: dict[Any, tuple[int, int]] = {row["party"]: (row["asked"], row["answered"]) for row in rows}
    return [Progress(request, *numbers.get(request.party_id, (0, 0))) for request in requests]


def unfinished(requests: QuerySet[UpdateRequest]) -> QuerySet[UpdateRequest]:
    """Those that ask about an activity nobody said anything of yet."""
    told = ProgressUpdate.objects.filter(request__round=OuterRef(OuterRef("round")), activity=OuterRef("activity"))
    open_ones = Activity.leads.through.objects.filter(
        ~Exists(told), party=OuterRef("party"), activity__edition=OuterRef("round__edition")
    ).exclude(activity__status__in=OVER)
    return requests.filter(Exists(open_ones))


def contacts_of(party: Party, *, deputies: bool) -> list[PartyContact]:
    """Whom to mail for a party: its own people, else those of the party that represents it."""
    own = list(PartyContact.objects.filter(party=party, is_deputy=deputies))
    if own or party.represented_by_id is None:
        return own
    return list(PartyContact.objects.filter(party=party.represented_by_id, is_deputy=deputies))


def working_links(request: UpdateRequest) -> QuerySet[UpdateLink]:
    """The addresses of a request that were not taken back."""
    return UpdateLink.objects.filter(request=request, revoked_at__isnull=True)
