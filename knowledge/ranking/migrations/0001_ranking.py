"""Rankings: sessions, the list of each organisation, and what came out."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0003_may_be_asked'),
        ('questions', '0007_priority'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='RankingSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('title', models.CharField(max_length=80, verbose_name='naam')),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('closes_on', models.DateField(verbose_name='kiezen tot en met')),
                ('is_closed', models.BooleanField(default=False)),
                ('closed_at', models.DateTimeField(null=True)),
                ('number_of_ballots', models.PositiveIntegerField(default=0, help_text='Wordt geteld bij het sluiten.')),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'ranking',
                'verbose_name_plural': 'rankings',
                'ordering': ['-opened_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='RankedQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveIntegerField()),
                ('points', models.PositiveIntegerField()),
                ('organisations', models.PositiveIntegerField()),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rankings', to='questions.knowledgequestion')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='results', to='ranking.rankingsession')),
            ],
            options={
                'ordering': ['place', 'question__title', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Ballot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ballots', to='people.organisation')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='ranking.rankingsession')),
            ],
            options={
                'verbose_name': 'keuze van een organisatie',
                'verbose_name_plural': 'keuzes van organisaties',
                'ordering': ['organisation__name'],
            },
        ),
        migrations.CreateModel(
            name='BallotChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='choices', to='ranking.ballot')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chosen_in', to='questions.knowledgequestion')),
            ],
            options={
                'ordering': ['place', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('ballot', 'question'), name='ranking_question_once_a_list')],
            },
        ),
        migrations.AddConstraint(
            model_name='rankingsession',
            constraint=models.UniqueConstraint(condition=models.Q(('is_closed', False)), fields=('is_closed',), name='ranking_one_open'),
        ),
        migrations.AddConstraint(
            model_name='rankingsession',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('is_closed', False)), models.Q(('closed_at__isnull', False), ('is_closed', True)), _connector='OR'), name='ranking_closed_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='rankedquestion',
            constraint=models.UniqueConstraint(fields=('session', 'question'), name='ranking_question_once'),
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.UniqueConstraint(fields=('session', 'organisation'), name='ranking_one_list_each'),
        ),
    ]
