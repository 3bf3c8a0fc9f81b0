"""Knowledge questions in the admin."""

from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import KnowledgeQuestion


class QuestionViewSet(SnippetViewSet):
    """The redactie mends wording here; every step of a question is taken on its own page, so that it is noted and told."""

    model = KnowledgeQuestion
    icon = "help"
    add_to_admin_menu = True
    menu_order = 220
    list_display = ["title", "status", "owner", "due_on", "is_public"]
    list_filter = ["status", "category"]
    search_fields = ["title"]
    panels = [FieldPanel(name) for name in ("title", "why", "category", "themes", "target_groups", "is_sample")]


register_snippet(QuestionViewSet)
