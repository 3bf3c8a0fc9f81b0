"""The written name of an owner goes, and the database holds that an open question has an owner and a date (PRODUCT §6)."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('questions', '0004_keep_what_was'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='knowledgequestion',
            name='owner_name',
        ),
        migrations.AddConstraint(
            model_name='knowledgequestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('open', 'in_research', 'partly_answered', 'answered', 'revised')), _negated=True), models.Q(('due_on__isnull', False), ('owner__isnull', False)), _connector='OR'), name='question_owned_and_dated_when_open'),
        ),
    ]
