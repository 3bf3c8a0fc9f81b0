"""The sitemap: what an anonymous visitor may see, in sections of at most 5,000."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap

from core.visibility import visible
from knowledge.models import LibraryEntry
from knowledge.questions.models import KnowledgeQuestion
from networks.discussions.models import Discussion
from networks.events.models import Event
from networks.models import NetworkPage
from people.models import Organisation

from .models import ContentPage


class _Section(Sitemap):
    limit = 5000
    protocol = None
    model: Any = None
    pattern = "/{slug}/"
    key = "slug"

    def items(self) -> Any:
        """Rows for everyone."""
        return visible(self.model, AnonymousUser()).order_by("pk").values_list(self.key, flat=True)

    def location(self, item: Any) -> str:
        """The Dutch address."""
        return self.pattern.format(slug=item)


class LibrarySection(_Section):
    """Practices and articles."""

    model, pattern = LibraryEntry, "/bibliotheek/{slug}/"


class NetworkSection(_Section):
    """Networks."""

    model, pattern = NetworkPage, "/netwerken/{slug}/"


class QuestionSection(_Section):
    """Knowledge questions."""

    model, pattern, key = KnowledgeQuestion, "/kennisagenda/{slug}/", "uuid"


class OrganisationSection(_Section):
    """Organisations."""

    model, pattern = Organisation, "/organisaties/{slug}/"


class ContentSection(_Section):
    """Fixed pages."""

    model = ContentPage


class ConversationSection(_Section):
    """Public conversations."""

    def items(self) -> Any:
        """Network slug and uuid."""
        return (
            visible(Discussion, AnonymousUser())
            .filter(is_standing=False, network__visibility="public")
            .order_by("pk")
            .values_list("network__slug", "uuid")
        )

    def location(self, item: Any) -> str:
        """The conversation's address below its public network."""
        return f"/netwerken/{item[0]}/gesprekken/{item[1]}/"


class EventSection(_Section):
    """Sessions."""

    model, pattern, key = Event, "/bijeenkomsten/{slug}/", "uuid"


class FixedSection(_Section):
    """Main pages."""

    def items(self) -> Any:
        """Addresses."""
        return [
            "/",
            "/netwerken/",
            "/bibliotheek/",
            "/kennisagenda/",
            "/werkagenda/",
            "/bijeenkomsten/",
            "/organisaties/",
        ]

    def location(self, item: Any) -> str:
        """The address itself."""
        return item


SECTIONS = {
    "hoofd": FixedSection,
    "netwerken": NetworkSection,
    "bibliotheek": LibrarySection,
    "gesprekken": ConversationSection,
    "vragen": QuestionSection,
    "bijeenkomsten": EventSection,
    "organisaties": OrganisationSection,
    "paginas": ContentSection,
}
