"""Discussions: questions, experiences and calls for help, with threaded replies."""

from django.apps import AppConfig


class DiscussionsConfig(AppConfig):
    """Takes comments-xtd's unwanted signal away and registers what this app adds elsewhere."""

    name = "networks.discussions"
    label = "discussions"
    verbose_name = "Gesprekken"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what must run at start."""
        from . import actions, content, discussable, models, person_block, receivers, search, tabs, tasks, work  # noqa: F401  registering is the effect

        models.disconnect_republishing()
