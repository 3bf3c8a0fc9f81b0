"""Organisations in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import LabourMarketRegion, Municipality, Organisation, OrganisationDomain


class OrganisationViewSet(SnippetViewSet):
    """Organisations; proposed ones wait for a check."""

    model = Organisation
    icon = "home"
    list_display = ["name", "kind", "size_class", "region", "is_proposed"]
    list_filter = ["kind", "is_proposed"]
    search_fields = ["name", "abbreviation"]
    panels = [
        FieldPanel(name)
        for name in (
            "name",
            "abbreviation",
            "slug",
            "kind",
            "size_class",
            "municipality",
            "region",
            "description",
            "is_proposed",
        )
    ]


class DomainViewSet(SnippetViewSet):
    """Mail domains."""

    model = OrganisationDomain
    icon = "mail"
    panels = [FieldPanel(name) for name in ("domain", "organisations", "ended_on")]


class RegionViewSet(SnippetViewSet):
    """Labour-market regions."""

    model = LabourMarketRegion
    icon = "site"
    list_display = ["name", "cbs_code", "centre_municipality", "reference_year", "ended_year"]
    panels = [
        FieldPanel(name) for name in ("cbs_code", "name", "slug", "centre_municipality", "reference_year", "ended_year")
    ]


class MunicipalityViewSet(SnippetViewSet):
    """Municipalities."""

    model = Municipality
    icon = "site"
    list_display = ["name", "cbs_code", "region", "province", "reference_year"]
    search_fields = ["name"]
    panels = [
        FieldPanel(name)
        for name in ("cbs_code", "name", "slug", "region", "province", "city_network", "reference_year", "ended_year")
    ]


class OrganisationGroup(SnippetViewSetGroup):
    """Organisations and regions in one menu."""

    menu_label = _("Organisaties")
    menu_icon = "home"
    menu_order = 320
    items = (OrganisationViewSet, DomainViewSet, RegionViewSet, MunicipalityViewSet)


register_snippet(OrganisationGroup)
