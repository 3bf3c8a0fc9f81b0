"""What goes on in a later edition, in the admin of the programme team."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import ActivitySuccession, StrandSuccession


class StrandSuccessionViewSet(SnippetViewSet):
    """Strands."""

    model = StrandSuccession
    icon = "list-ul"
    list_display = ["earlier", "later", "note"]
    panels = [FieldPanel(name) for name in ("earlier", "later", "note")]


class ActivitySuccessionViewSet(SnippetViewSet):
    """Activities."""

    model = ActivitySuccession
    icon = "tasks"
    list_display = ["earlier", "later", "note"]
    panels = [FieldPanel(name) for name in ("earlier", "later", "note")]


class SuccessionGroup(SnippetViewSetGroup):
    """Both in one menu."""

    menu_label = _("Van editie naar editie")
    menu_icon = "redirect"
    menu_order = 318
    items = (StrandSuccessionViewSet, ActivitySuccessionViewSet)


register_snippet(SuccessionGroup)
