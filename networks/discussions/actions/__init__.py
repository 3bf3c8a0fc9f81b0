"""Writes about conversations, by noun. Every one is atomic, asks its policy, and says in the audit log what was done."""

from .arranging import merge_discussions, move_discussion, split_discussion
from .attachments import add_attachment
from .conversations import (
    change_many,
    close_discussion,
    delete_discussion,
    edit_discussion,
    mark_network_read,
    note_read,
    pay_attention,
    reopen_discussion,
    standing_discussion,
    start_discussion,
    toggle_pin,
)
from .drafts import keep_draft
from .moderation import (
    appeal,
    approve_contribution,
    decide_appeal,
    decide_flag,
    decline_contribution,
    flag_contribution,
    hide_contribution,
    unhide_contribution,
)
from .polls import make_poll, vote
from .promise import decline_to_answer
from .replies import edit_reply, post_reply, remove_reply, restore_reply, toggle_helped, toggle_useful

__all__ = [
    "add_attachment",
    "appeal",
    "approve_contribution",
    "change_many",
    "close_discussion",
    "decide_appeal",
    "decide_flag",
    "decline_contribution",
    "decline_to_answer",
    "delete_discussion",
    "edit_discussion",
    "edit_reply",
    "flag_contribution",
    "hide_contribution",
    "keep_draft",
    "make_poll",
    "mark_network_read",
    "merge_discussions",
    "move_discussion",
    "note_read",
    "pay_attention",
    "post_reply",
    "remove_reply",
    "reopen_discussion",
    "restore_reply",
    "split_discussion",
    "standing_discussion",
    "start_discussion",
    "toggle_helped",
    "toggle_pin",
    "toggle_useful",
    "unhide_contribution",
    "vote",
]
