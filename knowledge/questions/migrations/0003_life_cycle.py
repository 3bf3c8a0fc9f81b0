"""A question gets an owner, a promised date, who follows it, its steps, and an answer in five parts with sources."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('discussions', '0005_attachments'),
        ('knowledge', '0014_merged_practices'),
        ('people', '0003_may_be_asked'),
        ('questions', '0002_target_groups'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AnswerSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='bron')),
                ('url', models.URLField(blank=True, max_length=400, verbose_name='adres')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='QuestionStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(blank=True, choices=[('bekijk', 'Bekeken: het is een goede vraag'), ('open', 'Zet op de agenda'), ('afspraak', 'Verander de afspraak'), ('onderzoek', 'Er loopt onderzoek'), ('deel', 'Geef een deel van het antwoord'), ('antwoord', 'Geef het antwoord'), ('herzie', 'Herzie het antwoord'), ('heropen', 'Open de vraag opnieuw'), ('niet', 'Pak de vraag niet op'), ('samen', 'Voeg samen met een andere vraag'), ('splits', 'Splits in twee vragen'), ('intrekken', 'Trek je vraag in')], max_length=10)),
                ('status', models.CharField(choices=[('submitted', 'ingediend'), ('reviewed', 'bekeken'), ('open', 'open'), ('in_research', 'in onderzoek'), ('partly_answered', 'deels beantwoord'), ('answered', 'beantwoord'), ('revised', 'herzien'), ('merged', 'samengevoegd'), ('not_taken_up', 'niet opgepakt'), ('withdrawn', 'ingetrokken')], max_length=16)),
                ('due_on', models.DateField(null=True)),
                ('note', models.TextField(blank=True, max_length=1000)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='QuestionSupport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('has_asked', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.AddField(
            model_name='knowledgequestion',
            name='conversation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='knowledge_questions', to='discussions.discussion'),
        ),
        migrations.AddField(
            model_name='knowledgequestion',
            name='for_whom',
            field=models.TextField(blank=True, max_length=600, verbose_name='voor wie geldt het'),
        ),
        migrations.AddField(
            model_name='knowledgequestion',
            name='how_sure',
            field=models.TextField(blank=True, max_length=600, verbose_name='hoe zeker is dit'),
        ),
        migrations.AddField(
            model_name='knowledgequestion',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='questions.knowledgequestion'),
        ),
        migrations.AddField(
            model_name='knowledgequestion',
            name='near_reason',
            field=models.TextField(blank=True, help_text='De redactie schrijft dit op als ze de vraag bekijkt.', max_length=1000, verbose_name='waarom wat er al staat niet genoeg is'),
        ),
        migrations.AddField(
            model_name='knowledgequestion',
            name='owner',
            field=models.ForeignKey(blank=True, help_text='Een organisatie, nooit een persoon.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='owned_questions', to='people.organisation', verbose_name='eigenaar'),
        ),
        migrations.AddField(
            model_name='knowledgequestion',
            name='research_by',
            field=models.CharField(blank=True, max_length=160, verbose_name='wie onderzoekt dit'),
        ),
        migrations.AddField(
            model_name='knowledgequestion',
            name='research_design',
            field=models.CharField(blank=True, max_length=300, verbose_name='hoe'),
        ),
        migrations.AddField(
            model_name='knowledgequestion',
            name='research_until',
            field=models.DateField(blank=True, null=True, verbose_name='loopt tot'),
        ),
        migrations.AddField(
            model_name='knowledgequestion',
            name='split_from',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='split_off', to='questions.knowledgequestion'),
        ),
        migrations.AddField(
            model_name='knowledgequestion',
            name='unknown',
            field=models.TextField(blank=True, max_length=600, verbose_name='wat weten we nog niet'),
        ),
        migrations.AlterField(
            model_name='knowledgequestion',
            name='support_count',
            field=models.PositiveIntegerField(default=0, editable=False, help_text='Elke organisatie telt één keer.', verbose_name='organisaties waar dit ook speelt'),
        ),
        migrations.AddIndex(
            model_name='knowledgequestion',
            index=models.Index(fields=['status', 'due_on'], name='question_status_due'),
        ),
        migrations.AddField(
            model_name='answersource',
            name='question',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sources', to='questions.knowledgequestion'),
        ),
        migrations.AddField(
            model_name='questionstep',
            name='owner',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation'),
        ),
        migrations.AddField(
            model_name='questionstep',
            name='question',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='questions.knowledgequestion'),
        ),
        migrations.AddField(
            model_name='questionsupport',
            name='organisation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.organisation'),
        ),
        migrations.AddField(
            model_name='questionsupport',
            name='question',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supports', to='questions.knowledgequestion'),
        ),
        migrations.AddField(
            model_name='questionsupport',
            name='user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='question_supports', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='questionstep',
            index=models.Index(fields=['question', 'at'], name='question_step_at'),
        ),
        migrations.AddConstraint(
            model_name='questionsupport',
            constraint=models.UniqueConstraint(fields=('question', 'user'), name='question_followed_once'),
        ),
    ]
