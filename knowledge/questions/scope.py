"""Who may see knowledge questions: public from "open" on; before that, the asker and the redactie."""

from core.models import ADMINS, EDITORS
from core.visibility import AnyOf, FieldIs, InGroup, Owner, Through

QUESTION = AnyOf(FieldIs("is_public", True), Owner("asker"), InGroup(EDITORS, ADMINS))
SUPPORT = AnyOf(Owner("user"), InGroup(EDITORS, ADMINS))  # readers get numbers, never who
STEP = SOURCE = Through("question")
PROPOSAL = InGroup(EDITORS, ADMINS)
