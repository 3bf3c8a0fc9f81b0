"""That a recalibration runs is public; what parties propose and the Taskforce weighs is public once it is closed.

Snapshots and what was put right in them are public with their edition.
"""

from core.visibility import AllOf, AnyOf, FieldIs, Through

from ..scope import TASKFORCE, OfParty

RECALIBRATION = Through("edition")
SNAPSHOT = Through("edition")
ERRATUM = Through("snapshot")
CIRCUMSTANCE = AllOf(Through("recalibration"), AnyOf(FieldIs("recalibration__is_closed", True), TASKFORCE))
PROPOSAL = AllOf(Through("recalibration"), AnyOf(FieldIs("recalibration__is_closed", True), TASKFORCE, OfParty()))
DECISION = AllOf(Through("proposal"), AnyOf(FieldIs("proposal__recalibration__is_closed", True), TASKFORCE))
REPORT = AllOf(Through("recalibration"), AnyOf(FieldIs("is_public", True), TASKFORCE))
