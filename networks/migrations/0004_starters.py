"""The staff group whose members may start networks, besides beheer (PRODUCT §3)."""

from django.db import migrations

STARTERS = "Netwerken starten"


def make_group(apps, schema_editor):
    apps.get_model("auth.Group").objects.get_or_create(name=STARTERS)


class Migration(migrations.Migration):
    dependencies = [("networks", "0003_living_networks"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(make_group, migrations.RunPython.noop)]
