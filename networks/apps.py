"""Networks: learning networks and who takes part."""

from django.apps import AppConfig


class NetworksConfig(AppConfig):
    """Registers page views, search, work kinds and person blocks."""

    name = "networks"
    verbose_name = "Leernetwerken"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what must run at start."""
        from django.urls import reverse

        from core.pages import register_page_view
        from people import standing
        from people.registry import register_after_welcome

        from . import blocks_people, pulse, receivers, scope, search, tabs, welcome, work  # noqa: F401  registering is the effect
        from .models import NetworkIndexPage, NetworkPage
        from .views import pages

        register_page_view(NetworkIndexPage, pages.network_index)
        register_page_view(NetworkPage, pages.network_overview)
        standing.register_lines(scope.STANDING, scope.active_memberships)
        standing.register_lines(scope.BLOCKS, scope.active_blocks)
        register_after_welcome(lambda: reverse("networks:proposals"))
