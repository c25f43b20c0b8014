"""Two rows of one person: one stands aside for the other, on record, and what is written follows."""

import config.triggers
import django.contrib.postgres.indexes
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


GRANTS = """
DO $$ BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'carnet_app') AND current_user <> 'carnet_app' THEN
        REVOKE DELETE, TRUNCATE ON clients_clientmerge FROM carnet_app;
        REVOKE UPDATE, DELETE, TRUNCATE ON clients_mergedrow FROM carnet_app;
    END IF;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('boutiques', '0010_deputies'),
        ('clients', '0009_planner_knows_the_book'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ClientMerge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(editable=False, unique=True)),
                ('at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(blank=True, null=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('gone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.client')),
                ('kept', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.client')),
                ('undone_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-at', '-id'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('gone',), name='merged_once_at_a_time'),
                    models.CheckConstraint(condition=models.Q(('kept', models.F('gone')), _negated=True), name='merged_with_another'),
                    models.CheckConstraint(condition=models.Q(models.Q(('undone_at', None), ('undone_by', None)), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='merge_undone_by_somebody'),
                ],
            },
        ),
        migrations.CreateModel(
            name='MergedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('model', models.CharField(max_length=60)),
                ('row', models.BigIntegerField()),
                ('field', models.CharField(max_length=40)),
                ('before', models.BigIntegerField()),
                ('after', models.BigIntegerField()),
                ('merge', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='clients.clientmerge')),
            ],
            options={
                'indexes': [models.Index(fields=['row', 'model'], name='merged_rows_of_a_row')],
                'constraints': [
                    models.UniqueConstraint(fields=('merge', 'model', 'row', 'field'), name='merged_row_once'),
                ],
            },
        ),
        migrations.AddField(
            model_name='client',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.client'),
        ),
        migrations.AddIndex(
            model_name='client',
            index=models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['merged_into'], name='client_aside'),
        ),
        migrations.AddIndex(
            model_name='client',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('merged_into__isnull', False)), fields=['folded'], name='client_aside_found', opclasses=['gin_trgm_ops']),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='client',
            trigger=pgtrigger.compiler.Trigger(name='aside_rightly', sql=config.triggers.GuardSql(func="\n    IF NEW.merged_into_id IS NULL THEN\n        RETURN NEW;\n    END IF;\n    IF TG_OP = 'UPDATE' AND NEW.merged_into_id IS NOT DISTINCT FROM OLD.merged_into_id THEN\n        RETURN NEW;\n    END IF;\n    IF NOT EXISTS (SELECT FROM clients_client c WHERE c.id = NEW.merged_into_id AND c.boutique_id = NEW.boutique_id\n                   AND c.merged_into_id IS NULL AND c.anonymised_on IS NULL)\n       OR EXISTS (SELECT FROM clients_client c WHERE c.merged_into_id = NEW.id) THEN\n        RAISE EXCEPTION 'a client stands aside for one of the same boutique who stands there, and for nobody else'\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN NEW;\n", hash='a35ba60c00e36678ae3d6ee01226ce0f315f7cf3', operation='INSERT OR UPDATE OF "merged_into_id"', pgid='pgtrigger_aside_rightly_f0483', table='clients_client', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='follows_merge', sql=config.triggers.GuardSql(declare='DECLARE stands bigint;', func='\n        IF NEW.client_id IS NOT NULL THEN\n            SELECT merged_into_id INTO stands FROM clients_client WHERE id = NEW.client_id FOR KEY SHARE;\n            IF stands IS NOT NULL THEN\n                NEW.client_id := stands;\n            END IF;\n        END IF;\n    RETURN NEW;', hash='ae39488e98aa28249661b23eec8bbcb2947fceab', operation='INSERT OR UPDATE OF "client_id"', pgid='pgtrigger_follows_merge_e2e94', table='clients_consent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='followup',
            trigger=pgtrigger.compiler.Trigger(name='follows_merge', sql=config.triggers.GuardSql(declare='DECLARE stands bigint;', func='\n        IF NEW.client_id IS NOT NULL THEN\n            SELECT merged_into_id INTO stands FROM clients_client WHERE id = NEW.client_id FOR KEY SHARE;\n            IF stands IS NOT NULL THEN\n                NEW.client_id := stands;\n            END IF;\n        END IF;\n    RETURN NEW;', hash='08f9bad7f3e595fa9c9763fc6fbd19928b19c35d', operation='INSERT OR UPDATE OF "client_id"', pgid='pgtrigger_follows_merge_9c6f8', table='clients_followup', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='note',
            trigger=pgtrigger.compiler.Trigger(name='follows_merge', sql=config.triggers.GuardSql(declare='DECLARE stands bigint;', func='\n        IF NEW.client_id IS NOT NULL THEN\n            SELECT merged_into_id INTO stands FROM clients_client WHERE id = NEW.client_id FOR KEY SHARE;\n            IF stands IS NOT NULL THEN\n                NEW.client_id := stands;\n            END IF;\n        END IF;\n    RETURN NEW;', hash='f2e0863524b4d9e6454c0b955d5f774699fc8797', operation='INSERT OR UPDATE OF "client_id"', pgid='pgtrigger_follows_merge_f3705', table='clients_note', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='client',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', models.F('id')), _negated=True), name='client_merged_into_another'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='clientmerge',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'Merges of clients are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='ef04736167deca66ca33ce6cb5f17cfff529366e', operation='DELETE', pgid='pgtrigger_kept_087e5', table='clients_clientmerge', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='clientmerge',
            trigger=pgtrigger.compiler.Trigger(name='kept_whole', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'Merges of clients are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='4b225d643a63e012cc3a27d4cbdbe37029fc126d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_kept_whole_0c75b', table='clients_clientmerge', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mergedrow',
            trigger=pgtrigger.compiler.Trigger(name='unchanged', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'Rows of merges are written once: they never change' USING ERRCODE = 'integrity_constraint_violation';", hash='ed64fa61ff13ac82ba4810874b0ba96e8f0518cf', operation='UPDATE', pgid='pgtrigger_unchanged_bea3e', table='clients_mergedrow', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mergedrow',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'Rows of merges are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='e9add44d04c39239c013619ebc0537bf45e79e95', operation='DELETE', pgid='pgtrigger_kept_d82df', table='clients_mergedrow', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mergedrow',
            trigger=pgtrigger.compiler.Trigger(name='kept_whole', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'Rows of merges are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='796d014d75aa04b08ea5ed14d0fb963707bded15', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_kept_whole_8b561', table='clients_mergedrow', when='BEFORE')),
        ),
        migrations.RemoveConstraint(
            model_name='consent',
            name='consent_how_known',
        ),
        migrations.AlterField(
            model_name='consent',
            name='how',
            field=models.CharField(choices=[('in_person', 'In the boutique'), ('in_writing', 'In writing'), ('by_phone', 'By telephone'), ('by_email', 'By e-mail'), ('merged', 'In another entry of theirs')], max_length=10),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='clientmove',
            trigger=pgtrigger.compiler.Trigger(name='follows_merge', sql=config.triggers.GuardSql(declare='DECLARE stands bigint;', func='\n        IF NEW.client_id IS NOT NULL THEN\n            SELECT merged_into_id INTO stands FROM clients_client WHERE id = NEW.client_id FOR KEY SHARE;\n            IF stands IS NOT NULL THEN\n                NEW.client_id := stands;\n            END IF;\n        END IF;\n    \n        IF NEW.arrived_id IS NOT NULL THEN\n            SELECT merged_into_id INTO stands FROM clients_client WHERE id = NEW.arrived_id FOR KEY SHARE;\n            IF stands IS NOT NULL THEN\n                NEW.arrived_id := stands;\n            END IF;\n        END IF;\n    RETURN NEW;', hash='3cbc7a41519a68b9b2df515f70bb4621b6c6a99b', operation='INSERT OR UPDATE OF "client_id", "arrived_id"', pgid='pgtrigger_follows_merge_e0be8', table='clients_clientmove', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(('how__in', ['in_person', 'in_writing', 'by_phone', 'by_email', 'merged'])), name='consent_how_known'),
        ),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
    ]
