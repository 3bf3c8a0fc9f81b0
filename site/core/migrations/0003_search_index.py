"""The words of the site index live in the engine's own table: FTS5 on SQLite, tsvector on PostgreSQL (ADR 0006)."""

from django.db import migrations


def create(apps, schema_editor):
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "CREATE VIRTUAL TABLE IF NOT EXISTS core_searchindex USING fts5(title, body, tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\", prefix='4 6')"
            )
        else:
            cursor.execute("CREATE TABLE IF NOT EXISTS core_searchindex (rowid bigint PRIMARY KEY, stems tsvector NOT NULL)")
            cursor.execute("CREATE INDEX IF NOT EXISTS core_searchindex_stems ON core_searchindex USING gin (stems)")


def drop(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS core_searchindex")


class Migration(migrations.Migration):
    dependencies = [("core", "0002_relations")]
    operations = [migrations.RunPython(create, drop)]
