"""Who may see a case: its owner says whether that is who comes to the session, or the whole network (ADR 0020)."""

from typing import Any

from django.apps import apps
from django.db.models import Model, Q

from core.visibility import NOBODY, AllOf, AnyOf, Everyone, FieldIs, Owner, Rule, Through
from networks.scope import CoordinatorOf, InNetwork


class ComesTo(Rule):
    """Who has a place in the session this row hangs on; not who waits for one, and not who signed off."""

    def __init__(self, field: str = "event") -> None:
        self.field = field

    def _places(self) -> Any:
        return apps.get_model("events", "Attendance")._default_manager.filter(state="going", user__isnull=False)

    def q(self, viewer: Any) -> Q:
        """Rows of the sessions this viewer has a place in."""
        if not viewer.is_authenticated:
            return NOBODY
        return Q(**{f"{self.field}__in": self._places().filter(user=viewer.pk).values("event")})

    def viewers_q(self, obj: Model) -> Q:
        """Who has a place."""
        event = getattr(obj, f"{self.field}_id")
        return Q(pk__in=self._places().filter(event=event).values("user"))


class OwnerOfCase(Rule):
    """Who wrote the lesson this answer is about."""

    def q(self, viewer: Any) -> Q:
        """Answers to lessons of this viewer."""
        return Q(lesson__case__owner=viewer.pk) if viewer.is_authenticated else NOBODY

    def viewers_q(self, obj: Any) -> Q:
        """The owner of the case."""
        return Q(pk=obj.lesson.case.owner_id)


SCRIPT = Everyone()
# A begeleider leads the session and looks after what is written in the network; the page says so beside the choice.
CASE = AllOf(
    Through("event"),
    AnyOf(
        Owner("owner"),
        ComesTo(),
        CoordinatorOf("event__network"),
        AllOf(FieldIs("audience", "network"), InNetwork("event__network", marked="")),
    ),
)
OF_CASE = Through("case")
NOTE = AllOf(Owner("owner"), Through("case"))
ANSWER = AllOf(Through("lesson"), AnyOf(Owner("user"), OwnerOfCase()))
