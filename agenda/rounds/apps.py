"""Rounds: parties say how their activities go."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """Registers work and reminders."""

    name = "agenda.rounds"
    label = "rounds"
    verbose_name = "Rondes van de werkagenda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what must run at start."""
        from . import notices, reminders, work  # noqa: F401  registering is the effect
