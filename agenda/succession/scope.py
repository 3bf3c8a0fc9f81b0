"""A link between two editions is read by who may read both ends."""

from core.visibility import AllOf, Through

SUCCESSION = AllOf(Through("earlier"), Through("later"))
