"""What hangs on a practice while it is being written: authors, files, steps of the workflow, feedback."""

from .authors import AuthorRole, PracticeAuthor, PracticeFile, is_written_by
from .quotes import Quote, QuoteField, QuoteState
from .reviews import WAITING, Advice, Criterion, PeerReview, Reviewer, ReviewerState, Verdict
from .steps import EditorialTask, FirstCheckTask, LastLookTask, PeerFeedbackTask

__all__ = [
    "WAITING",
    "Advice",
    "AuthorRole",
    "Criterion",
    "EditorialTask",
    "FirstCheckTask",
    "LastLookTask",
    "PeerFeedbackTask",
    "PeerReview",
    "PracticeAuthor",
    "PracticeFile",
    "Quote",
    "QuoteField",
    "QuoteState",
    "Reviewer",
    "ReviewerState",
    "Verdict",
    "is_written_by",
]
