"""What sharing adds elsewhere: credits and files below a practice, and the draft that a lesson becomes."""

from typing import Any

from django.urls import reverse

from core import pagecache
from knowledge.evidence import Outcome
from knowledge.models import CaseStudyPage
from networks.intervision.registry import register_lesson_target
from networks.models import Audience
from networks.registry import register_item_part

from . import actions
from .queries import credits_of


def _made_by(request: Any, item: Any) -> dict[str, Any]:
    """Who made it, and the files with it. One read for everybody, kept until something is written."""
    if not isinstance(item, CaseStudyPage):
        return {"template": "sharing/nothing.html"}

    def load() -> dict[str, Any]:
        files = item.files.filter(is_shown=True)
        return {
            "files": [{"uuid": row.uuid, "name": row.name, "kind": row.kind, "size": row.size} for row in files],
            "credits": credits_of(item),
        }

    return {"template": "sharing/made_by.html", **pagecache.remember(f"made-by:{item.pk}", load)}


register_item_part("made_by", _made_by)


def _draft_of_lesson(lesson: Any, actor: Any) -> str:
    """A lesson of an intervision becomes a draft of its writer, with the words the group agreed to and nothing else."""
    audience = lesson.case.event.network.audience
    page = actions.save_practice_draft(
        actor=actor,
        data={
            "title": lesson.title,
            "audience": [value for value in Audience.values if value == audience or audience == Audience.CROSS],
            "approach": lesson.approach,
            "results": "",
            "outcome": Outcome.UNKNOWN,
            "lessons": lesson.text,
            "contact": "",
            "target_groups": [],
        },
    )
    return reverse("sharing:edit_draft", args=[page.pk])


register_lesson_target(_draft_of_lesson)
