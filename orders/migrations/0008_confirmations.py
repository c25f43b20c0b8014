"""What clients confirm on their side of the tablet, written once."""

import config.triggers
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

GRANTS = """
DO $$ BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'carnet_app') AND current_user <> 'carnet_app' THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON orders_confirmation FROM carnet_app;
    END IF;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0001_book'),
        ('orders', '0007_grain_in_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Confirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words_digest', models.CharField(blank=True, default='', max_length=64)),
                ('fingerprint', models.CharField(max_length=64)),
                ('day', models.DateField()),
                ('at', models.DateTimeField()),
                ('submission', models.UUIDField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.client')),
                ('order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confirmations', to='orders.order')),
                ('specification', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.specification')),
                ('words', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='orders.words')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('order', 'submission'), name='one_confirmation_a_form'), models.CheckConstraint(condition=models.Q(('fingerprint__regex', '^[0-9a-f]{64}$')), name='a_fingerprint_is_a_digest'), models.CheckConstraint(condition=models.Q(('words_digest', ''), _negated=True), name='a_confirmation_bears_a_name')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='confirmation',
            trigger=pgtrigger.compiler.Trigger(name='unchanged', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'confirmations are written once: they never change' USING ERRCODE = 'integrity_constraint_violation';", hash='af75dbd2f96aa3032979b0ffeae730f89969a702', operation='UPDATE', pgid='pgtrigger_unchanged_655e6', table='orders_confirmation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='confirmation',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'confirmations are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='84732e859a60f2934f00cd86ab31f8ce7ade1276', operation='DELETE', pgid='pgtrigger_kept_1917f', table='orders_confirmation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='confirmation',
            trigger=pgtrigger.compiler.Trigger(name='kept_whole', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'confirmations are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='97947ac82c50d16ccfb52cdb68c623367e24c6a3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_kept_whole_deef4', table='orders_confirmation', when='BEFORE')),
        ),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
    ]
