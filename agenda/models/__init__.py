"""The work agenda: its editions, and the activities in them."""

from .activities import (
    STALE_AFTER,
    Activity,
    ActivityChange,
    ActivityInternals,
    ActivityStatus,
    Certainty,
    Funding,
    is_free_address,
)
from .editions import (
    EditionReference,
    Evaluation,
    Party,
    PartyContact,
    PartyType,
    Strand,
    TaskforceMeeting,
    WorkAgendaEdition,
)

__all__ = [
    "STALE_AFTER",
    "is_free_address",
    "Activity",
    "ActivityChange",
    "ActivityInternals",
    "ActivityStatus",
    "Certainty",
    "EditionReference",
    "Evaluation",
    "Funding",
    "Party",
    "PartyContact",
    "PartyType",
    "Strand",
    "TaskforceMeeting",
    "WorkAgendaEdition",
]
