"""Each document of the site index carries a word for its kind; exact titles are found by an index (ADR 0006)."""

from django.db import migrations, models
from django.db.models.functions import Lower


def add_kind_words(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "sqlite":
            cursor.execute(
                "UPDATE core_searchindex SET body = body || ' zz' || (SELECT kind FROM core_searchdocument d WHERE d.id = core_searchindex.rowid)"
            )
        else:
            cursor.execute(
                "UPDATE core_searchindex i SET stems = stems || setweight(to_tsvector('simple', 'zz' || d.kind), 'D') FROM core_searchdocument d WHERE d.id = i.rowid"
            )


class Migration(migrations.Migration):
    atomic = False  # PostgreSQL makes no index on a table with rows just changed in the same transaction
    dependencies = [("core", "0003_search_index")]
    operations = [
        migrations.RunPython(add_kind_words, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="searchdocument", index=models.Index(Lower("title"), name="core_searchdocument_title")
        ),
    ]
