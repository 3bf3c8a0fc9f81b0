"""Signals: what people run into and cannot solve themselves goes up, and an answer comes down (PRODUCT §7)."""

from django.apps import AppConfig


class SignalsConfig(AppConfig):
    """Registers work, notices, and where signals are given and shown."""

    name = "agenda.signals"
    label = "signals"
    verbose_name = "Signalen bij de werkagenda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what must run at start."""
        from . import content, notices, strand_part, work  # noqa: F401  registering is the effect
