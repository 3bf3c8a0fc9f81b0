"""The sentences of a report, in the admin, for the programme team."""

from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Report


class ReportViewSet(SnippetViewSet):
    """Reports: the numbers are not here, they come from the snapshots."""

    model = Report
    icon = "doc-full"
    menu_order = 320
    add_to_admin_menu = True
    list_display = ["__str__", "is_public", "reference"]
    panels = [
        FieldPanel(name)
        for name in (
            "recalibration",
            "opening",
            "on_numbers",
            "on_changes",
            "on_decisions",
            "closing",
            "reference",
            "is_public",
        )
    ]


register_snippet(ReportViewSet)
