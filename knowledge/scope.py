"""Who may see the library."""

from core.models import ADMINS, EDITORS
from core.visibility import AllOf, AnyOf, Everyone, FieldIs, InGroup, Owner, Platform, Public
from networks.scope import InNetwork, PlacedIn

VOCABULARY = Everyone()
INDEX = FieldIs("live", True)
_PLACED = ("knowledge.CaseStudyPage", "knowledge.ArticlePage")
PAGE = AnyOf(
    AllOf(FieldIs("live", True), AnyOf(Public(), Platform(), InNetwork("network"), PlacedIn(*_PLACED))),
    Owner("owner"),
    InGroup(EDITORS, ADMINS),
)
ENTRY = AnyOf(Public(), Platform(), InNetwork("network"), PlacedIn(*_PLACED, key="page_id"), InGroup(EDITORS, ADMINS))
STAFF = InGroup(EDITORS, ADMINS)
