"""A proposal may rest on an evaluation."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agenda', '0005_meetings_and_evaluations'),
        ('recalibration', '0002_append_only'),
    ]

    operations = [
        migrations.AddField(
            model_name='proposal',
            name='evaluation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='proposals', to='agenda.evaluation', verbose_name='uit welke evaluatie dit komt'),
        ),
    ]
