"""The one state machine of a practice on its way to the library: where it is, who is at turn, who may do what.

Wagtail's own workflow keeps where a page is (ADR 23); this table says what that means. Nothing becomes public before
its author saw the last version (PRODUCT §5): `PUBLISHED` is reached from `LAST_LOOK` only, by the author only.
"""

import datetime
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """Where a practice is."""

    DRAFT = "draft", _("concept")
    CHANGES = "changes", _("aanpassing gevraagd")
    CHECK = "check", _("de redactie kijkt")
    FEEDBACK = "feedback", _("collega's geven feedback")
    ANSWERS = "answers", _("antwoord op de feedback")
    EDITORIAL = "editorial", _("de redactie werkt het af")
    LAST_LOOK = "last_look", _("laatste blik van de schrijver")
    PUBLISHED = "published", _("staat in de bibliotheek")


class Party(models.TextChoices):
    """Who is at turn."""

    AUTHOR = "author", _("de schrijver")
    EDITORS = "editors", _("de redactie")
    REVIEWERS = "reviewers", _("collega's")
    NOBODY = "nobody", _("niemand")


class Verb(models.TextChoices):
    """What one does to bring it further, or back."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    SEND_BACK = "send_back"
    ASK_FEEDBACK = "ask_feedback"
    GO_ON = "go_on"
    CLOSE_FEEDBACK = "close_feedback"
    ANSWER = "answer"
    ASK_OTHER = "ask_other"
    PUBLISH = "publish"


AT_TURN = {
    Stage.DRAFT: Party.AUTHOR,
    Stage.CHANGES: Party.AUTHOR,
    Stage.CHECK: Party.EDITORS,
    Stage.FEEDBACK: Party.REVIEWERS,
    Stage.ANSWERS: Party.AUTHOR,
    Stage.EDITORIAL: Party.EDITORS,
    Stage.LAST_LOOK: Party.AUTHOR,
    Stage.PUBLISHED: Party.NOBODY,
}
# (where it is, what is done): (who may, where it goes). What is not here is refused.
MOVES: dict[tuple[Stage, Verb], tuple[Party, Stage]] = {
    (Stage.DRAFT, Verb.SUBMIT): (Party.AUTHOR, Stage.CHECK),
    (Stage.CHANGES, Verb.SUBMIT): (Party.AUTHOR, Stage.CHECK),
    (Stage.CHANGES, Verb.WITHDRAW): (Party.AUTHOR, Stage.DRAFT),
    (Stage.CHECK, Verb.WITHDRAW): (Party.AUTHOR, Stage.DRAFT),
    (Stage.FEEDBACK, Verb.WITHDRAW): (Party.AUTHOR, Stage.DRAFT),
    (Stage.ANSWERS, Verb.WITHDRAW): (Party.AUTHOR, Stage.DRAFT),
    (Stage.EDITORIAL, Verb.WITHDRAW): (Party.AUTHOR, Stage.DRAFT),
    (Stage.LAST_LOOK, Verb.WITHDRAW): (Party.AUTHOR, Stage.DRAFT),
    (Stage.CHECK, Verb.SEND_BACK): (Party.EDITORS, Stage.CHANGES),
    (Stage.CHECK, Verb.ASK_FEEDBACK): (Party.EDITORS, Stage.FEEDBACK),
    (Stage.CHECK, Verb.GO_ON): (Party.EDITORS, Stage.EDITORIAL),
    # It closes by itself as well, when two colleagues gave their feedback.
    (Stage.FEEDBACK, Verb.CLOSE_FEEDBACK): (Party.EDITORS, Stage.ANSWERS),
    (Stage.FEEDBACK, Verb.GO_ON): (Party.EDITORS, Stage.EDITORIAL),
    (Stage.ANSWERS, Verb.ANSWER): (Party.AUTHOR, Stage.EDITORIAL),
    (Stage.EDITORIAL, Verb.SEND_BACK): (Party.EDITORS, Stage.CHANGES),
    (Stage.EDITORIAL, Verb.GO_ON): (Party.EDITORS, Stage.LAST_LOOK),
    (Stage.LAST_LOOK, Verb.ASK_OTHER): (Party.AUTHOR, Stage.EDITORIAL),
    (Stage.LAST_LOOK, Verb.PUBLISH): (Party.AUTHOR, Stage.PUBLISHED),
}
# Where the author works on the text: with the feedback at hand, and, of what is published, on a next version.
WRITABLE = (Stage.DRAFT, Stage.CHANGES, Stage.ANSWERS, Stage.PUBLISHED)
ROUTE = (Stage.DRAFT, Stage.CHECK, Stage.FEEDBACK, Stage.EDITORIAL, Stage.LAST_LOOK, Stage.PUBLISHED)


@dataclass(frozen=True)
class Turn:
    """Where a practice is, and since when; `comment` is what who sent it here asked."""

    stage: Stage
    since: datetime.datetime | None
    comment: str = ""
    is_live: bool = False

    @property
    def party(self) -> Party:
        """Who is at turn."""
        return AT_TURN[self.stage]

    @property
    def step(self) -> int:
        """Which step of the route this is, from 0: an asked change is the first again, answers belong to the feedback."""
        as_if = {Stage.CHANGES: Stage.DRAFT, Stage.ANSWERS: Stage.FEEDBACK}
        return ROUTE.index(as_if.get(self.stage, self.stage))

    def allows(self, verb: Verb, party: Party) -> bool:
        """Whether this party may do this here."""
        move = MOVES.get((self.stage, verb))
        return move is not None and move[0] == party
