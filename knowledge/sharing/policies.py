"""Rights while a practice is being written."""

from typing import Any

from knowledge.models import CaseStudyPage
from knowledge.policies import can_hand_in_practice
from networks.discussions.models import Discussion
from networks.discussions.policies import can_moderate_discussion

from .models import PeerReview, PracticeAuthor, Reviewer, ReviewerState, is_written_by
from .stages import WRITABLE, Party, Stage, Turn, Verb

MOST_AUTHORS = 5  # asked or writing along at a time
MOST_FILES = 10


def party_of(user: Any, page: CaseStudyPage) -> Party | None:
    """What somebody is to a practice: its author before anything else, so that nobody judges their own (two-person rule)."""
    if is_written_by(page, user):
        return Party.AUTHOR
    return Party.EDITORS if user.is_authenticated and user.is_editor else None


def can_move_practice(user: Any, page: CaseStudyPage, turn: Turn, verb: Verb) -> bool:
    """What the table of the state machine says of this party here. An author also has to be allowed to write at all."""
    party = party_of(user, page)
    if party is None or (party == Party.AUTHOR and not can_hand_in_practice(user)):
        return False
    return turn.allows(verb, party)


def can_write_practice(user: Any, page: CaseStudyPage, turn: Turn) -> bool:
    """Its authors, while it is not with somebody else and not in the archive."""
    return (
        page.archived_on is None and turn.stage in WRITABLE and is_written_by(page, user) and can_hand_in_practice(user)
    )


def can_ask_author(user: Any, page: CaseStudyPage) -> bool:
    """Its owner decides who writes along; whoever was asked may not ask others."""
    return user.is_authenticated and page.owner_id == user.pk and can_hand_in_practice(user)


def can_join_authors(user: Any, asked: PracticeAuthor) -> bool:
    """Who has the link, may write, and is not the owner. The link goes to one address; a colleague may use another one."""
    return can_hand_in_practice(user) and asked.is_open and asked.page.owner_id != user.pk


def can_choose_reviewers(user: Any, page: CaseStudyPage, turn: Turn) -> bool:
    """The redactie, before and during the feedback."""
    return party_of(user, page) == Party.EDITORS and turn.stage in (Stage.CHECK, Stage.FEEDBACK)


def can_import_practices(user: Any) -> bool:
    """The redactie takes in practices of others; each goes through the steps like any draft of theirs."""
    return user.is_authenticated and user.is_editor


def can_distil(user: Any, discussion: Discussion) -> bool:
    """Who looks after a conversation, and who runs its network, for one that lives on."""
    gone = discussion.merged_into_id or discussion.hidden_at or discussion.deleted_at or discussion.is_held
    return not gone and can_hand_in_practice(user) and can_moderate_discussion(user, discussion)


def can_see_feedback(user: Any, page: CaseStudyPage, turn: Turn) -> bool:
    """The redactie, from the first look until it is placed: what colleagues said helps to finish it."""
    return party_of(user, page) == Party.EDITORS and turn.stage not in (Stage.DRAFT, Stage.PUBLISHED)


def can_review_practice(reviewer: Reviewer) -> bool:
    """Who said yes (or already gave it and wants to add something), until the round closes. The link says who it is."""
    return (
        reviewer.state in (ReviewerState.ACCEPTED, ReviewerState.DONE)
        and reviewer.review.closed_at is None
        and reviewer.user.is_active
    )


def can_answer_review(user: Any, review: PeerReview, turn: Turn) -> bool:
    """Its authors, once the round is closed."""
    return turn.stage == Stage.ANSWERS and is_written_by(review.page, user) and can_hand_in_practice(user)
