"""A question may come from one reply of a conversation."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('discussions', '0005_attachments'),
        ('questions', '0007_priority'),
    ]

    operations = [
        migrations.AddField(
            model_name='knowledgequestion',
            name='reply',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='knowledge_questions', to='discussions.reply'),
        ),
    ]
