"""Rights in the library."""

from typing import Any

from core.visibility import Visibility, wider_than
from networks.policies import is_blocked
from people.queries import workplace_of

from .models import Adoption, CaseStudyPage


def can_hand_in_practice(user: Any) -> bool:
    """Anyone signed in who accepted the house rules, unless blocked on the site."""
    return user.is_authenticated and user.has_accepted_house_rules and not is_blocked(user, None)


def can_close_version(user: Any) -> bool:
    """The redactie and beheer keep the words of an earlier version from readers."""
    return user.is_authenticated and (user.is_editor or user.is_site_admin)


def can_assess_evidence(user: Any, page: CaseStudyPage) -> bool:
    """The redactie, and never the author: author and assessor differ (PRODUCT §5, two-person rule)."""
    return user.is_authenticated and user.is_editor and page.owner_id != user.pk


def can_record_adoption(user: Any, practice: CaseStudyPage, organisation: Any) -> bool:
    """Who may write and has a confirmed workplace speaks for it; never for the makers' own (they did not take it over)."""
    return (
        can_hand_in_practice(user)
        and organisation is not None
        and practice.live
        and organisation.pk not in (practice.owner_organisation_id, practice.unnamed_organisation_id)
    )


def can_change_adoption(user: Any, adoption: Adoption) -> bool:
    """Who may write and works at the organisation now."""
    workplace = workplace_of(user)
    return can_hand_in_practice(user) and workplace is not None and adoption.organisation_id == workplace.pk


def can_answer_research(user: Any) -> bool:
    """The redactie says whether a practice is ready for research."""
    return user.is_authenticated and user.is_editor


def can_keep_page(user: Any, page: Any) -> bool:
    """Its owner, who replaces them, the redactie and beheer keep a published page true."""
    if not user.is_authenticated or not page.live:
        return False
    return user.pk in (page.owner_id, page.deputy_id) or user.is_editor or user.is_site_admin


def can_merge_practices(user: Any, page: CaseStudyPage, into: CaseStudyPage) -> bool:
    """The redactie, two that stand in the library; the one that stays is for at least as many people, so that no reader is sent away."""
    if not (user.is_authenticated and user.is_editor) or page.pk == into.pk:
        return False
    stand = all(item.live and item.archived_on is None for item in (page, into))
    as_open = into.visibility == page.visibility or into.visibility in wider_than(page.visibility)
    same_network = into.visibility != Visibility.NETWORK or into.network_id == page.network_id
    return stand and as_open and same_network


def can_handle_change(user: Any) -> bool:
    """The redactie handles a change that a keeper asked for."""
    return user.is_authenticated and user.is_editor
