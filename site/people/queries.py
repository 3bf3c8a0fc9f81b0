"""Reading about people and organisations."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Q
from django.utils import timezone

from .models import Affiliation, Organisation, OrganisationDomain

PROPOSED = 5


def proposed_organisations(person: Any) -> list[Organisation]:
    """Organisations whose mail domain is that of this person's confirmed address: exact, and still valid (DOMAIN §9.2)."""
    address = EmailAddress.objects.filter(user=person, verified=True).order_by("-primary").first()
    if address is None:
        return []
    domain = address.email.rpartition("@")[2].lower()
    valid = OrganisationDomain.objects.filter(domain=domain).filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=timezone.localdate())
    )
    return list(
        Organisation.objects.filter(domains__in=valid, is_proposed=False).distinct().order_by("name")[:PROPOSED]
    )


def workplace_of(person: Any) -> Organisation | None:
    """The organisation somebody speaks for: where they work now, confirmed when that is asked. None for who has none."""
    if not person.is_authenticated:
        return None
    rows = Affiliation.objects.filter(user=person, ended_on__isnull=True, is_waiting=False)
    found = rows.select_related("organisation__region").first()
    return found.organisation if found else None


def spokespeople(organisation: Organisation, person: Any) -> list[int]:
    """User ids to ask about what `person` told for an organisation: them while they work there, else its contact persons."""
    rows = Affiliation.objects.filter(
        organisation=organisation, ended_on__isnull=True, is_waiting=False, user__is_active=True
    )
    if person is not None and rows.filter(user=person).exists():
        return [person.pk]
    return list(rows.filter(is_contact=True).values_list("user_id", flat=True))
