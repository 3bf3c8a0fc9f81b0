"""Beheer writes the sentences of the reports on recalibrations."""

from django.db import migrations

ADMINS, ACTIONS = "Beheer", ("add", "change", "delete", "view")


def give_rights(apps, schema_editor):
    group = apps.get_model("auth.Group").objects.get(name=ADMINS)
    types = apps.get_model("contenttypes.ContentType").objects
    kind, _made = types.get_or_create(app_label="recalibration", model="report")
    for action in ACTIONS:
        permission, _made = apps.get_model("auth.Permission").objects.get_or_create(
            content_type=kind, codename=f"{action}_report", defaults={"name": f"Can {action} report"}
        )
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [("home", "0006_taskforce_decides"), ("recalibration", "0003_report")]
    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
