"""The work agenda in the admin, for beheer."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import Activity, Party, Strand, WorkAgendaEdition


class EditionViewSet(SnippetViewSet):
    """Editions."""

    model = WorkAgendaEdition
    icon = "calendar-alt"
    panels = [
        FieldPanel(name)
        for name in (
            "title",
            "slug",
            "strand_word",
            "strand_word_plural",
            "goal",
            "starts_on",
            "ends_in",
            "recalibration_text",
            "note",
            "is_public",
        )
    ]


class StrandViewSet(SnippetViewSet):
    """Strands."""

    model = Strand
    icon = "list-ul"
    panels = [FieldPanel(name) for name in ("edition", "number", "title", "description")]


class PartyViewSet(SnippetViewSet):
    """Parties."""

    model = Party
    icon = "group"
    list_display = ["__str__", "edition", "party_type", "since", "until"]
    panels = [
        FieldPanel(name) for name in ("edition", "organisation", "party_type", "since", "until", "represented_by")
    ]


class ActivityViewSet(SnippetViewSet):
    """Activities."""

    model = Activity
    icon = "tasks"
    list_display = ["title", "edition", "status", "is_sample", "updated_on"]
    list_filter = ["edition", "status"]
    panels = [
        FieldPanel(name)
        for name in (
            "edition",
            "title",
            "slug",
            "description",
            "strands",
            "leads",
            "partners",
            "is_new",
            "structure",
            "funding",
            "status",
            "changed_at_recalibration",
            "expected_result",
            "status_note",
            "origin",
            "is_sample",
            "updated_on",
        )
    ]


class AgendaGroup(SnippetViewSetGroup):
    """The work agenda in one menu."""

    menu_label = _("Werkagenda")
    menu_icon = "calendar-alt"
    menu_order = 310
    items = (EditionViewSet, StrandViewSet, PartyViewSet, ActivityViewSet)


register_snippet(AgendaGroup)
