"""A question keeps the place it got in the last ranking, for ordering."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('questions', '0006_reopening'),
    ]

    operations = [
        migrations.AddField(
            model_name='knowledgequestion',
            name='priority',
            field=models.PositiveIntegerField(editable=False, help_text='Gelijke punten delen een plaats.', null=True, verbose_name='plaats in de laatste ranking'),
        ),
    ]
