"""The admin of scripts: editors change the steps and add scripts of their own."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Script


class ScriptViewSet(SnippetViewSet):
    """Scripts of intervision with their steps."""

    model = Script
    icon = "list-ol"
    menu_label = _("Draaiboeken")
    menu_order = 310
    add_to_admin_menu = True
    list_display = ["name", "description", "position"]
    panels = [
        FieldPanel("name"),
        FieldPanel("description"),
        FieldPanel("position"),
        InlinePanel("steps", label=_("stap"), min_num=1),
    ]


register_snippet(ScriptViewSet)
