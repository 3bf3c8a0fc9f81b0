"""Who may see the library."""

from typing import Any

from django.apps import apps
from django.db.models import Model, Q

from core.models import ADMINS, EDITORS
from core.visibility import NOBODY, AllOf, AnyOf, Everyone, FieldIs, InGroup, Owner, Platform, Public, Rule
from networks.scope import CoordinatorOf, InNetwork, PlacedIn


class WrittenBy(Rule):
    """Those who write a practice: its owner, and the co-authors who said yes. `field` leads to the page ("pk" on itself)."""

    def __init__(self, field: str = "pk") -> None:
        self.field = field

    def q(self, viewer: Any) -> Q:
        """Rows of practices this viewer writes."""
        if not viewer.is_authenticated:
            return NOBODY
        together = _co_authors().filter(user=viewer).values("page")
        owner = "owner_id" if self.field == "pk" else f"{self.field}__owner_id"
        return Q(**{owner: viewer.pk}) | Q(**{f"{self.field}__in": together})

    def viewers_q(self, obj: Model) -> Q:
        """The writers."""
        page: Any = obj if self.field == "pk" else getattr(obj, self.field)
        return Q(pk=page.owner_id) | Q(pk__in=_co_authors().filter(page=page.pk).values("user"))


def _co_authors() -> Any:
    rows = apps.get_model("sharing", "PracticeAuthor")._default_manager
    return rows.filter(accepted_at__isnull=False, ended_at__isnull=True)


VOCABULARY = Everyone()
INDEX = FieldIs("live", True)
_PLACED = ("knowledge.CaseStudyPage", "knowledge.ArticlePage")
PAGE = AnyOf(
    AllOf(FieldIs("live", True), AnyOf(Public(), Platform(), InNetwork("network"), PlacedIn(*_PLACED))),
    Owner("owner"),
    InGroup(EDITORS, ADMINS),
)
PRACTICE = AnyOf(PAGE, WrittenBy())
ENTRY = AnyOf(Public(), Platform(), InNetwork("network"), PlacedIn(*_PLACED, key="page_id"), InGroup(EDITORS, ADMINS))
STAFF = InGroup(EDITORS, ADMINS)
# Whose name shows beside an adoption: one that did not ask to stay unnamed and is no mere proposal, and always for who
# recorded it, the redactie, beheer and the begeleiders of the practice's network (PRODUCT §5).
ADOPTER = AnyOf(
    AllOf(FieldIs("hides_organisation", False), FieldIs("organisation__is_proposed", False)),
    Owner("recorded_by"),
    CoordinatorOf("practice__network"),
    STAFF,
)
