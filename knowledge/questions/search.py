"""Knowledge questions in the site search."""

from django.utils.translation import gettext_lazy as _

from core.search import SearchSource, register_source

from .models import KnowledgeQuestion

register_source(
    SearchSource(
        kind="vraag",
        label=_("Open vragen"),
        model=KnowledgeQuestion,
        queryset=lambda: KnowledgeQuestion.objects.all(),
        document=lambda item: {
            "title": item.title,
            "excerpt": item.why[:300],
            "text": " ".join([item.why, item.answer, item.how_sure, item.for_whom, item.unknown]),
            "url": f"/kennisagenda/{item.uuid}/",
        },
        order=30,
    )
)
