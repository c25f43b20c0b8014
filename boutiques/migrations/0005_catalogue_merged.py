import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('boutiques', '0004_imports'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='colour',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='colour',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='colour',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='design',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='design',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='design',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='hardware',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='hardware',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='hardware',
            name='delete_delete',
        ),
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
        pgtrigger.migrations.RemoveTrigger(
            model_name='part',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='part',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='part',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='style',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='style',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='style',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='colour',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='boutiques.colour'),
        ),
        migrations.AddField(
            model_name='colourevent',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='boutiques.colour'),
        ),
        migrations.AddField(
            model_name='design',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='boutiques.design'),
        ),
        migrations.AddField(
            model_name='designevent',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='boutiques.design'),
        ),
        migrations.AddField(
            model_name='hardware',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='boutiques.hardware'),
        ),
        migrations.AddField(
            model_name='hardwareevent',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='boutiques.hardware'),
        ),
        migrations.AddField(
            model_name='leather',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='boutiques.leather'),
        ),
        migrations.AddField(
            model_name='leatherevent',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='boutiques.leather'),
        ),
        migrations.AddField(
            model_name='part',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='boutiques.part'),
        ),
        migrations.AddField(
            model_name='partevent',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='boutiques.part'),
        ),
        migrations.AddField(
            model_name='style',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='boutiques.style'),
        ),
        migrations.AddField(
            model_name='styleevent',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='boutiques.style'),
        ),
        migrations.AlterField(
            model_name='colour',
            name='name',
            field=models.CharField(max_length=60),
        ),
        migrations.AlterField(
            model_name='design',
            name='code',
            field=models.CharField(max_length=20),
        ),
        migrations.AlterField(
            model_name='hardware',
            name='code',
            field=models.CharField(max_length=8),
        ),
        migrations.AlterField(
            model_name='leather',
            name='name',
            field=models.CharField(max_length=60),
        ),
        migrations.AlterField(
            model_name='part',
            name='code',
            field=models.CharField(max_length=20),
        ),
        migrations.AlterField(
            model_name='style',
            name='code',
            field=models.CharField(max_length=12),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='colour',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "boutiques_colourevent" ("family", "house_code", "id", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "retired_on", "swatch") SELECT new_values."family", new_values."house_code", new_values."id", new_values."merged_into_id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rank", new_values."retired_on", new_values."swatch" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='679f024cc52e92c4c0ca4c4373b958a46952ab4b', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_58992', referencing='REFERENCING NEW TABLE AS new_values ', table='boutiques_colour', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='colour',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "boutiques_colourevent" ("family", "house_code", "id", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "retired_on", "swatch") SELECT new_values."family", new_values."house_code", new_values."id", new_values."merged_into_id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rank", new_values."retired_on", new_values."swatch" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5ba432454a6e9c853359a282bd89a386fe2e6910', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_3462b', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='boutiques_colour', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='colour',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "boutiques_colourevent" ("family", "house_code", "id", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "retired_on", "swatch") SELECT old_values."family", old_values."house_code", old_values."id", old_values."merged_into_id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rank", old_values."retired_on", old_values."swatch" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='2d8233711f620161f7ea99f2999488f3ebef22a1', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_678a1', referencing='REFERENCING OLD TABLE AS old_values ', table='boutiques_colour', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='design',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "boutiques_designevent" ("code", "description", "id", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "retired_on") SELECT new_values."code", new_values."description", new_values."id", new_values."merged_into_id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rank", new_values."retired_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3dc28c60b915f2eb1a4a193859f6aaea04e37611', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3f254', referencing='REFERENCING NEW TABLE AS new_values ', table='boutiques_design', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='design',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "boutiques_designevent" ("code", "description", "id", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "retired_on") SELECT new_values."code", new_values."description", new_values."id", new_values."merged_into_id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rank", new_values."retired_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7ebd0e964e6bdbfc8174ad28f828143d3ba7db0d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_1b86e', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='boutiques_design', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='design',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "boutiques_designevent" ("code", "description", "id", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "retired_on") SELECT old_values."code", old_values."description", old_values."id", old_values."merged_into_id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rank", old_values."retired_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='c4b35370b6cbcb75f558f88d58bd82510b66a192', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_070ea', referencing='REFERENCING OLD TABLE AS old_values ', table='boutiques_design', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='hardware',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "boutiques_hardwareevent" ("code", "id", "merged_into_id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "retired_on", "swatch") SELECT new_values."code", new_values."id", new_values."merged_into_id", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rank", new_values."retired_on", new_values."swatch" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='fa769cf6e0e7e6fe9d11d8455c04d936a8dc13a6', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_7e97c', referencing='REFERENCING NEW TABLE AS new_values ', table='boutiques_hardware', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='hardware',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "boutiques_hardwareevent" ("code", "id", "merged_into_id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "retired_on", "swatch") SELECT new_values."code", new_values."id", new_values."merged_into_id", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rank", new_values."retired_on", new_values."swatch" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='cf7aa3f435642f794ede3b2b87214a0b5fc7abf2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c1b32', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='boutiques_hardware', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='hardware',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "boutiques_hardwareevent" ("code", "id", "merged_into_id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "retired_on", "swatch") SELECT old_values."code", old_values."id", old_values."merged_into_id", old_values."name", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rank", old_values."retired_on", old_values."swatch" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='59fd2840485a475b6ad5c48db156c1e13c2c91e0', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_1ec40', referencing='REFERENCING OLD TABLE AS old_values ', table='boutiques_hardware', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='leather',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "boutiques_leatherevent" ("exotic", "family", "id", "merged_into_id", "name", "needs_cites", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "retired_on", "species") SELECT new_values."exotic", new_values."family", new_values."id", new_values."merged_into_id", new_values."name", new_values."needs_cites", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rank", new_values."retired_on", new_values."species" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c8179c48537e4df1e925ac5f6e0f4d1fcef8e6d9', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e6bf6', referencing='REFERENCING NEW TABLE AS new_values ', table='boutiques_leather', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='leather',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "boutiques_leatherevent" ("exotic", "family", "id", "merged_into_id", "name", "needs_cites", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "retired_on", "species") SELECT new_values."exotic", new_values."family", new_values."id", new_values."merged_into_id", new_values."name", new_values."needs_cites", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rank", new_values."retired_on", new_values."species" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6842ef8c60d9983292b34937c24fa21359755991', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_fec79', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='boutiques_leather', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='leather',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "boutiques_leatherevent" ("exotic", "family", "id", "merged_into_id", "name", "needs_cites", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "retired_on", "species") SELECT old_values."exotic", old_values."family", old_values."id", old_values."merged_into_id", old_values."name", old_values."needs_cites", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rank", old_values."retired_on", old_values."species" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='20b2f1735fe77f00e2fa823dcb451f80c1e230ba', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_0b18d', referencing='REFERENCING OLD TABLE AS old_values ', table='boutiques_leather', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='part',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "boutiques_partevent" ("code", "id", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "retired_on") SELECT new_values."code", new_values."id", new_values."merged_into_id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rank", new_values."retired_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='805219a47292b2daebc6ea9ea9c643d502cf06f5', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_0450f', referencing='REFERENCING NEW TABLE AS new_values ', table='boutiques_part', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='part',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "boutiques_partevent" ("code", "id", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "retired_on") SELECT new_values."code", new_values."id", new_values."merged_into_id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rank", new_values."retired_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3b13dc27d6153781d28bc3f459224b0c6a20691d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_1a818', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='boutiques_part', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='part',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "boutiques_partevent" ("code", "id", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "retired_on") SELECT old_values."code", old_values."id", old_values."merged_into_id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rank", old_values."retired_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='437e61bf3c0464b969750fb0a46dc9e37e427234', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_7827e', referencing='REFERENCING OLD TABLE AS old_values ', table='boutiques_part', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='style',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "boutiques_styleevent" ("code", "construction", "counts_as_quota", "department", "family", "id", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "retired_on", "silhouette", "size_cm", "takes_hardware", "takes_strap") SELECT new_values."code", new_values."construction", new_values."counts_as_quota", new_values."department", new_values."family", new_values."id", new_values."merged_into_id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rank", new_values."retired_on", new_values."silhouette", new_values."size_cm", new_values."takes_hardware", new_values."takes_strap" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='751b843af224ad4ad916e9c21633f0d7866e6af1', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_02e91', referencing='REFERENCING NEW TABLE AS new_values ', table='boutiques_style', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='style',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "boutiques_styleevent" ("code", "construction", "counts_as_quota", "department", "family", "id", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "retired_on", "silhouette", "size_cm", "takes_hardware", "takes_strap") SELECT new_values."code", new_values."construction", new_values."counts_as_quota", new_values."department", new_values."family", new_values."id", new_values."merged_into_id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rank", new_values."retired_on", new_values."silhouette", new_values."size_cm", new_values."takes_hardware", new_values."takes_strap" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='940adc7970133145b59fe469a2b5d81468080bf3', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_fc5bc', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='boutiques_style', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='style',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "boutiques_styleevent" ("code", "construction", "counts_as_quota", "department", "family", "id", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "retired_on", "silhouette", "size_cm", "takes_hardware", "takes_strap") SELECT old_values."code", old_values."construction", old_values."counts_as_quota", old_values."department", old_values."family", old_values."id", old_values."merged_into_id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rank", old_values."retired_on", old_values."silhouette", old_values."size_cm", old_values."takes_hardware", old_values."takes_strap" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='76f672b6484d07c0470338bd3921119369488870', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_e2180', referencing='REFERENCING OLD TABLE AS old_values ', table='boutiques_style', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='colour',
            constraint=models.UniqueConstraint(condition=models.Q(('merged_into', None)), fields=('name',), name='colour_name_once'),
        ),
        migrations.AddConstraint(
            model_name='design',
            constraint=models.UniqueConstraint(condition=models.Q(('merged_into', None)), fields=('code',), name='design_code_once'),
        ),
        migrations.AddConstraint(
            model_name='hardware',
            constraint=models.UniqueConstraint(condition=models.Q(('merged_into', None)), fields=('code',), name='hardware_code_once'),
        ),
        migrations.AddConstraint(
            model_name='leather',
            constraint=models.UniqueConstraint(condition=models.Q(('merged_into', None)), fields=('name',), name='leather_name_once'),
        ),
        migrations.AddConstraint(
            model_name='part',
            constraint=models.UniqueConstraint(condition=models.Q(('merged_into', None)), fields=('code',), name='part_code_once'),
        ),
        migrations.AddConstraint(
            model_name='style',
            constraint=models.UniqueConstraint(condition=models.Q(('merged_into', None)), fields=('code',), name='style_code_once'),
        ),
    ]
