"""Networks in the site search."""

from django.utils.translation import gettext_lazy as _

from core.search import SearchSource, register_source

from .models import NetworkPage

register_source(
    SearchSource(
        kind="netwerk",
        label=_("Netwerken"),
        model=NetworkPage,
        queryset=lambda: NetworkPage.objects.all(),
        keep=lambda page: page.live and not page.merged_into_id,
        document=lambda page: {
            "title": page.title,
            "excerpt": page.purpose,
            "text": f"{page.purpose} {page.introduction}",
            "url": f"/netwerken/{page.slug}/",
        },
        order=40,
    )
)
