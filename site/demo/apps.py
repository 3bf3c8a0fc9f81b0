"""Demo: invented people and content that show every state. Exists only with DEMO on."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Nothing to connect."""

    name = "demo"
    verbose_name = "Demo"
    default_auto_field = "django.db.models.BigAutoField"
