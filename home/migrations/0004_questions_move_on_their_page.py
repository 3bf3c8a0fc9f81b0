"""The redactie and beheer mend the words of a knowledge question in the admin; asking and every step go by its page (ADR 24)."""

from django.db import migrations

STAFF = ("Redactie", "Beheer")
CLOSED = ("add_knowledgequestion", "delete_knowledgequestion")


def close(apps, schema_editor):
    for group in apps.get_model("auth.Group").objects.filter(name__in=STAFF):
        group.permissions.remove(
            *group.permissions.filter(codename__in=CLOSED, content_type__app_label="questions").values_list("pk", flat=True)
        )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_work_claims"),
        ("questions", "0006_reopening"),
    ]
    operations = [migrations.RunPython(close, migrations.RunPython.noop)]
