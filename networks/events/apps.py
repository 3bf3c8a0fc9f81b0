"""Sessions of networks: when and where, who comes, and what came of it."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Registers the tab, the search source, the kind of work, placement and what happens with a network."""

    name = "networks.events"
    label = "events"
    verbose_name = "Bijeenkomsten"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what must run at start."""
        from . import content, notices, search, tabs, tasks, work  # noqa: F401  registering is the effect
