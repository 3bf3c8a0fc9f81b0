"""Forms of networks, by what they are for."""

from .governing import MergeForm, QuietForm, VisibilityForm
from .inviting import InviteForm, InviteListForm
from .joining import DeclineForm, ExportForm, HandOverForm, JoinRequestForm, OfferForm, ReasonForm
from .starting import (
    NewPlanForm,
    PlanAccessForm,
    PlanInvitesForm,
    PlanItemsForm,
    PlanPeopleForm,
    PlanPurposeForm,
    PlanStartForm,
)

__all__ = [
    "DeclineForm",
    "ExportForm",
    "HandOverForm",
    "InviteForm",
    "InviteListForm",
    "JoinRequestForm",
    "MergeForm",
    "NewPlanForm",
    "OfferForm",
    "PlanAccessForm",
    "PlanInvitesForm",
    "PlanItemsForm",
    "PlanPeopleForm",
    "PlanPurposeForm",
    "PlanStartForm",
    "QuietForm",
    "ReasonForm",
    "VisibilityForm",
]
