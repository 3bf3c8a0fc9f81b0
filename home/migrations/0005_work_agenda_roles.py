"""Beheer keeps the contact persons, the documents and the closed fields of the work agenda; the Taskforce reads along (DOMAIN §9.3)."""

from django.db import migrations

ADMINS, READERS = "Beheer", "Taskforce lezen"
MODELS = ("partycontact", "editionreference", "activityinternals")
ACTIONS = ("add", "change", "delete", "view")


def make_roles(apps, schema_editor):
    groups = apps.get_model("auth.Group").objects
    groups.get_or_create(name=READERS)
    keepers, _made = groups.get_or_create(name=ADMINS)
    for model in MODELS:
        kind, _made = apps.get_model("contenttypes.ContentType").objects.get_or_create(app_label="agenda", model=model)
        for action in ACTIONS:
            permission, _made = apps.get_model("auth.Permission").objects.get_or_create(
                content_type=kind, codename=f"{action}_{model}", defaults={"name": f"Can {action} {model}"}
            )
            keepers.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0004_questions_move_on_their_page"),
        ("agenda", "0003_activities_in_full"),
    ]
    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
