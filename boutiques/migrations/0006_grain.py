import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('boutiques', '0005_catalogue_merged'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='leather',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='leather',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='leather',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='leather',
            name='grain',
            field=models.CharField(blank=True, choices=[('smooth', 'Smooth'), ('fine', 'Fine'), ('pebbled', 'Pebbled'), ('scales', 'Scales'), ('quills', 'Quills')], default='', max_length=10),
        ),
        migrations.AddField(
            model_name='leatherevent',
            name='grain',
            field=models.CharField(blank=True, choices=[('smooth', 'Smooth'), ('fine', 'Fine'), ('pebbled', 'Pebbled'), ('scales', 'Scales'), ('quills', 'Quills')], default='', max_length=10),
        ),
        migrations.AlterField(
            model_name='style',
            name='silhouette',
            field=models.CharField(choices=[('birkin', 'Birkin'), ('birkin-rigid', 'Birkin, rigid'), ('kelly', 'Kelly'), ('kelly-rigid', 'Kelly, rigid'), ('constance', 'Constance'), ('lindy', 'Lindy'), ('bolide', 'Bolide'), ('picotin', 'Picotin'), ('neutral', 'Neutral')], default='neutral', max_length=12),
        ),
        migrations.AlterField(
            model_name='styleevent',
            name='silhouette',
            field=models.CharField(choices=[('birkin', 'Birkin'), ('birkin-rigid', 'Birkin, rigid'), ('kelly', 'Kelly'), ('kelly-rigid', 'Kelly, rigid'), ('constance', 'Constance'), ('lindy', 'Lindy'), ('bolide', 'Bolide'), ('picotin', 'Picotin'), ('neutral', 'Neutral')], default='neutral', max_length=12),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='leather',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "boutiques_leatherevent" ("exotic", "family", "grain", "id", "merged_into_id", "name", "needs_cites", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "retired_on", "species") SELECT new_values."exotic", new_values."family", new_values."grain", new_values."id", new_values."merged_into_id", new_values."name", new_values."needs_cites", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rank", new_values."retired_on", new_values."species" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='fad57e93c8e550172881960488f6789ec97941cd', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e6bf6', referencing='REFERENCING NEW TABLE AS new_values ', table='boutiques_leather', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='leather',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "boutiques_leatherevent" ("exotic", "family", "grain", "id", "merged_into_id", "name", "needs_cites", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "retired_on", "species") SELECT new_values."exotic", new_values."family", new_values."grain", new_values."id", new_values."merged_into_id", new_values."name", new_values."needs_cites", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rank", new_values."retired_on", new_values."species" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='271e8954bf01072c73ca2ab9157f7e273ffdb542', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_fec79', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='boutiques_leather', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='leather',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "boutiques_leatherevent" ("exotic", "family", "grain", "id", "merged_into_id", "name", "needs_cites", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "retired_on", "species") SELECT old_values."exotic", old_values."family", old_values."grain", old_values."id", old_values."merged_into_id", old_values."name", old_values."needs_cites", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rank", old_values."retired_on", old_values."species" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='7bc870bc2638e7094d752dd758b85ea21bd6f3ab', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_0b18d', referencing='REFERENCING OLD TABLE AS old_values ', table='boutiques_leather', when='AFTER')),
        ),
    ]
