"""A work agenda of any size for benchmarks: parties, activities and closed rounds in which every party answered."""

import datetime
import random

from django.utils import timezone

from agenda.models import Activity, ActivityChange, ActivityStatus, Funding, Party, WorkAgendaEdition
from agenda.rounds.models import Answer, ProgressUpdate, UpdateRequest, UpdateRound
from people.models import Organisation, OrganisationKind

PARTIES = 40
BATCH = 2000


def enlarge(activities: int, rounds: int) -> None:
    """Bring the first edition to forty parties, add activities, and rounds that closed one after the other."""
    edition, chance = WorkAgendaEdition.objects.get(slug="2021"), random.Random(2021)  # noqa: S311  no secret
    parties = _parties(edition)
    made = _activities(edition, parties, activities, chance)
    now = timezone.now()
    for number in range(rounds):
        opened = now - datetime.timedelta(days=183 * (rounds - number))
        _round(edition, parties, made, f"Ronde {number + 1}", opened)


def _parties(edition: WorkAgendaEdition) -> list[Party]:
    number = edition.parties.count()
    for extra in range(number, PARTIES):
        organisation = Organisation.objects.create(
            name=f"Partij {extra} (verzonnen)", slug=f"partij-{extra}-schaal", kind=OrganisationKind.PARTY
        )
        Party.objects.create(edition=edition, organisation=organisation, party_type="union")
    return list(edition.parties.all())


def _activities(
    edition: WorkAgendaEdition, parties: list[Party], number: int, chance: random.Random
) -> list[tuple[Activity, Party]]:
    today = timezone.localdate()
    rows = Activity.objects.bulk_create(
        [
            Activity(
                edition=edition,
                slug=f"schaal-{at}",
                title=f"Activiteit {at} (verzonnen)",
                description="Verzonnen, voor een meting.",
                status=chance.choice(ActivityStatus.values),
                funding=chance.choice(Funding.values),
                updated_on=today - datetime.timedelta(days=chance.randrange(400)),
            )
            for at in range(number)
        ],
        batch_size=BATCH,
    )
    made = [(row, parties[at % len(parties)]) for at, row in enumerate(rows)]
    strands = list(edition.strands.all())
    leads, of = Activity.leads.through, Activity.strands.through
    leads.objects.bulk_create([leads(activity=row, party=party) for row, party in made], batch_size=BATCH)
    of.objects.bulk_create(
        [of(activity=row, strand=strands[at % len(strands)]) for at, row in enumerate(rows)], batch_size=BATCH
    )
    return made


def _round(
    edition: WorkAgendaEdition,
    parties: list[Party],
    made: list[tuple[Activity, Party]],
    title: str,
    opened: datetime.datetime,
) -> None:
    closed = opened + datetime.timedelta(days=21)
    round_ = UpdateRound.objects.create(
        edition=edition, title=title, opened_at=opened, closes_on=closed.date(), closed_at=closed
    )
    asked = {
        row.party_id: row
        for row in UpdateRequest.objects.bulk_create(
            [UpdateRequest(round=round_, party=party, stepped_at=opened) for party in parties]
        )
    }
    updates = [
        ProgressUpdate(
            request=asked[party.pk],
            activity=row,
            answer=Answer.UPDATED,
            status=row.status,
            note=f"{title}: verzonnen.",
            said_by="x",
            at=opened,
        )
        for row, party in made
    ]
    ProgressUpdate.objects.bulk_create(updates, batch_size=BATCH)
    changes = [
        ActivityChange(
            activity=row, field="status_note", before="", after=f"{title}: verzonnen.", party=party, at=opened
        )
        for row, party in made
    ]
    ActivityChange.objects.bulk_create(changes, batch_size=BATCH)
