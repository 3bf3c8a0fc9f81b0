"""Models of conversations, by noun."""

from .attachment import MOST_ATTACHMENTS, Attachment, attachments_in, without_attachments
from .conversation import (
    MAX_LEVEL,
    ONE_PAGE,
    Attention,
    Discussion,
    DiscussionKind,
    DiscussionVisit,
    Reaction,
    Reply,
    Revision,
    disconnect_republishing,
)
from .draft import Draft
from .moderation import REASON_TEMPLATES, Appeal, Decision, Flag, FlagReason, conversation_of, writer_id
from .poll import Poll, PollOption, PollVote
from .promise import AnswerRequest

__all__ = [
    "MAX_LEVEL",
    "MOST_ATTACHMENTS",
    "ONE_PAGE",
    "REASON_TEMPLATES",
    "AnswerRequest",
    "Appeal",
    "Attachment",
    "Attention",
    "Decision",
    "Discussion",
    "DiscussionKind",
    "DiscussionVisit",
    "Draft",
    "Flag",
    "FlagReason",
    "Poll",
    "PollOption",
    "PollVote",
    "Reaction",
    "Reply",
    "Revision",
    "attachments_in",
    "conversation_of",
    "disconnect_republishing",
    "without_attachments",
    "writer_id",
]
