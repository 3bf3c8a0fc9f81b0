"""A baseline of a share says how many people are behind it, so that a small one is refused."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('indicators', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='indicator',
            name='baseline_people',
            field=models.PositiveIntegerField(blank=True, help_text='Alleen bij procenten: van hoeveel mensen de beginwaarde een deel is.', null=True, verbose_name='aantal mensen achter de beginwaarde'),
        ),
    ]
