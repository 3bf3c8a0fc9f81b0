"""Rights in the library."""

from typing import Any

from networks.policies import is_blocked

from .models import CaseStudyPage


def can_hand_in_practice(user: Any) -> bool:
    """Anyone signed in who accepted the house rules, unless blocked on the site."""
    return user.is_authenticated and user.has_accepted_house_rules and not is_blocked(user, None)


def can_edit_own_draft(user: Any, page: CaseStudyPage) -> bool:
    """Its author, while it is not published and not with the redactie."""
    return user.is_authenticated and page.owner_id == user.pk and not page.live and not page.workflow_in_progress


def can_review_practice(user: Any, page: CaseStudyPage) -> bool:
    """The redactie, for somebody else's practice."""
    return user.is_authenticated and user.is_editor and page.owner_id != user.pk


def can_close_version(user: Any) -> bool:
    """The redactie and beheer keep the words of an earlier version from readers."""
    return user.is_authenticated and (user.is_editor or user.is_site_admin)


def can_assess_evidence(user: Any, page: CaseStudyPage) -> bool:
    """The redactie, and never the author: author and assessor differ (PRODUCT §5, two-person rule)."""
    return user.is_authenticated and user.is_editor and page.owner_id != user.pk
