"""Saved views of a boutique beside those of a person, and which lists were taken away as files."""

import config.triggers
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

GRANTS = """
DO $$ BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'carnet_app') AND current_user <> 'carnet_app' THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON orders_export FROM carnet_app;
    END IF;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('boutiques', '0006_grain'),
        ('orders', '0011_a_part_keeps_its_code'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('query', models.TextField(blank=True)),
                ('form', models.CharField(choices=[('csv', 'CSV'), ('xlsx', 'XLSX')], max_length=4)),
                ('lines', models.PositiveIntegerField()),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.AlterModelOptions(
            name='savedview',
            options={'ordering': ['name', 'pk']},
        ),
        migrations.RemoveConstraint(
            model_name='savedview',
            name='one_view_a_name',
        ),
        migrations.AddField(
            model_name='savedview',
            name='uuid',
            field=models.UUIDField(unique=True),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('name'), models.F('staff'), condition=models.Q(('boutique', None)), name='one_view_a_name'),
        ),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('name'), models.F('boutique'), condition=models.Q(('boutique__isnull', False)), name='one_view_a_name_and_boutique'),
        ),
        migrations.AddField(
            model_name='export',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='export',
            constraint=models.CheckConstraint(condition=models.Q(('form__in', ('csv', 'xlsx'))), name='export_form_known'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='export',
            trigger=pgtrigger.compiler.Trigger(name='unchanged', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'exports are written once: they never change' USING ERRCODE = 'integrity_constraint_violation';", hash='3c9cb5af4e1544a0856fd6cd7b499586b34834cf', operation='UPDATE', pgid='pgtrigger_unchanged_1580d', table='orders_export', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='export',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'exports are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='50649eff91c3bb451fa5c7ba51ef99007fffdef5', operation='DELETE', pgid='pgtrigger_kept_ecfee', table='orders_export', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='export',
            trigger=pgtrigger.compiler.Trigger(name='kept_whole', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'exports are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='cb708591d81c0ff4b4af4f0d05d58932832e19a4', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_kept_whole_7986a', table='orders_export', when='BEFORE')),
        ),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
    ]
