"""One hash over the heads of all lines for each night, written once."""

import config.triggers
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


GRANTS = """
DO $$ BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'carnet_app') AND current_user <> 'carnet_app' THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON orders_heads FROM carnet_app;
    END IF;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('orders', '0026_moves_are_told'),
    ]

    operations = [
        migrations.CreateModel(
            name='Heads',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True)),
                ('at', models.DateTimeField()),
                ('upto', models.BigIntegerField()),
                ('lines', models.PositiveIntegerField()),
                ('events', models.PositiveBigIntegerField()),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ['upto', 'day'],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='heads',
            trigger=pgtrigger.compiler.Trigger(name='unchanged', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'hashes of a night are written once: they never change' USING ERRCODE = 'integrity_constraint_violation';", hash='1a946ecf5861058c87293ebeb741f0507981a3f5', operation='UPDATE', pgid='pgtrigger_unchanged_dbec8', table='orders_heads', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='heads',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'hashes of a night are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='355693ed4a430f01a837f2c0e8e361f27acbed9e', operation='DELETE', pgid='pgtrigger_kept_4290b', table='orders_heads', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='heads',
            trigger=pgtrigger.compiler.Trigger(name='kept_whole', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'hashes of a night are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='6e6c5d0accf3f19849fb9b5aea07fd8d3edd4437', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_kept_whole_8b181', table='orders_heads', when='BEFORE')),
        ),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
    ]
