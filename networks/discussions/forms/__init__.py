"""Forms of conversations, by what one does."""

from .arranging import MergeForm, MoveForm, SplitForm, SummaryForm
from .moderation import AppealAnswerForm, AppealForm, DecisionForm, FlagForm, ReasonForm
from .polls import PollForm
from .writing import (
    SHOWS_SIMILAR,
    WITHHELD,
    AboutForm,
    CarefulForm,
    DiscussionForm,
    EditDiscussionForm,
    EditReplyForm,
    ReplyForm,
)

__all__ = [
    "SHOWS_SIMILAR",
    "WITHHELD",
    "AboutForm",
    "AppealAnswerForm",
    "AppealForm",
    "CarefulForm",
    "DecisionForm",
    "DiscussionForm",
    "EditDiscussionForm",
    "EditReplyForm",
    "FlagForm",
    "MergeForm",
    "MoveForm",
    "PollForm",
    "ReasonForm",
    "ReplyForm",
    "SplitForm",
    "SummaryForm",
]
