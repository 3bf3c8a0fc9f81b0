"""Rights in conversations."""

from typing import Any

from django.db.models import Q

from core.models import ADMINS, EDITORS
from core.visibility import is_visible_to
from networks.actions import coordinator_ids
from networks.models import NetworkPage
from networks.policies import is_blocked, is_coordinator, is_member
from people.models import User

from .models import MAX_LEVEL, Appeal, Discussion, Flag, Poll, Reply, conversation_of, writer_id

ADMIN_USERS = Q(groups__name=ADMINS) | Q(is_superuser=True)


def can_start_discussion(user: Any, network: NetworkPage | None) -> bool:
    """Members start conversations in their network; anyone signed in starts one about something public."""
    if not user.is_authenticated or not user.has_accepted_house_rules or is_blocked(user, network):
        return False
    if network is None:
        return True
    return not network.is_closed and is_member(user, network)


def can_announce(user: Any, network: NetworkPage) -> bool:
    """Only who runs the network writes announcements: everyone gets a mail of those."""
    return is_coordinator(user, network)


def can_reply(user: Any, discussion: Discussion) -> bool:
    """Who sees it and takes part in its network, while both are open; never who is blocked there."""
    if not user.is_authenticated or not user.has_accepted_house_rules or is_blocked(user, discussion.network):
        return False
    if discussion.closed_at or discussion.merged_into_id or discussion.hidden_at:
        return False
    if not is_visible_to(discussion, user):
        return False
    return discussion.network is None or (not discussion.network.is_closed and is_member(user, discussion.network))


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
        and discussion.hidden_at is None
        and not discussion.is_standing
        and not is_blocked(user, discussion.network)
    )


def can_edit_reply(user: Any, reply: Reply) -> bool:
    """Its author, unless it was hidden or removed, or the author is blocked."""
    return (
        user.is_authenticated
        and reply.user_id == user.pk
        and reply.hidden_at is None
        and reply.removed_at is None
        and not is_blocked(user, reply.discussion.network)
    )


def can_restore_reply(user: Any, reply: Reply) -> bool:
    """Its author, who took it away; not what a begeleider removed or hid, nor who is blocked."""
    return (
        user.is_authenticated
        and reply.user_id == user.pk
        and reply.removed_at is not None
        and not reply.removed_reason
        and reply.hidden_at is None
        and not is_blocked(user, reply.discussion.network)
    )


def can_hide(user: Any, item: Discussion | Reply) -> bool:
    """Whoever moderates the conversation, for something that is shown now."""
    gone = item.removed_at if isinstance(item, Reply) else item.deleted_at
    return item.hidden_at is None and gone is None and can_moderate_discussion(user, conversation_of(item))


def can_mark_helpful(user: Any, discussion: Discussion) -> bool:
    """The asker, and whoever moderates, mark what helped; several replies may be marked (PRODUCT §4)."""
    if not user.is_authenticated or discussion.is_standing:
        return False
    return discussion.author_id == user.pk or can_moderate_discussion(user, discussion)


def can_close_discussion(user: Any, discussion: Discussion) -> bool:
    """The asker or whoever moderates, with a summary."""
    if discussion.closed_at or discussion.is_standing:
        return False
    return user.is_authenticated and (discussion.author_id == user.pk or can_moderate_discussion(user, discussion))


def can_make_poll(user: Any, discussion: Discussion) -> bool:
    """The asker or whoever moderates, once per conversation, while one may reply there."""
    if hasattr(discussion, "poll") or discussion.is_standing or not can_reply(user, discussion):
        return False
    return discussion.author_id == user.pk or can_moderate_discussion(user, discussion)


def can_vote(user: Any, poll: Poll) -> bool:
    """Who may reply in the conversation, until the poll closes."""
    return not poll.is_closed and can_reply(user, poll.discussion)


def can_reopen_discussion(user: Any, discussion: Discussion) -> bool:
    """The asker or whoever moderates, when it was closed and lives on here."""
    if discussion.closed_at is None or discussion.merged_into_id:
        return False
    return user.is_authenticated and (discussion.author_id == user.pk or can_moderate_discussion(user, discussion))


def can_arrange_discussion(user: Any, discussion: Discussion) -> bool:
    """Move, split and merge: whoever moderates, for a conversation that lives on here and is nobody's standing one."""
    gone = discussion.merged_into_id or discussion.hidden_at or discussion.deleted_at
    return not gone and not discussion.is_standing and can_moderate_discussion(user, discussion)


def can_see_history(user: Any, item: Discussion | Reply) -> bool:
    """Earlier texts are for the writer and whoever moderates: what was taken out may be why it was changed."""
    if not user.is_authenticated:
        return False
    return writer_id(item) == user.pk or can_moderate_discussion(user, conversation_of(item))


def allows_deeper_reply(parent: Reply) -> bool:
    """Three levels are shown; deeper replies join their parent's row."""
    return parent.level < MAX_LEVEL


def can_flag(user: Any, item: Discussion | Reply) -> bool:
    """Anyone signed in who sees it, about somebody else's words that are shown."""
    gone = item.removed_at if isinstance(item, Reply) else item.deleted_at
    return user.is_authenticated and writer_id(item) != user.pk and gone is None and item.hidden_at is None


def can_decide_flag(user: Any, flag: Flag) -> bool:
    """Who moderates the conversation, never about one's own words; beheer decides about words of a begeleider."""
    if not user.is_authenticated or writer_id(flag.item) == user.pk:
        return False
    return can_moderate_discussion(user, flag.discussion) or (user.is_site_admin and _wrote_as_moderator(flag))


def _wrote_as_moderator(flag: Flag) -> bool:
    network = flag.discussion.network
    return network is not None and writer_id(flag.item) in coordinator_ids(network)


def can_appeal(user: Any, item: Discussion | Reply) -> bool:
    """The writer, about something that was hidden, removed or changed by somebody else; once (database constraint)."""
    if not user.is_authenticated or writer_id(item) != user.pk:
        return False
    decided = bool(item.hidden_at or item.moderator_note or (isinstance(item, Reply) and item.removed_reason))
    return decided and not item.appeals.exists()


def appeal_deciders(appeal: Appeal) -> list[int]:
    """Someone else than the writer and who decided before; beheer when nobody else is left."""
    earlier = Flag.objects.filter(discussion=appeal.discussion, reply=appeal.reply).values_list("decided_by", flat=True)
    not_these = {*earlier, appeal.author_id}
    network = appeal.discussion.network
    found = (
        set(coordinator_ids(network))
        if network is not None
        else set(User.objects.filter(groups__name=EDITORS, is_active=True).values_list("pk", flat=True))
    ) - not_these
    return sorted(found) or list(User.objects.filter(ADMIN_USERS, is_active=True).values_list("pk", flat=True))


def can_decide_appeal(user: Any, appeal: Appeal) -> bool:
    """One of `appeal_deciders`."""
    return user.is_authenticated and user.pk in appeal_deciders(appeal)
