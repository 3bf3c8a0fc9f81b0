"""Who may see documents of networks."""

from core.visibility import AllOf, AnyOf, FieldIs, Owner, Platform, Public, Through
from networks.scope import CoordinatorOf, InNetwork

DOCUMENT = AllOf(
    FieldIs("removed_at", None),
    AnyOf(Public(), Platform(), InNetwork("network"), Owner("created_by"), CoordinatorOf("network")),
)
OF_DOCUMENT = Through("document")
