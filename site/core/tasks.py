"""Tasks of the worker that belong to no domain."""

from django_tasks import task

from .models import WorkerHeartbeat


@task(priority=50)
def heartbeat() -> None:
    """Show that the worker runs; `/readyz` looks at the time."""
    WorkerHeartbeat.objects.update_or_create(pk=1)
