"""Documents in the site search: title and description."""

from django.utils.translation import gettext_lazy as _

from core.search import SearchSource, register_source

from .models import NetworkDocument

register_source(
    SearchSource(
        kind="document",
        label=_("Documenten"),
        model=NetworkDocument,
        document=lambda document: {
            "title": document.title,
            "excerpt": document.description,
            "text": f"{document.description} {document.folder} {document.kind}",
            "url": f"/document/{document.uuid}/",
        },
        keep=lambda document: document.removed_at is None,
        queryset=lambda: NetworkDocument.objects.all(),
        order=35,
    )
)
