"""Models of conversations, by noun."""

from .conversation import (
    MAX_LEVEL,
    Discussion,
    DiscussionKind,
    DiscussionVisit,
    Reaction,
    Reply,
    Revision,
    disconnect_republishing,
)
from .moderation import REASON_TEMPLATES, Appeal, Decision, Flag, FlagReason, conversation_of, writer_id

__all__ = [
    "MAX_LEVEL",
    "REASON_TEMPLATES",
    "Appeal",
    "Decision",
    "Discussion",
    "DiscussionKind",
    "DiscussionVisit",
    "Flag",
    "FlagReason",
    "Reaction",
    "Reply",
    "Revision",
    "conversation_of",
    "disconnect_republishing",
    "writer_id",
]
