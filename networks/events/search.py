"""Sessions in the site search: title, what it is about, and what came of it."""

from django.utils.translation import gettext_lazy as _

from core.search import SearchSource, register_source

from .models import Event

register_source(
    SearchSource(
        kind="bijeenkomst",
        label=_("Bijeenkomsten"),
        model=Event,
        document=lambda event: {
            "title": event.title,
            "excerpt": event.description[:200],
            "text": f"{event.description} {event.audience} {event.place} {event.summary}",
            "url": f"/bijeenkomsten/{event.uuid}/",
        },
        queryset=lambda: Event.objects.all(),
        order=30,
    )
)
