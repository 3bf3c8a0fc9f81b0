"""Recalibration: every half year the Taskforce looks at the work agenda again and decides what changes (the letter)."""

from django.apps import AppConfig


class RecalibrationConfig(AppConfig):
    """Registers work."""

    name = "agenda.recalibration"
    label = "recalibration"
    verbose_name = "Herijking van de werkagenda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what must run at start."""
        from . import content, notices, work  # noqa: F401  registering is the effect
