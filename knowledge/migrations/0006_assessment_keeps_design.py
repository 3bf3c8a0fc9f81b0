"""A judgement keeps the study design, the sources and the author of that moment; earlier ones get those of now."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

HIGHEST = {"before_after": 3, "comparison": 4, "randomised": 5}  # every other design: 2


def fill(apps, schema_editor):
    """Take them from the practice. Where its design was changed since, the least design that allows the level."""
    for row in apps.get_model("knowledge", "EvidenceAssessment").objects.select_related("practice").iterator():
        page = row.practice
        row.author_id = page.owner_id if page.owner_id != row.assessor_id else None
        row.design = page.study_design
        if row.level > HIGHEST.get(row.design, 2):
            row.design = next(design for design, level in HIGHEST.items() if level >= row.level)
        row.sources = [
            ". ".join(part for part in (source.author, source.title, source.publisher, str(source.year or "")) if part)
            for source in page.sources.all()
        ]
        row.ground = row.ground.strip() or "Niet opgeschreven."
        row.save()


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0005_entry_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='evidenceassessment',
            name='author',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='schrijver'),
        ),
        migrations.AddField(
            model_name='evidenceassessment',
            name='design',
            field=models.CharField(choices=[('none', 'niet onderzocht'), ('satisfaction', 'alleen tevredenheid gevraagd'), ('descriptive', 'beschreven of procesevaluatie'), ('before_after', 'voor- en nameting, zonder vergelijkingsgroep'), ('comparison', 'vergeleken met een groep die het niet kreeg'), ('randomised', 'loting, of een even sterke methode')], default='none', max_length=12, verbose_name='soort onderzoek'),
        ),
        migrations.AddField(
            model_name='evidenceassessment',
            name='sources',
            field=models.JSONField(blank=True, default=list, verbose_name='bronnen'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
