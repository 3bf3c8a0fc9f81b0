"""The work agenda is public; a draft edition is for beheer."""

from core.models import ADMINS
from core.visibility import AnyOf, FieldIs, InGroup, Through

EDITION = AnyOf(FieldIs("is_public", True), InGroup(ADMINS))
OF_EDITION = Through("edition")
EDITOR = InGroup(ADMINS)
