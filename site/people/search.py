"""Organisations in the site search."""

from django.utils.translation import gettext_lazy as _

from core.search import SearchSource, register_source

from .models import Organisation

register_source(
    SearchSource(
        kind="organisatie",
        label=_("Organisaties"),
        model=Organisation,
        queryset=lambda: Organisation.objects.all(),
        document=lambda obj: {
            "title": obj.name,
            "excerpt": obj.description or obj.get_kind_display(),
            "text": f"{obj.abbreviation} {obj.description}",
            "url": f"/organisaties/{obj.slug}/",
        },
        order=60,
    )
)
