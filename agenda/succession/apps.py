"""From one edition to the next."""

from django.apps import AppConfig


class SuccessionConfig(AppConfig):
    """Puts where something came from, and where it goes on, on the pages of editions, strands and activities."""

    name = "agenda.succession"
    label = "succession"
    verbose_name = "Van editie naar editie"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what must run at start."""
        from . import content  # noqa: F401  registering is the effect
