"""The ranking of open questions."""

from django.apps import AppConfig


class RankingConfig(AppConfig):
    """Registers work, notices, and what a question says about its rankings."""

    name = "knowledge.ranking"
    label = "ranking"
    verbose_name = "Ranking van de kennisvragen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what must run at start."""
        from . import closing, content, notices, work  # noqa: F401  registering is the effect
