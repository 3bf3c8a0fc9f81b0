"""What Wagtail's own buttons may not do: place words that their author did not see in their last form (PRODUCT §5)."""

from typing import Any

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks

from knowledge.models import CaseStudyPage

from .models import is_written_by
from .queries import holds_unseen_words


def _may_not_place(page: Any, user: Any) -> bool:
    page = page.specific
    return isinstance(page, CaseStudyPage) and not is_written_by(page, user) and holds_unseen_words(page)


def _say(request: Any, page: Any) -> Any:
    text = _("De schrijver van “%(title)s” kijkt eerst. Stuur het door in de werkstroom; de schrijver plaatst het.")
    messages.error(request, text % {"title": page.draft_title})
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_publish_page")
def author_first(request: Any, page: Any) -> Any:
    """The button “Publiceren” of the editor."""
    return _say(request, page) if _may_not_place(page, request.user) else None


@hooks.register("before_bulk_action")
def authors_first(request: Any, action_type: str, objects: Any, action_class_instance: Any) -> Any:
    """Publishing many pages at once."""
    if action_type != "publish":
        return None
    held = next((page for page in objects if _may_not_place(page, request.user)), None)
    return _say(request, held) if held is not None else None
