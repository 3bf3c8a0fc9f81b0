"""Networks: learning networks and who takes part."""

from django.apps import AppConfig


class NetworksConfig(AppConfig):
    """Registers page views, search, work kinds and person blocks."""

    name = "networks"
    verbose_name = "Leernetwerken"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what must run at start."""
        from core.pages import register_page_view
        from people import standing

        from . import blocks_people, receivers, scope, search, tabs, views, work  # noqa: F401  registering is the effect
        from .models import NetworkIndexPage, NetworkPage

        register_page_view(NetworkIndexPage, views.network_index)
        register_page_view(NetworkPage, views.network_overview)
        standing.register_lines(scope.STANDING, scope.active_memberships)
