"""The admin of the library: word lists as snippets, useful listings, the evidence button."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import ArticlePage, CaseStudyPage, Mechanism, Sector, SynonymGroup, TargetGroup, Theme


def _term_panels(*extra: str) -> list[FieldPanel]:
    return [FieldPanel(name) for name in ("name", "slug", "position", *extra)]


class ThemeViewSet(SnippetViewSet):
    """Themes."""

    model = Theme
    icon = "tag"
    list_display = ["name", "colour", "position"]
    panels = _term_panels("colour", "icon", "description")


class TargetGroupViewSet(SnippetViewSet):
    """Target groups."""

    model = TargetGroup
    icon = "group"
    list_display = ["name", "position"]
    panels = _term_panels()


class SectorViewSet(SnippetViewSet):
    """Sectors."""

    model = Sector
    icon = "folder"
    list_display = ["name", "position"]
    panels = _term_panels()


class MechanismViewSet(SnippetViewSet):
    """Active ingredients."""

    model = Mechanism
    icon = "cogs"
    list_display = ["name", "position"]
    panels = _term_panels()


class SynonymViewSet(SnippetViewSet):
    """Words that search treats as the same."""

    model = SynonymGroup
    icon = "list-ul"
    list_display = ["words"]
    panels = [FieldPanel("words")]


class VocabularyGroup(SnippetViewSetGroup):
    """All word lists in one menu."""

    menu_label = _("Woordenlijsten")
    menu_icon = "tag"
    menu_order = 300
    items = (ThemeViewSet, TargetGroupViewSet, SectorViewSet, MechanismViewSet, SynonymViewSet)


register_snippet(VocabularyGroup)


class _Level(Column):
    def get_value(self, instance: Any) -> Any:
        newest = instance.assessments.first()
        return newest.get_level_display() if newest else _("Nog niet beoordeeld")


def _columns_without_parent() -> list[Column]:
    """Wagtail's columns; the parent is always the library."""
    return [column for column in PageListingViewSet.columns if column.name != "parent"]


class PracticeListing(PageListingViewSet):
    """All practices with status, outcome, owner and next check."""

    model = CaseStudyPage
    menu_label = _("Praktijkvoorbeelden")
    icon = "doc-full"
    add_to_admin_menu = True
    menu_order = 200
    columns = [
        *_columns_without_parent(),
        Column("outcome", label=_("Wat kwam eruit"), accessor="get_outcome_display", sort_key="outcome", width="11%"),
        _Level("level", label=_("Bewijs"), width="11%"),
        Column("owner", label=_("Schrijver"), sort_key="owner", width="11%"),
        Column("check_by", label=_("Controleren voor"), sort_key="check_by", width="11%"),
    ]


class ArticleListing(PageListingViewSet):
    """All articles."""

    model = ArticlePage
    menu_label = _("Kennisartikelen")
    icon = "doc-full-inverse"
    add_to_admin_menu = True
    menu_order = 210
    columns = [
        *_columns_without_parent(),
        Column("kind", label=_("Soort"), accessor="get_kind_display", width="14%"),
        Column("check_by", label=_("Controleren voor"), sort_key="check_by", width="12%"),
    ]


@hooks.register("register_admin_viewset")
def practice_listing() -> PracticeListing:
    """The listing of practices."""
    return PracticeListing("praktijkvoorbeelden")


@hooks.register("register_admin_viewset")
def article_listing() -> ArticleListing:
    """The listing of articles."""
    return ArticleListing("kennisartikelen")


@hooks.register("register_page_header_buttons")
def evidence_button(page: Any, user: Any, next_url: Any = None, **kwargs: Any) -> Any:
    """“Bewijsniveau” on a practice's editor, for the redactie."""
    if isinstance(page.specific_deferred, CaseStudyPage) and page.pk and user.is_editor:
        yield Button(
            _("Bewijsniveau bepalen"), reverse("knowledge:assess", args=[page.pk]), icon_name="success", priority=5
        )
