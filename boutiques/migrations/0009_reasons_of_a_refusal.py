"""The list of Paris's reasons: what was added to those shipped, reworded, put elsewhere, retired."""

import config.triggers
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('boutiques', '0008_clock_run'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='RefuseReasonEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('code', models.CharField(editable=False, max_length=32)),
                ('words', models.CharField(max_length=120)),
                ('rank', models.PositiveSmallIntegerField(verbose_name='place')),
                ('retired_at', models.DateTimeField(null=True, verbose_name='retired')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RefuseReason',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(editable=False, max_length=32, unique=True)),
                ('words', models.CharField(max_length=120)),
                ('rank', models.PositiveSmallIntegerField(verbose_name='place')),
                ('retired_at', models.DateTimeField(null=True, verbose_name='retired')),
            ],
            options={
                'ordering': ['rank', 'code'],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('words'), name='one_refuse_reason_of_these_words'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='a_refuse_reason_has_words')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='refusereason',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'reasons of a refusal are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='ef3271aab401e912c1762255e9d1fad78193883c', operation='DELETE', pgid='pgtrigger_kept_5789f', table='boutiques_refusereason', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='refusereason',
            trigger=pgtrigger.compiler.Trigger(name='kept_whole', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'reasons of a refusal are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='b58bf6923d94e62230c238812c5a3ab48b4f6240', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_kept_whole_969b3', table='boutiques_refusereason', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='refusereason',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "boutiques_refusereasonevent" ("code", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "retired_at", "words") SELECT new_values."code", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rank", new_values."retired_at", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ddfe59e52093401219f5b1d7b9ee8a4f8d90f2dc', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_4bcf5', referencing='REFERENCING NEW TABLE AS new_values ', table='boutiques_refusereason', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='refusereason',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "boutiques_refusereasonevent" ("code", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "retired_at", "words") SELECT new_values."code", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rank", new_values."retired_at", new_values."words" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c25b9055ddebb72127e9c57f588dee2f8ad96b9c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_f5420', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='boutiques_refusereason', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='refusereason',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "boutiques_refusereasonevent" ("code", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "retired_at", "words") SELECT old_values."code", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rank", old_values."retired_at", old_values."words" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='ed97fa8b5125aa4d8a7deae5103ea0e067aff368', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_7777b', referencing='REFERENCING OLD TABLE AS old_values ', table='boutiques_refusereason', when='AFTER')),
        ),
        migrations.AddField(
            model_name='refusereasonevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='refusereasonevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='boutiques.refusereason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='refusereasonevent',
            trigger=pgtrigger.compiler.Trigger(name='unchanged', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'History rows are written once: they never change' USING ERRCODE = 'integrity_constraint_violation';", hash='4cbab5f67a2015e946c0e71848ae68c03a67f8db', operation='UPDATE', pgid='pgtrigger_unchanged_072b2', table='boutiques_refusereasonevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='refusereasonevent',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'History rows are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='6606930d99e6071b9122c1c9ffd6a702b3785265', operation='DELETE', pgid='pgtrigger_kept_afbe0', table='boutiques_refusereasonevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='refusereasonevent',
            trigger=pgtrigger.compiler.Trigger(name='kept_whole', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'History rows are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='e97129309b227cedd34cd7c35d763f7924b01cce', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_kept_whole_5d5d3', table='boutiques_refusereasonevent', when='BEFORE')),
        ),
    ]
