"""Writes of the library, one module per noun."""

from .adoption import answer_research, confirm_adoption, move_adoptions, record_adoption, remove_adoption
from .checks import archive_page, ask_change, bring_back, choose_deputy, handle_change, say_still_right, show_published
from .evidence import assess_evidence
from .merging import merge_practices
from .searches import remove_search, save_search
from .versions import close_version

__all__ = [
    "answer_research",
    "archive_page",
    "ask_change",
    "assess_evidence",
    "bring_back",
    "choose_deputy",
    "handle_change",
    "say_still_right",
    "show_published",
    "close_version",
    "confirm_adoption",
    "merge_practices",
    "move_adoptions",
    "record_adoption",
    "remove_adoption",
    "remove_search",
    "save_search",
]
