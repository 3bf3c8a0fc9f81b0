"""Forms of conversations, by what one does."""

from .arranging import MergeForm, MoveForm, SplitForm, SummaryForm
from .moderation import AppealAnswerForm, AppealForm, DecisionForm, FlagForm, ReasonForm
from .writing import CarefulForm, DiscussionForm, EditDiscussionForm, ReplyForm

__all__ = [
    "AppealAnswerForm",
    "AppealForm",
    "CarefulForm",
    "DecisionForm",
    "DiscussionForm",
    "EditDiscussionForm",
    "FlagForm",
    "MergeForm",
    "MoveForm",
    "ReasonForm",
    "ReplyForm",
    "SplitForm",
    "SummaryForm",
]
