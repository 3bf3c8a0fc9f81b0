"""Writes on the way to the library, one module per noun."""

from .authors import ask_author, end_author, join_authors, refuse_author
from .drafts import mail_draft_link, save_practice_details, save_practice_draft
from .files import add_file, remove_file, show_files
from .imports import import_practices
from .moves import (
    ask_other,
    go_on,
    place_practice,
    remind_last_looks,
    send_back_practice,
    submit_practice,
    tell_last_look,
    tell_published,
    tell_sent_back,
    withdraw_practice,
)
from .quotes import answer_for_who_is_silent, answer_quote, distil
from .reviews import (
    answer_review,
    answer_reviewer_question,
    ask_feedback,
    ask_reviewer,
    close_feedback,
    close_when_all_done,
    give_feedback,
    keep_reviews_moving,
)

__all__ = [
    "add_file",
    "answer_for_who_is_silent",
    "answer_quote",
    "answer_review",
    "answer_reviewer_question",
    "ask_author",
    "ask_feedback",
    "ask_other",
    "ask_reviewer",
    "close_feedback",
    "close_when_all_done",
    "distil",
    "end_author",
    "give_feedback",
    "go_on",
    "import_practices",
    "join_authors",
    "keep_reviews_moving",
    "mail_draft_link",
    "place_practice",
    "refuse_author",
    "remind_last_looks",
    "remove_file",
    "save_practice_details",
    "save_practice_draft",
    "send_back_practice",
    "show_files",
    "submit_practice",
    "tell_last_look",
    "tell_published",
    "tell_sent_back",
    "withdraw_practice",
]
