"""Indicators: what is measured of the work agenda, never so small that a person can be known (PRODUCT §7)."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Puts the figures of a strand on its page."""

    name = "agenda.indicators"
    label = "indicators"
    verbose_name = "Indicatoren van de werkagenda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what must run at start."""
        from . import strand_part  # noqa: F401  registering is the effect
