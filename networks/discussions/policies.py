"""Rights in conversations."""

from typing import Any

from core.visibility import is_visible_to
from networks.models import NetworkPage, NetworkState
from networks.policies import is_coordinator, is_member

from .models import MAX_LEVEL, Discussion, Reply


def can_start_discussion(user: Any, network: NetworkPage | None) -> bool:
    """Members start conversations in their network; anyone signed in starts one about something public."""
    if not user.is_authenticated or not user.has_accepted_house_rules:
        return False
    if network is None:
        return True
    return network.state != NetworkState.ARCHIVED and is_member(user, network)


def can_reply(user: Any, discussion: Discussion) -> bool:
    """Who sees it and takes part in its network, while it is open."""
    if not user.is_authenticated or not user.has_accepted_house_rules:
        return False
    if discussion.closed_at or discussion.merged_into_id:
        return False
    if not is_visible_to(discussion, user):
        return False
    return discussion.network is None or is_member(user, discussion.network)


def can_moderate_discussion(user: Any, discussion: Discussion) -> bool:
    """The begeleiders of its network; the redactie where there is none."""
    if not user.is_authenticated:
        return False
    if discussion.network is not None:
        return is_coordinator(user, discussion.network)
    return user.is_editor


def can_edit_discussion(user: Any, discussion: Discussion) -> bool:
    """Its author, while it is open."""
    return (
        user.is_authenticated
        and discussion.author_id == user.pk
        and discussion.closed_at is None
        and not discussion.is_standing
    )


def can_edit_reply(user: Any, reply: Reply) -> bool:
    """Its author, unless it was hidden or removed."""
    return user.is_authenticated and reply.user_id == user.pk and reply.hidden_at is None and reply.removed_at is None


def can_hide_reply(user: Any, reply: Reply) -> bool:
    """Whoever moderates the conversation, for a visible reply."""
    return reply.hidden_at is None and reply.removed_at is None and can_moderate_discussion(user, reply.discussion)


def can_mark_helpful(user: Any, discussion: Discussion) -> bool:
    """The asker marks what helped; several replies may be marked (PRODUCT §4)."""
    return user.is_authenticated and discussion.author_id == user.pk and not discussion.is_standing


def can_close_discussion(user: Any, discussion: Discussion) -> bool:
    """The asker or whoever moderates, with a summary."""
    if discussion.closed_at or discussion.is_standing:
        return False
    return user.is_authenticated and (discussion.author_id == user.pk or can_moderate_discussion(user, discussion))


def allows_deeper_reply(parent: Reply) -> bool:
    """Three levels are shown; deeper replies join their parent's row."""
    return parent.level < MAX_LEVEL
