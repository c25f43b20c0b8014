"""Erasures of clients: when, by whom and why, written once."""

import config.triggers
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

GRANTS = """
DO $$ BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'carnet_app') AND current_user <> 'carnet_app' THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON clients_clienterasure FROM carnet_app;
    END IF;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0003_notes_do_without'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ClientErasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('why', models.CharField(choices=[('asked', 'The client asked for it'), ('long_ago', 'Nothing was heard of them for three years'), ('mistake', 'Written into the book by mistake')], max_length=8)),
                ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('client', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='erasure', to='clients.client')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('why__in', ['asked', 'long_ago', 'mistake'])), name='client_erased_for_a_reason')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='clienterasure',
            trigger=pgtrigger.compiler.Trigger(name='unchanged', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'Erasures of clients are written once: they never change' USING ERRCODE = 'integrity_constraint_violation';", hash='0affee28dc2e4dd3dd8fe023d5e26a694b8c084f', operation='UPDATE', pgid='pgtrigger_unchanged_f3fed', table='clients_clienterasure', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='clienterasure',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'Erasures of clients are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='306cb0d31557e318f5e52aa76bffd4bf5e3b7177', operation='DELETE', pgid='pgtrigger_kept_1f21e', table='clients_clienterasure', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='clienterasure',
            trigger=pgtrigger.compiler.Trigger(name='kept_whole', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'Erasures of clients are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='c2f2469424de9942707342b436da904b1129591b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_kept_whole_50cc9', table='clients_clienterasure', when='BEFORE')),
        ),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
    ]
