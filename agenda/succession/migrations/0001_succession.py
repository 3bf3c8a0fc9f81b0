"""What of an earlier edition goes on in a later one: strands and activities."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agenda', '0005_meetings_and_evaluations'),
    ]

    operations = [
        migrations.CreateModel(
            name='ActivitySuccession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='wat er anders is')),
                ('earlier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goes_on_as', to='agenda.activity', verbose_name='activiteit van de eerdere editie')),
                ('later', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comes_from', to='agenda.activity', verbose_name='gaat verder als')),
            ],
            options={
                'verbose_name': 'activiteit die verdergaat',
                'verbose_name_plural': 'activiteiten die verdergaan',
                'ordering': ['earlier__title', 'later__title', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('earlier', 'later'), name='succession_activity_once'), models.CheckConstraint(condition=models.Q(('earlier', models.F('later')), _negated=True), name='succession_activity_not_itself')],
            },
        ),
        migrations.CreateModel(
            name='StrandSuccession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='wat er anders is')),
                ('earlier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goes_on_in', to='agenda.strand', verbose_name='onderdeel van de eerdere editie')),
                ('later', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comes_from', to='agenda.strand', verbose_name='gaat verder in')),
            ],
            options={
                'verbose_name': 'onderdeel dat verdergaat',
                'verbose_name_plural': 'onderdelen die verdergaan',
                'ordering': ['earlier__number', 'later__number', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('earlier', 'later'), name='succession_strand_once'), models.CheckConstraint(condition=models.Q(('earlier', models.F('later')), _negated=True), name='succession_strand_not_itself')],
            },
        ),
    ]
