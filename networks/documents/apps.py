"""Documents: files of a network, in versions, served through the visibility rule only."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Registers the tab and the search source."""

    name = "networks.documents"
    label = "documents"
    verbose_name = "Documenten van netwerken"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what must run at start."""
        from . import content, search, tabs  # noqa: F401  registering is the effect
