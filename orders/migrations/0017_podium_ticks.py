"""Ticks at the podium: written once, and what each says of a request stands on its pick."""

import config.triggers
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

GRANTS = """
DO $$ BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'carnet_app') AND current_user <> 'carnet_app' THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON orders_tick FROM carnet_app;
    END IF;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('boutiques', '0006_grain'),
        ('orders', '0016_specifications_alike'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Tick',
            fields=[
                ('uuid', models.UUIDField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='pick',
            name='moments',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name='pick',
            name='note',
            field=models.CharField(blank=True, default='', max_length=400),
        ),
        migrations.AddField(
            model_name='pick',
            name='on_menu',
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name='pick',
            name='placed_as',
            field=models.CharField(default='first', max_length=13),
        ),
        migrations.AddField(
            model_name='pick',
            name='substitute',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AlterField(
            model_name='pick',
            name='choice',
            field=models.CharField(blank=True, choices=[('take', 'Take'), ('maybe', 'Maybe'), ('leave', 'Leave')], default='', max_length=6),
        ),
        migrations.AddConstraint(
            model_name='pick',
            constraint=models.CheckConstraint(condition=models.Q(('placed_as__in', ['first', 'alternative-1', 'alternative-2', 'alternative-3', 'substitute'])), name='a_pick_is_placed_as_something'),
        ),
        migrations.AddField(
            model_name='tick',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='tick',
            name='pick',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ticks', to='orders.pick'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tick',
            trigger=pgtrigger.compiler.Trigger(name='unchanged', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'ticks are written once: they never change' USING ERRCODE = 'integrity_constraint_violation';", hash='49d1483533bb290269951c5657453297f1809e1a', operation='UPDATE', pgid='pgtrigger_unchanged_b6e23', table='orders_tick', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tick',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'ticks are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='0c373a03358bc2bc4ba90ad81fba15d9faabc331', operation='DELETE', pgid='pgtrigger_kept_f3a7f', table='orders_tick', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tick',
            trigger=pgtrigger.compiler.Trigger(name='kept_whole', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'ticks are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='6be027e42bcf843fb31a91dc2b3bd37c00ae9975', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_kept_whole_f4a64', table='orders_tick', when='BEFORE')),
        ),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
    ]
