"""Rights on the work agenda (DOMAIN §9.3)."""

from typing import Any

from .models import Activity, PartyContact


def can_manage_agenda(user: Any) -> bool:
    """The programme team (the group Beheer) keeps editions, parties, activities and rounds."""
    return bool(user.is_authenticated and user.is_site_admin)


def is_contact_of(user: Any, activity: Activity) -> bool:
    """A contact person of a party that leads this activity."""
    return bool(user.is_authenticated) and PartyContact.objects.filter(user=user.pk, party__leads=activity).exists()


def can_link_to_activity(user: Any, activity: Activity) -> bool:
    """The programme team, and the leading parties for their own, say what belongs to an activity."""
    return can_manage_agenda(user) or is_contact_of(user, activity)
