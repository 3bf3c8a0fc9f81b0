"""The database refuses a level above what the study design allows, an author who judges, and a judgement without ground."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0006_assessment_keeps_design'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='evidenceassessment',
            constraint=models.CheckConstraint(condition=models.Q(('level__lte', 2), models.Q(('design', 'none'), ('level__lte', 2)), models.Q(('design', 'satisfaction'), ('level__lte', 2)), models.Q(('design', 'descriptive'), ('level__lte', 2)), models.Q(('design', 'before_after'), ('level__lte', 3)), models.Q(('design', 'comparison'), ('level__lte', 4)), models.Q(('design', 'randomised'), ('level__lte', 5)), _connector='OR'), name='knowledge_level_within_ceiling'),
        ),
        migrations.AddConstraint(
            model_name='evidenceassessment',
            constraint=models.CheckConstraint(condition=models.Q(('assessor', models.F('author')), _negated=True), name='knowledge_assessor_is_not_author'),
        ),
        migrations.AddConstraint(
            model_name='evidenceassessment',
            constraint=models.CheckConstraint(condition=models.Q(('ground', ''), _negated=True), name='knowledge_assessment_has_ground'),
        ),
    ]
