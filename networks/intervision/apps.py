"""Intervision: one person's question, a group that thinks along in timed steps, and what came of it (PRODUCT §8)."""

from django.apps import AppConfig


class IntervisionConfig(AppConfig):
    """Registers the block on a session, the notices and the task."""

    name = "networks.intervision"
    label = "intervision"
    verbose_name = "Intervisie"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what must run at start."""
        from . import content, notices, tasks  # noqa: F401  registering is the effect
