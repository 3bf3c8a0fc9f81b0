"""Fixed pages are public once published."""

from core.models import ADMINS
from core.visibility import AnyOf, FieldIs, InGroup

PAGE = AnyOf(FieldIs("live", True), InGroup(ADMINS))
