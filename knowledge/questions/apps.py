"""Questions: the knowledge agenda."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    """Registers search and conversations about questions."""

    name = "knowledge.questions"
    label = "questions"
    verbose_name = "Kennisagenda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what must run at start."""
        from . import discussable, map_layer, receivers, search  # noqa: F401  registering is the effect
