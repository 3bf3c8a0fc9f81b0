"""Writes about sessions. Audit names: `event.plan`, `.change`, `.cancel`, `.finish`.

Signing up locks the session's row, so that a limit holds when many people press the button at once.
"""

from .after import finish_event
from .feeds import make_feed, revoke_feed
from .guests import ask_place, bring_colleague, confirm_place, give_up_place, take_back_colleague
from .materials import add_material, remove_material
from .places import settle_event, settle_person, sign_off, sign_up
from .planning import FIELDS, cancel_event, change_event, move_many, narrow_many, plan_event

__all__ = [
    "FIELDS",
    "add_material",
    "ask_place",
    "bring_colleague",
    "cancel_event",
    "change_event",
    "confirm_place",
    "finish_event",
    "give_up_place",
    "make_feed",
    "move_many",
    "narrow_many",
    "plan_event",
    "remove_material",
    "revoke_feed",
    "settle_event",
    "settle_person",
    "sign_off",
    "sign_up",
    "take_back_colleague",
]
