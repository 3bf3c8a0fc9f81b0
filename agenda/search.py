"""Activities in the site search."""

from django.utils.translation import gettext_lazy as _

from core.search import SearchSource, register_source

from .models import Activity

register_source(
    SearchSource(
        kind="activiteit",
        label=_("Activiteiten"),
        model=Activity,
        queryset=lambda: Activity.objects.select_related("edition"),
        document=lambda item: {
            "title": item.title,
            "excerpt": item.description[:300],
            "text": f"{item.description} {item.structure}",
            "url": f"/werkagenda/{item.edition.slug}/{item.slug}/",
        },
        order=50,
    )
)
