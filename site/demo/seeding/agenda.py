"""The work agenda: editions, strands, parties, activities and references."""

import datetime

from django.utils import timezone
from django.utils.text import slugify

from agenda.models import Activity, EditionReference, Party, Strand, WorkAgendaEdition
from people.models import Organisation, OrganisationKind

from ..content import agenda

YEAR_START = datetime.date(2021, 12, 13)


def make_agenda() -> None:
    """Two editions, the 21 parties, sample activities."""
    edition, _created = WorkAgendaEdition.objects.update_or_create(
        slug="2021",
        defaults={
            "title": "Werkagenda Verdere Integratie op de Arbeidsmarkt (VIA)",
            "strand_word": "thema",
            "strand_word_plural": "thema's",
            "goal": agenda.GOAL,
            "starts_on": YEAR_START,
            "ends_in": 2025,
            "recalibration_text": agenda.RECALIBRATION,
            "note": "De volledige lijst met activiteiten van deze werkagenda vonden we niet. De activiteiten hier zijn voorbeelden.",
        },
    )
    strands = {
        number: Strand.objects.update_or_create(
            edition=edition, number=number, defaults={"title": title, "description": text}
        )[0]
        for number, title, text in agenda.STRANDS
    }
    _references(edition, agenda.REFERENCES)
    parties = {}
    for abbreviation, name, kind in agenda.PARTIES:
        organisation, _created = Organisation.objects.get_or_create(
            slug=slugify(abbreviation),
            defaults={
                "name": name,
                "abbreviation": abbreviation if abbreviation != name else "",
                "kind": OrganisationKind.EMPLOYER if kind == "employer" else OrganisationKind.PARTY,
            },
        )
        parties[abbreviation], _created = Party.objects.update_or_create(
            edition=edition, organisation=organisation, defaults={"party_type": kind, "since": YEAR_START}
        )
    for row in agenda.ACTIVITIES:
        activity, _created = Activity.objects.update_or_create(
            edition=edition,
            slug=row["slug"],
            defaults={
                "title": row["title"],
                "description": row["text"],
                "status": row["status"],
                "funding": row["funding"],
                "status_note": row.get("note", ""),
                "structure": row.get("structure", ""),
                "changed_at_recalibration": row.get("changed", False),
                "origin": row.get("origin", "verzonnen voorbeeld"),
                "is_new": row.get("new", True),
                "updated_on": timezone.localdate() - datetime.timedelta(days=20),
            },
        )
        activity.strands.set([strands[number] for number in row["strands"]])
        activity.leads.set([parties[name] for name in row["leads"]])
    second = agenda.SECOND
    later, _created = WorkAgendaEdition.objects.update_or_create(
        slug=second["slug"],
        defaults={
            "title": second["title"],
            "strand_word": second["word"],
            "strand_word_plural": second["plural"],
            "goal": second["goal"],
            "starts_on": datetime.date(2025, 6, 10),
            "note": second["note"],
        },
    )
    for number, title, text in second["strands"]:
        Strand.objects.update_or_create(edition=later, number=number, defaults={"title": title, "description": text})
    _references(later, second["references"])


def _references(edition: WorkAgendaEdition, rows: list[tuple[str, str, str]]) -> None:
    for title, reference, dated in rows:
        EditionReference.objects.get_or_create(
            edition=edition, reference=reference, defaults={"title": title, "dated": datetime.date.fromisoformat(dated)}
        )
