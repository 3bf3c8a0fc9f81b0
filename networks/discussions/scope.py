"""Who may see conversations: their own rule and the rule of what they are about, both."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q

from core.models import ADMINS, EDITORS
from core.visibility import (
    EVERY_ROW,
    AllOf,
    AnyOf,
    FieldIs,
    InGroup,
    Owner,
    Platform,
    Public,
    Rule,
    Through,
    rule_of,
    visible_pks,
)
from networks.scope import CoordinatorOf, InNetwork, PlacedIn

from .registry import discussables


class TargetVisible(Rule):
    """What the conversation is about is visible too; a conversation about nothing passes."""

    def q(self, viewer: Any) -> Q:
        """Rows without a target, or with a target this viewer may see."""
        found = Q(target_type__isnull=True)
        for item in discussables():
            kind = ContentType.objects.get_for_model(item.model)
            # The kind first: the list of visible keys is made only when a row is of that kind.
            found |= Q(target_type=kind) & Q(target_id__in=visible_pks(item.model, viewer))
        return found

    def viewers_q(self, obj: Model) -> Q:
        """The viewers of the target."""
        target = obj.target  # type: ignore[attr-defined]  Discussion.target
        if obj.target_type_id is None:  # type: ignore[attr-defined]  Discussion.target_type
            return EVERY_ROW
        if target is None:
            return Q(pk__in=get_user_model().objects.none().values("pk"))
        return rule_of(type(target)).viewers_q(target)


DISCUSSION = AllOf(
    FieldIs("deleted_at", None),
    AnyOf(
        AllOf(
            FieldIs("is_held", False),
            FieldIs("hidden_at", None),
            AnyOf(Public(), Platform(), InNetwork("network"), PlacedIn("discussions.Discussion")),
        ),
        Owner("author"),
        CoordinatorOf("network"),
        AllOf(FieldIs("network_id", None), InGroup(EDITORS)),
    ),
    TargetVisible(),
)
# What a reply adds to the rule of its conversation; only for replies of a conversation that passed that rule.
REPLY_ITSELF = AnyOf(
    FieldIs("is_held", False),
    Owner("user"),
    CoordinatorOf("discussion__network"),
    AllOf(FieldIs("discussion__network_id", None), InGroup(EDITORS)),
)
REPLY = AllOf(Through("discussion"), REPLY_ITSELF)
OF_DISCUSSION = Through("discussion")
OF_REPLY = Through("reply")
# A file of nothing yet is for who put it there; else it follows the text it belongs to, and goes with it when it goes.
ATTACHMENT = AnyOf(
    AllOf(FieldIs("discussion_id", None), FieldIs("reply_id", None), Owner("uploaded_by")),
    Through("discussion"),
    AllOf(
        Through("reply"),
        FieldIs("reply__removed_at", None),
        AnyOf(FieldIs("reply__hidden_at", None), Owner("uploaded_by"), CoordinatorOf("reply__discussion__network")),
    ),
)
# Reports and appeals are for whoever moderates the conversation; the reporter or author keeps seeing the own one.
_MODERATORS = (CoordinatorOf("discussion__network"), AllOf(FieldIs("discussion__network_id", None), InGroup(EDITORS)))
FLAG = AnyOf(Owner("reporter"), *_MODERATORS, InGroup(ADMINS))
APPEAL = AnyOf(Owner("author"), *_MODERATORS, InGroup(ADMINS))
# Who was asked to answer a question: for that person, and for whoever moderates it.
ANSWER_REQUEST = AnyOf(Owner("user"), *_MODERATORS)
