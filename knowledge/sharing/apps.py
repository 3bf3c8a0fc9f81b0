"""Sharing: how a practice comes into the library."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """Registers work, reminders, what a practice shows of its makers, and the draft that a lesson becomes."""

    name = "knowledge.sharing"
    label = "sharing"
    verbose_name = "Praktijkvoorbeelden delen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what must run at start."""
        from . import content, receivers, reminders, work  # noqa: F401  registering is the effect
