"""Who may see the library."""

from core.models import ADMINS, EDITORS
from core.visibility import AllOf, AnyOf, Everyone, FieldIs, InGroup, Owner, Platform, Public
from networks.scope import CoordinatorOf, InNetwork, PlacedIn

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
# Whose name shows beside an adoption: one that did not ask to stay unnamed and is no mere proposal, and always for who
# recorded it, the redactie, beheer and the begeleiders of the practice's network (PRODUCT §5).
ADOPTER = AnyOf(
    AllOf(FieldIs("hides_organisation", False), FieldIs("organisation__is_proposed", False)),
    Owner("recorded_by"),
    CoordinatorOf("practice__network"),
    STAFF,
)
