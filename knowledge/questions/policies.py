"""Rights on the knowledge agenda."""

from typing import Any

from knowledge.policies import can_hand_in_practice

from .models import KnowledgeQuestion
from .stages import MOVES, TAKEN_UP, Party, Verb, verbs_at


def can_ask_question(user: Any) -> bool:
    """Anyone signed in who accepted the house rules, unless blocked on the site (PRODUCT §6)."""
    return can_hand_in_practice(user)


def parties_of(user: Any, question: KnowledgeQuestion) -> set[Party]:
    """What somebody is to a question."""
    found: set[Party] = set()
    if user.is_authenticated and user.is_editor:
        found.add(Party.EDITORS)
    if user.is_authenticated and question.asker_id == user.pk:
        found.add(Party.ASKER)
    return found


def verbs_for(user: Any, question: KnowledgeQuestion) -> list[Verb]:
    """The steps this person may take with it now."""
    return verbs_at(question.status, parties_of(user, question))


def can_move_question(user: Any, question: KnowledgeQuestion, verb: Verb) -> bool:
    """What the table of the state machine says of this person here."""
    return verb in verbs_for(user, question)


def may_ever_move(user: Any, question: KnowledgeQuestion, verb: Verb) -> bool:
    """Whether this step is theirs at all, wherever the question is: a form that came too late is no forbidden one."""
    return any(did == verb and party in parties_of(user, question) for (_at, did), (party, _to) in MOVES.items())


def can_support_question(user: Any, question: KnowledgeQuestion) -> bool:
    """Who may ask may say that it plays at their organisation too, of what is on the agenda."""
    return can_ask_question(user) and question.status in TAKEN_UP
