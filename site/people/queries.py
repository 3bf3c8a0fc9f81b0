"""Reading about people and organisations."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Q
from django.utils import timezone

from .models import Organisation, OrganisationDomain

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
