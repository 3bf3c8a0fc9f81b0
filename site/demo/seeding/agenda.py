"""The work agenda: editions, strands, parties, activities and references."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from agenda import actions
from agenda.models import (
    Activity,
    ActivityInternals,
    EditionReference,
    Evaluation,
    Party,
    PartyContact,
    Strand,
    TaskforceMeeting,
    WorkAgendaEdition,
)
from agenda.rounds import actions as round_actions
from agenda.rounds.models import UpdateLink, UpdateRequest, UpdateRound
from knowledge.models import CaseStudyPage
from knowledge.questions.models import KnowledgeQuestion
from networks.discussions.models import Discussion
from networks.events.models import Event
from networks.models import NetworkPage
from people.models import Organisation, OrganisationKind, User

from ..cast import DOMAIN
from ..content import agenda
from .common import user_by_login

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
    for slug, title, numbers, leads, status, origin, certainty, note, text in agenda.START_SET:
        activity, _created = Activity.objects.update_or_create(
            edition=edition,
            slug=slug,
            defaults={
                "title": title,
                "description": text,
                "status": status,
                "origin": origin,
                "certainty": certainty,
                "certainty_note": note,
                "is_new": False,
                "updated_on": timezone.localdate() - datetime.timedelta(days=40 if status != "late" else 210),
            },
        )
        activity.strands.set(strands.values() if numbers == [0] else [strands[number] for number in numbers])
        activity.leads.set([parties[name] for name in leads])
    for day, subject, decisions in agenda.MEETINGS:
        TaskforceMeeting.objects.get_or_create(
            edition=edition,
            held_on=datetime.date.fromisoformat(day),
            defaults={"subject": subject, "decisions": decisions},
        )
    for title, by, planned_on, process, knowledge, impact, securing in agenda.EVALUATIONS:
        Evaluation.objects.get_or_create(
            edition=edition,
            title=title,
            defaults={
                "by": by,
                "planned_on": datetime.date.fromisoformat(planned_on),
                "process": process,
                "knowledge": knowledge,
                "impact": impact,
                "securing": securing,
            },
        )
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
    pillars = {
        number: Strand.objects.update_or_create(
            edition=later, number=number, defaults={"title": title, "description": text}
        )[0]
        for number, title, text in second["strands"]
    }
    _references(later, second["references"])
    again = {
        name: Party.objects.update_or_create(
            edition=later,
            organisation=party.organisation,
            defaults={"party_type": party.party_type, "since": later.starts_on},
        )[0]
        for name, party in parties.items()
    }
    for slug, title, numbers, leads, status, text in agenda.SECOND_ACTIVITIES:
        activity, _created = Activity.objects.update_or_create(
            edition=later,
            slug=slug,
            defaults={
                "title": title,
                "description": text,
                "status": status,
                "origin": "verzonnen voorbeeld",
                "updated_on": timezone.localdate() - datetime.timedelta(days=30),
            },
        )
        activity.strands.set([pillars[number] for number in numbers])
        activity.leads.set([again[name] for name in leads])


def link_agenda() -> None:
    """What stands under the activities, what only the Taskforce reads, and whom to ask: after everything else is there."""
    editor = user_by_login("petra")
    for slug, kind, title in agenda.LINKS:
        activity = Activity.objects.get(edition__slug="2021", slug=slug)
        actions.link_to_activity(activity, kind, _known(kind, title), actor=editor)
    for slug, concerns, money in agenda.INTERNALS:
        activity = Activity.objects.get(edition__slug="2021", slug=slug)
        ActivityInternals.objects.update_or_create(
            activity=activity, defaults={"concerns": concerns, "money_note": money}
        )
    for party in Party.objects.select_related("organisation"):
        for number, (name, person, login, is_deputy) in enumerate(agenda.CONTACTS):
            if party.organisation.slug != slugify(name):
                continue
            email = f"{login or f'partij-{number}'}@{DOMAIN}"
            PartyContact.objects.update_or_create(
                party=party,
                email=email,
                defaults={
                    "name": person,
                    "is_deputy": is_deputy,
                    "phone": "06 00 00 00 00",
                    "user": User.objects.filter(email=email).first() if login else None,
                },
            )


def run_round() -> None:
    """A round that is half way: two parties answered, one of them calls for help, the rest was reminded."""
    edition = WorkAgendaEdition.objects.get(slug="2025")
    if UpdateRound.objects.filter(edition=edition).exists():
        return
    row, today = agenda.ROUND, timezone.localdate()
    round_ = round_actions.open_round(
        edition,
        actor=user_by_login("petra"),
        title=row["title"],
        intro=row["intro"],
        closes_on=today + datetime.timedelta(days=row["closes"]),
    )
    began = timezone.now() - datetime.timedelta(days=row["opened"])
    UpdateRound.objects.filter(pk=round_.pk).update(opened_at=began)
    UpdateRequest.objects.filter(round=round_).update(stepped_at=began)
    for name, slug, answer, status, note, text in agenda.ROUND_ANSWERS:
        link = UpdateLink.objects.get(request__round=round_, request__party__organisation__slug=slugify(name))
        round_actions.save_update(
            link.request,
            Activity.objects.get(edition=edition, slug=slug),
            data={"answer": answer, "status": status, "note": note, "help_text": text},
            link=link,
        )
    round_actions.keep_rounds_moving()


def _known(kind: str, title: str) -> Any:
    if kind == "netwerk":
        return NetworkPage.objects.get(slug=title)
    models: dict[str, Any] = {
        "praktijk": CaseStudyPage,
        "vraag": KnowledgeQuestion,
        "gesprek": Discussion,
        "bijeenkomst": Event,
    }
    return models[kind].objects.filter(title__startswith=title).earliest("pk")


def _references(edition: WorkAgendaEdition, rows: list[tuple[str, str, str]]) -> None:
    for title, reference, dated in rows:
        EditionReference.objects.get_or_create(
            edition=edition, reference=reference, defaults={"title": title, "dated": datetime.date.fromisoformat(dated)}
        )
