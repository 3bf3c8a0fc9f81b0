"""Who may see people and organisations."""

from core.models import ADMINS, EDITORS
from core.visibility import AnyOf, Everyone, FieldIs, InGroup, Owner, SignedIn

USER = SignedIn()
OWN = Owner("user")
REFERENCE = Everyone()
ORGANISATION = AnyOf(FieldIs("is_proposed", False), Owner("proposed_by"), InGroup(EDITORS, ADMINS))
