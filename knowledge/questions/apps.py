"""Questions: the knowledge agenda."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    """Registers search, work, and what stands beside conversations and practices."""

    name = "knowledge.questions"
    label = "questions"
    verbose_name = "Kennisagenda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what must run at start."""
        from . import content, discussable, map_layer, receivers, search, work  # noqa: F401  registering is the effect
