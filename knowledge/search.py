"""The library in the site search, and editors' synonyms."""

from django.utils.translation import gettext_lazy as _

from core import pagecache
from core.search import SearchSource, register_source, register_synonyms

from .library import KIND
from .models import LibraryEntry, SynonymGroup

register_source(
    SearchSource(
        kind=KIND,
        label=_("Praktijkvoorbeelden en artikelen"),
        model=LibraryEntry,
        queryset=lambda: LibraryEntry.objects.all(),
        document=lambda entry: {
            "title": entry.title,
            "excerpt": entry.summary,
            "text": f"{entry.summary} {entry.body_text} {entry.theme_name} {entry.organisation}",
            "url": f"/bibliotheek/{entry.slug}/",
        },
        order=10,
    )
)


def _synonyms() -> list[list[str]]:
    return pagecache.remember("synonyms", lambda: [group.as_list() for group in SynonymGroup.objects.all()])


register_synonyms(_synonyms)
