"""Where a lesson can go on: the library registers that it becomes a draft practice."""

from collections.abc import Callable
from typing import Any

# `make(lesson, actor)` makes the draft of this actor and gives its address.
LessonTarget = Callable[[Any, Any], str]
_targets: list[LessonTarget] = []


def register_lesson_target(make: LessonTarget) -> None:
    """Say what a lesson becomes; the last one counts."""
    _targets[:] = [make]


def lesson_target() -> LessonTarget | None:
    """What a lesson becomes; None when no app says so."""
    return _targets[0] if _targets else None
