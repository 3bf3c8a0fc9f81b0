"""Rights on people and organisations."""

from typing import Any


def can_see_directory(user: Any) -> bool:
    """The list of people is for signed-in members only (PRODUCT §2)."""
    return user.is_authenticated


def can_merge_organisation(user: Any, organisation: Any) -> bool:
    """Redactie and beheer merge a proposed organisation into an existing one."""
    return organisation.is_proposed and (user.is_editor or user.is_site_admin)
