"""Writes about intervision. Audit names: `case.bring`, `.change`, `.remove`, `.lead`, `.agree`, `.outcome`, `.lesson`, `.draft`.

They are logged on the session, so that the log of a network names no case.
"""

from .after import agree_step, answer_lesson, draft_practice, share_lesson, tell_outcome
from .cases import bring_case, change_case, remove_case, write_note
from .leading import begin_case, end_case, give_time, move_step

__all__ = [
    "agree_step",
    "answer_lesson",
    "begin_case",
    "bring_case",
    "change_case",
    "draft_practice",
    "end_case",
    "give_time",
    "move_step",
    "remove_case",
    "share_lesson",
    "tell_outcome",
    "write_note",
]
