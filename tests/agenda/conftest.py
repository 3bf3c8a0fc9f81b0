"""An edition of the work agenda that belongs to the test alone."""

import pytest

from agenda.models import Activity, Party, PartyContact, Strand, WorkAgendaEdition
from people.models import Organisation, OrganisationKind
from tests.conftest import user_of


@pytest.fixture
def edition(db) -> WorkAgendaEdition:
    """An edition of its own: three activities of two parties; the contact person speaks for the first."""
    made = WorkAgendaEdition.objects.create(
        title="Proefagenda", slug="proef", strand_word="lijn", strand_word_plural="lijnen", goal="Proef."
    )
    for number in (1, 2):
        Strand.objects.create(edition=made, number=number, title=f"Lijn {number}")
    for name in ("Eerste", "Tweede"):
        organisation = Organisation.objects.create(name=name, slug=name.lower(), kind=OrganisationKind.PARTY)
        party = Party.objects.create(edition=made, organisation=organisation, party_type="union")
        for number in (1, 2):
            activity = Activity.objects.create(
                edition=made, slug=f"{name}-{number}".lower(), title=f"{name} {number}", status="on_schedule"
            )
            activity.leads.add(party)
            activity.strands.add(made.strands.get(number=1))
    contact = made.parties.get(organisation__slug="eerste")
    PartyContact.objects.create(party=contact, name="Cem", email="cem@proef.example", user=user_of("contactpersoon"))
    return made
