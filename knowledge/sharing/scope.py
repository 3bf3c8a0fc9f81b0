"""Who may see what hangs on a practice that is being written."""

from core.visibility import AllOf, AnyOf, FieldIs, Owner, Through
from knowledge.scope import STAFF, WrittenBy

AUTHOR = AnyOf(Owner("user"), WrittenBy("page"), STAFF)
# A file comes out with the page it belongs to, and not before.
FILE = AnyOf(AllOf(FieldIs("is_shown", True), Through("page")), WrittenBy("page"), STAFF)
REVIEW = AnyOf(WrittenBy("page"), STAFF)
# What a colleague wrote is theirs until they hand it in; then those who write the practice read it too.
REVIEWER = AnyOf(Owner("user"), AllOf(FieldIs("state", "done"), WrittenBy("page")), STAFF)
