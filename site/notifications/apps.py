"""Notifications: the notice registry, the inbox, the outbox and the ledger."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Registers the number of unread notifications; apps register their notices themselves."""

    name = "notifications"
    verbose_name = "Meldingen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the number of unread ones come with the person of a request."""
        from people import standing
        from people.registry import register_teller

        from . import actions, inbox, notices, registry, tasks  # noqa: F401  registering is the effect

        def tell(kind: str, **values: object) -> None:
            actions.notify(registry.known_notice(kind), **values)  # type: ignore[arg-type]  the names of `notify`

        register_teller(tell)
        standing.register_number(inbox.UNREAD, inbox.unread_of_person)
