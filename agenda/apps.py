"""Agenda: the work agenda's editions, strands, parties and activities."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    """Registers search, and activities on the pages of what belongs to them."""

    name = "agenda"
    verbose_name = "Werkagenda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what must run at start."""
        from . import content, organisation_block, receivers, search  # noqa: F401  registering is the effect
