"""How the first edition goes on in the second."""

from agenda.models import Activity, Strand
from agenda.succession.models import ActivitySuccession, StrandSuccession

from ..content import agenda


def link_editions() -> None:
    """Strands and activities, each checked as the admin would."""
    for number, pillar, note in agenda.STRANDS_GO_ON:
        ends = {
            "earlier": Strand.objects.get(edition__slug="2021", number=number),
            "later": Strand.objects.get(edition__slug="2025", number=pillar),
        }
        StrandSuccession(**ends).clean()
        StrandSuccession.objects.update_or_create(**ends, defaults={"note": note})
    for slug, later, note in agenda.ACTIVITIES_GO_ON:
        ends = {
            "earlier": Activity.objects.get(edition__slug="2021", slug=slug),
            "later": Activity.objects.get(edition__slug="2025", slug=later),
        }
        ActivitySuccession(**ends).clean()
        ActivitySuccession.objects.update_or_create(**ends, defaults={"note": note})
