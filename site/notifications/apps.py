"""Notifications: the notice registry, the inbox, the outbox and the ledger."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Nothing to connect: apps register their notices themselves."""

    name = "notifications"
    verbose_name = "Meldingen"
    default_auto_field = "django.db.models.BigAutoField"
