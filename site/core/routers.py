"""Reads may go to a replica; writes and everything in a transaction go to the main database."""

from typing import Any

from django.db import transaction


class ReplicaRouter:
    """Used when DATABASE_REPLICA_URL is set."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        """The replica, unless a write transaction is open (a person must see what they just wrote)."""
        return "default" if transaction.get_connection("default").in_atomic_block else "replica"

    def db_for_write(self, model: Any, **hints: Any) -> str:
        """Always the main database."""
        return "default"

    def allow_relation(self, obj1: Any, obj2: Any, **hints: Any) -> bool:
        """Both hold the same data."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Only the main database is migrated."""
        return db == "default"
