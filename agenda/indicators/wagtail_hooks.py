"""Indicators in the admin, for the programme team; their measurements are written on the site."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Indicator


class IndicatorViewSet(SnippetViewSet):
    """What is measured, in words."""

    model = Indicator
    icon = "clipboard-list"
    menu_order = 315
    add_to_admin_menu = True
    list_display = ["title", "edition", "strand", "is_public", "is_sample"]
    list_filter = ["edition", "strand"]
    panels = [
        *[FieldPanel(name) for name in ("edition", "strand", "title", "slug", "definition", "counted", "unit")],
        FieldPanel("group_word"),
        MultiFieldPanel(
            [FieldPanel("baseline"), FieldPanel("baseline_on"), FieldPanel("baseline_people")], heading=_("Beginwaarde")
        ),
        MultiFieldPanel([FieldPanel("target"), FieldPanel("target_on")], heading=_("Streefwaarde")),
        *[FieldPanel(name) for name in ("source", "caveat", "is_sample", "is_public")],
    ]


register_snippet(IndicatorViewSet)
