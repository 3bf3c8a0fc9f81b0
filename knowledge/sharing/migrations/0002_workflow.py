"""The redactie's workflow gets the steps of a practice: first look, feedback, finishing, the author's last look (ADR 23).

What waited at the one step before waits at the first look now. The old step goes, unless finished work names it.
"""

from django.db import migrations

STEPS = [
    ("FirstCheckTask", "De redactie kijkt of het compleet is"),
    ("PeerFeedbackTask", "Collega's geven feedback"),
    ("EditorialTask", "De redactie werkt het af"),
    ("LastLookTask", "De schrijver kijkt als laatste"),
]
EDITORS = "Redactie"


def _kind(apps, app_label, model):
    return apps.get_model("contenttypes.ContentType").objects.get_or_create(app_label=app_label, model=model.lower())[0]


def _make(apps, app_label, model, name):
    task = apps.get_model(app_label, model).objects.create(
        name=name, active=True, content_type=_kind(apps, app_label, model)
    )
    if hasattr(task, "groups"):
        task.groups.add(apps.get_model("auth.Group").objects.get(name=EDITORS))
    return apps.get_model("wagtailcore.Task").objects.get(pk=task.pk)


def _replace(apps, steps):
    """Give the workflow these steps; what waits at a step that goes waits at the first one now."""
    Workflow, WorkflowTask, TaskState, Task = (
        apps.get_model("wagtailcore", name) for name in ("Workflow", "WorkflowTask", "TaskState", "Task")
    )
    workflow = Workflow.objects.get(name=EDITORS)
    old = list(WorkflowTask.objects.filter(workflow=workflow).values_list("task", flat=True))
    WorkflowTask.objects.filter(workflow=workflow).delete()
    made = [_make(apps, *step) for step in steps]
    for number, task in enumerate(made):
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=number)
    waiting = TaskState.objects.filter(task__in=old, workflow_state__status__in=["in_progress", "needs_changes"])
    waiting.update(task=made[0])
    named = set(TaskState.objects.filter(task__in=old).values_list("task", flat=True))
    Task.objects.filter(pk__in=named).update(active=False)
    apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(pk__in=set(old) - named).delete()
    for model, _name in STEPS:
        apps.get_model("sharing", model).objects.filter(pk__in=set(old) - named).delete()


def forwards(apps, schema_editor):
    _replace(apps, [("sharing", model, name) for model, name in STEPS])


def backwards(apps, schema_editor):
    _replace(apps, [("wagtailcore", "GroupApprovalTask", "De redactie kijkt mee")])


class Migration(migrations.Migration):
    dependencies = [("sharing", "0001_initial"), ("home", "0002_pages_and_roles")]
    operations = [migrations.RunPython(forwards, backwards)]
