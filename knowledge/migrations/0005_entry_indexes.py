"""Indexes for the first page of the library and of a network, for visitors and for members alike."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0004_newest_index'),
        ('networks', '0002_relations'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='libraryentry',
            name='knowledge_entry_visible',
        ),
        migrations.RemoveIndex(
            model_name='libraryentry',
            name='knowledge_entry_newest',
        ),
        migrations.AddIndex(
            model_name='libraryentry',
            index=models.Index(fields=['is_stale', '-published_at', '-id'], name='knowledge_entry_latest'),
        ),
        migrations.AddIndex(
            model_name='libraryentry',
            index=models.Index(fields=['network', 'is_stale', '-published_at', '-id'], name='knowledge_entry_of_network'),
        ),
    ]
