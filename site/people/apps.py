"""People: accounts, profiles, organisations, regions."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers the organisation search source."""

    name = "people"
    verbose_name = "Mensen en organisaties"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what must run at start."""
        from . import actions, receivers, search, work  # noqa: F401  registering is the effect
