"""The database itself refuses to change or remove a snapshot, or what was put right beside one (ADR 26)."""

from django.db import migrations

TABLES = ("recalibration_snapshot", "recalibration_erratum")


def guard(apps, schema_editor):
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            name = f"{table}_no_{verb.lower()}"
            if schema_editor.connection.vendor == "sqlite":
                schema_editor.execute(
                    f"CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, 'append-only'); END"
                )
            else:
                schema_editor.execute(
                    f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION recalibration_refuse()"
                )


def make_function(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION recalibration_refuse() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'append-only'; END $$"
        )


def release(apps, schema_editor):
    for table in TABLES:
        for verb in ("update", "delete"):
            on = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
            schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}{on}")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION recalibration_refuse()")


def forward(apps, schema_editor):
    make_function(apps, schema_editor)
    guard(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("recalibration", "0001_recalibration")]
    operations = [migrations.RunPython(forward, release)]
