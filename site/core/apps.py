"""Core: what every app stands on. It knows no other app of this project."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Registers the project's system checks, the cache invalidation and the short form of UUIDs in addresses."""

    name = "core"
    verbose_name = "Kern"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what must run at start."""
        from django.urls import register_converter

        from . import checks, receivers  # noqa: F401  registering is the effect
        from .short_ids import ShortIdConverter

        register_converter(ShortIdConverter, "short")
