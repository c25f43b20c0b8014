"""Answer sheets, as they were sent, and what became of each row."""

import config.triggers
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


GRANTS = """
DO $$ BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'carnet_app') AND current_user <> 'carnet_app' THEN
        REVOKE DELETE, TRUNCATE ON orders_answersheet, orders_answerrow FROM carnet_app;
    END IF;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('boutiques', '0006_grain'),
        ('orders', '0019_each_associates_own_proposal'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AnswerSheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('letter', models.CharField(blank=True, default='', max_length=60)),
                ('day', models.DateField(null=True)),
                ('boutique', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='boutiques.boutique')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='boutiques.storedfile')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AnswerRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('what', models.CharField(blank=True, default='', max_length=160)),
                ('said', models.JSONField(default=dict)),
                ('wrong', models.CharField(blank=True, default='', max_length=300)),
                ('batch', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.batch')),
                ('order', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.order')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='orders.answersheet')),
            ],
            options={
                'ordering': ['number'],
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='answersheet',
            index=models.Index(fields=['boutique', '-at'], name='answer_sheet_of_house'),
        ),
        migrations.AddConstraint(
            model_name='answersheet',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('boutique', None), ('letter', '')), models.Q(('boutique__isnull', False), models.Q(('letter', ''), _negated=True)), _connector='OR'), name='a_boutiques_answer_sheet_has_its_letter'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answersheet',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'answer sheets are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='d239853aaa4699071f2f5cb6aa2a7ee1976f63a6', operation='DELETE', pgid='pgtrigger_kept_69cbd', table='orders_answersheet', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answersheet',
            trigger=pgtrigger.compiler.Trigger(name='kept_whole', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'answer sheets are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='843ca7560f1fa45a339192cc2c7db3a714ede6a1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_kept_whole_db5aa', table='orders_answersheet', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='answerrow',
            constraint=models.UniqueConstraint(fields=('sheet', 'number'), name='one_row_a_number_of_a_sheet'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answerrow',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'rows of answer sheets are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='e63ff1e2b5c1607f6885d8f5badae407220ccd4e', operation='DELETE', pgid='pgtrigger_kept_00a70', table='orders_answerrow', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answerrow',
            trigger=pgtrigger.compiler.Trigger(name='kept_whole', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'rows of answer sheets are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='1c72c4de5d7dbb4db80cb8af1c7f2a9b670f41b7', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_kept_whole_8e76b', table='orders_answerrow', when='BEFORE')),
        ),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
    ]
