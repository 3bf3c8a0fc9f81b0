"""An indicator is public with its edition, or a concept for the Taskforce.

What was measured is for the programme team alone: everybody else gets `queries.figures_of`, where small numbers are
hidden. There is no other way from a measurement to a reader.
"""

from core.models import ADMINS
from core.visibility import AllOf, AnyOf, FieldIs, InGroup, Through

from ..scope import TASKFORCE

INDICATOR = AllOf(Through("edition"), AnyOf(FieldIs("is_public", True), TASKFORCE))
MEASUREMENT = AllOf(Through("indicator"), InGroup(ADMINS))
