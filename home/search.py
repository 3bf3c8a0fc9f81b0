"""Content pages in the site search."""

from django.utils.translation import gettext_lazy as _

from core.search import SearchSource, register_source

from .models import ContentPage


def _text(page: ContentPage) -> str:
    from django.utils.html import strip_tags

    return " ".join(strip_tags(str(block.value)) for block in page.body)


register_source(
    SearchSource(
        kind="pagina",
        label=_("Pagina's"),
        model=ContentPage,
        queryset=lambda: ContentPage.objects.all(),
        keep=lambda page: page.live,
        document=lambda page: {
            "title": page.title,
            "excerpt": page.summary,
            "text": f"{page.summary} {_text(page)}",
            "url": f"/{page.slug}/",
        },
        order=70,
    )
)
