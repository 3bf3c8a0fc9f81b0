"""Home: composes the domains into the pages everyone starts from."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Registers page views and content pages' search."""

    name = "home"
    verbose_name = "Voorkant"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what must run at start."""
        from core.pages import register_page_view

        from . import discussable, receivers, search, views  # noqa: F401  registering is the effect
        from .models import ContentPage, HomePage

        register_page_view(HomePage, views.home)
        register_page_view(ContentPage, views.content)
