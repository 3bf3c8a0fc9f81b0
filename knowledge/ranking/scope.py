"""A ranking and its outcome are for everyone; what an organisation chose is its own until the ranking closes (ADR 29).

After closing everybody with an account reads what each organisation chose. Nobody reads it earlier, the redactie and
the administrators included.
"""

from typing import Any

from django.apps import apps
from django.db.models import Model, Q

from core.visibility import NOBODY, AllOf, AnyOf, Everyone, FieldIs, Rule, SignedIn, Through


class OfOwnWorkplace(Rule):
    """Rows of an organisation where somebody works now, confirmed when that is asked."""

    def __init__(self, field: str) -> None:
        self.field = field

    def q(self, viewer: Any) -> Q:
        """Rows of the viewer's organisations."""
        if not viewer.is_authenticated:
            return NOBODY
        return Q(**{f"{self.field}__in": _works().filter(user=viewer.pk).values("organisation")})

    def viewers_q(self, obj: Model) -> Q:
        """Everybody who works there."""
        return Q(pk__in=_works().filter(organisation=getattr(obj, f"{self.field}_id")).values("user"))


def _works() -> Any:
    return apps.get_model("people", "Affiliation")._default_manager.filter(ended_on__isnull=True, is_waiting=False)


SESSION = Everyone()
BALLOT = AnyOf(
    AllOf(FieldIs("session__is_closed", True), SignedIn(), Through("organisation")), OfOwnWorkplace("organisation")
)
CHOICE = AllOf(Through("ballot"), Through("question"))
RESULT = Through("question")
