"""Forms on the way to the library."""

from .distilling import DistilForm
from .importing import ImportForm
from .reviewing import AnswerForm, FeedbackForm, ReviewersForm, SendBackForm, replies_in
from .writing import AuthorForm, DetailsForm, FileForm, HandInForm, OtherForm, SourceFormSet, initial_from

__all__ = [
    "AnswerForm",
    "AuthorForm",
    "DetailsForm",
    "DistilForm",
    "FeedbackForm",
    "FileForm",
    "HandInForm",
    "ImportForm",
    "OtherForm",
    "ReviewersForm",
    "SendBackForm",
    "SourceFormSet",
    "initial_from",
    "replies_in",
]
