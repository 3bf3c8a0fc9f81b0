"""Beheer keeps what goes on from one edition to the next."""

from django.db import migrations

ADMINS, ACTIONS = "Beheer", ("add", "change", "delete", "view")
MODELS = (("succession", "strandsuccession"), ("succession", "activitysuccession"))


def give_rights(apps, schema_editor):
    group = apps.get_model("auth.Group").objects.get(name=ADMINS)
    types = apps.get_model("contenttypes.ContentType").objects
    for app, model in MODELS:
        kind, _made = types.get_or_create(app_label=app, model=model)
        for action in ACTIONS:
            permission, _made = apps.get_model("auth.Permission").objects.get_or_create(
                content_type=kind, codename=f"{action}_{model}", defaults={"name": f"Can {action} {model}"}
            )
            group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [("home", "0008_indicator_rights"), ("succession", "0001_succession")]
    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
