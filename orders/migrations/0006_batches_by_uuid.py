"""A batch is known by a UUID and says what it is about; its rows have a number and may be asked something of their own."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('orders', '0005_initials'),
    ]

    operations = [
        migrations.AddField(
            model_name='batch',
            name='about',
            field=models.CharField(blank=True, default='', max_length=200),
        ),
        migrations.AddField(
            model_name='batch',
            name='uuid',
            field=models.UUIDField(default=uuid.uuid4, unique=True),
        ),
        migrations.AddField(
            model_name='batchrow',
            name='asks',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='batchrow',
            name='number',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name='batchrow',
            name='outcome',
            field=models.CharField(blank=True, choices=[('', 'To go'), ('done', 'Done'), ('skipped', 'Skipped'), ('failed', 'Failed')], default='', max_length=8),
        ),
        migrations.AddConstraint(
            model_name='batchrow',
            constraint=models.UniqueConstraint(fields=('batch', 'number'), name='one_row_a_number'),
        ),
        migrations.AddConstraint(
            model_name='batchrow',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('event__isnull', False), ('outcome', 'done')), models.Q(models.Q(('outcome', 'done'), _negated=True), ('event', None)), _connector='OR'), name='a_row_that_is_done_has_its_event'),
        ),
    ]
