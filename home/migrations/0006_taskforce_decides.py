"""The members of the Taskforce who decide at a recalibration (DOMAIN §9.3)."""

from django.db import migrations


def make_role(apps, schema_editor):
    apps.get_model("auth.Group").objects.get_or_create(name="Taskforce beslissen")


class Migration(migrations.Migration):
    dependencies = [("home", "0005_work_agenda_roles")]
    operations = [migrations.RunPython(make_role, migrations.RunPython.noop)]
