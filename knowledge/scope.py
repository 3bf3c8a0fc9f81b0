"""Who may see the library."""

from core.models import ADMINS, EDITORS
from core.visibility import AllOf, AnyOf, Everyone, FieldIs, InGroup, Owner, Platform, Public
from networks.scope import InNetwork

VOCABULARY = Everyone()
INDEX = FieldIs("live", True)
PAGE = AnyOf(
    AllOf(FieldIs("live", True), AnyOf(Public(), Platform(), InNetwork("network"))),
    Owner("owner"),
    InGroup(EDITORS, ADMINS),
)
ENTRY = AnyOf(Public(), Platform(), InNetwork("network"), InGroup(EDITORS, ADMINS))
STAFF = InGroup(EDITORS, ADMINS)
