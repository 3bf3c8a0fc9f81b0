"""The work agenda in the admin, for the programme team (the group Beheer)."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup

from . import actions
from .models import (
    Activity,
    ActivityInternals,
    EditionReference,
    Evaluation,
    Party,
    PartyContact,
    Strand,
    TaskforceMeeting,
    WorkAgendaEdition,
)
from .versions import PUBLIC, fields_of


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
    panels = [FieldPanel(name) for name in ("edition", "number", "title", "description", "sponsor")]


class PartyViewSet(SnippetViewSet):
    """Parties."""

    model = Party
    icon = "group"
    list_display = ["__str__", "edition", "party_type", "since", "until"]
    panels = [
        FieldPanel(name) for name in ("edition", "organisation", "party_type", "since", "until", "represented_by")
    ]


class ContactViewSet(SnippetViewSet):
    """Whom to ask about a party's activities."""

    model = PartyContact
    icon = "user"
    list_display = ["name", "party", "email", "is_deputy"]
    panels = [FieldPanel(name) for name in ("party", "name", "email", "phone", "user", "is_deputy")]


class ReferenceViewSet(SnippetViewSet):
    """Official documents of an edition, with their Kamerstuk number."""

    model = EditionReference
    icon = "doc-full"
    list_display = ["reference", "title", "edition", "dated"]
    panels = [FieldPanel(name) for name in ("edition", "title", "reference", "dated")]


class MeetingViewSet(SnippetViewSet):
    """Meetings of the Taskforce, with what was decided."""

    model = TaskforceMeeting
    icon = "date"
    list_display = ["held_on", "subject", "edition"]
    panels = [FieldPanel(name) for name in ("edition", "held_on", "subject", "decisions", "reference")]


class EvaluationViewSet(SnippetViewSet):
    """Evaluations on four sides: approach, knowledge, effect, and going on with it."""

    model = Evaluation
    icon = "clipboard-list"
    list_display = ["title", "by", "planned_on", "edition"]
    panels = [
        FieldPanel(name)
        for name in ("edition", "title", "by", "planned_on", "reference", "process", "knowledge", "impact", "securing")
    ]


class NotedEdit(EditView):
    """Saving an activity, or what only the Taskforce reads of it, writes down field by field what changed."""

    def save_instance(self) -> Any:
        """Compare with what was stored, in one transaction with the saving."""
        activity = self.object if isinstance(self.object, Activity) else self.object.activity
        with transaction.atomic():
            before = fields_of(Activity.objects.get(pk=activity.pk))
            saved = super().save_instance()
            actions.note_changes(Activity.objects.get(pk=activity.pk), before, actor=self.request.user)
        return saved


class InternalsViewSet(SnippetViewSet):
    """What only the Taskforce, the programme team and the leading parties read."""

    model = ActivityInternals
    icon = "lock"
    edit_view_class = NotedEdit
    panels = [FieldPanel(name) for name in ("activity", "concerns", "money_note", "contact")]


class ActivityViewSet(SnippetViewSet):
    """Activities."""

    model = Activity
    edit_view_class = NotedEdit
    icon = "tasks"
    list_display = ["title", "edition", "status", "is_sample", "updated_on"]
    list_filter = ["edition", "status"]
    panels = [FieldPanel(name) for name in ("edition", "slug", *PUBLIC, "is_sample")]


class AgendaGroup(SnippetViewSetGroup):
    """The work agenda in one menu."""

    menu_label = _("Werkagenda")
    menu_icon = "calendar-alt"
    menu_order = 310
    items = (
        EditionViewSet,
        StrandViewSet,
        PartyViewSet,
        ContactViewSet,
        ReferenceViewSet,
        MeetingViewSet,
        EvaluationViewSet,
        ActivityViewSet,
        InternalsViewSet,
    )


register_snippet(AgendaGroup)
