"""Rights on people and organisations."""

from typing import Any

from .models import Affiliation, Organisation


def can_see_directory(user: Any) -> bool:
    """The list of people is for signed-in members only (PRODUCT §2)."""
    return user.is_authenticated


def can_merge_organisation(user: Any, organisation: Any) -> bool:
    """Redactie and beheer merge a proposed organisation into an existing one."""
    return organisation.is_proposed and (user.is_editor or user.is_site_admin)


def is_contact_of(user: Any, organisation: Organisation) -> bool:
    """Is a confirmed contact person of this organisation now."""
    rows = Affiliation.objects.filter(user=user, organisation=organisation, ended_on__isnull=True)
    return user.is_authenticated and rows.filter(is_contact=True, is_waiting=False).exists()


def can_see_colleagues(user: Any, organisation: Organisation) -> bool:
    """The list with who waits is for contact persons of the organisation, and for beheer."""
    return user.is_authenticated and (user.is_site_admin or is_contact_of(user, organisation))


def can_decide_colleague(user: Any, affiliation: Affiliation) -> bool:
    """A contact person of the organisation or beheer, never about oneself."""
    return affiliation.user_id != user.pk and can_see_colleagues(user, affiliation.organisation)


def can_set_contact(user: Any, affiliation: Affiliation) -> bool:
    """Who decides about colleagues, about one who is confirmed and works there now."""
    return (
        affiliation.ended_on is None
        and not affiliation.is_waiting
        and (can_decide_colleague(user, affiliation) or (user.is_authenticated and user.is_site_admin))
    )
