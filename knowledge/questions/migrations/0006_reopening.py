"""The site proposes to look at an answer again: after a new practice in its cell, or an outcome that contradicts it."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0014_merged_practices'),
        ('questions', '0005_owner_is_an_organisation'),
    ]

    operations = [
        migrations.AlterField(
            model_name='questionstep',
            name='verb',
            field=models.CharField(blank=True, choices=[('bekijk', 'Bekeken: het is een goede vraag'), ('open', 'Zet op de agenda'), ('afspraak', 'Verander de afspraak'), ('onderzoek', 'Er loopt onderzoek'), ('deel', 'Geef een deel van het antwoord'), ('antwoord', 'Geef het antwoord'), ('herzie', 'Herzie het antwoord'), ('blijft', 'Het antwoord blijft staan'), ('heropen', 'Open de vraag opnieuw'), ('niet', 'Pak de vraag niet op'), ('samen', 'Voeg samen met een andere vraag'), ('splits', 'Splits in twee vragen'), ('intrekken', 'Trek je vraag in')], max_length=10),
        ),
        migrations.CreateModel(
            name='ReopeningProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('source', 'nieuw praktijkvoorbeeld over hetzelfde'), ('outcome', 'een organisatie vond een andere uitkomst')], max_length=8)),
                ('proposed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('settled_at', models.DateTimeField(null=True)),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='knowledge.casestudypage')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reopening_proposals', to='questions.knowledgequestion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('question', 'practice', 'reason'), name='question_reopening_proposed_once')],
            },
        ),
    ]
