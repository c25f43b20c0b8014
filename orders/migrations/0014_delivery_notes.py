"""Delivery notes, as they were sent, and what became of each row."""

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
        REVOKE DELETE, TRUNCATE ON orders_deliverynote, orders_deliveryrow FROM carnet_app;
    END IF;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('boutiques', '0006_grain'),
        ('orders', '0013_lists_of_very_many'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DeliveryNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('day', models.DateField()),
                ('at', models.DateTimeField()),
                ('boutique', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='boutiques.boutique')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='boutiques.storedfile')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='DeliveryRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('what', models.CharField(blank=True, default='', max_length=160)),
                ('said', models.JSONField(default=dict)),
                ('wrong', models.CharField(blank=True, default='', max_length=300)),
                ('batch', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.batch')),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='orders.deliverynote')),
                ('order', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.order')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.AddIndex(
            model_name='deliverynote',
            index=models.Index(fields=['boutique', '-at'], name='delivery_of_house'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deliverynote',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'delivery notes are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='e33e7af151e03615e7e704ab1438205be0442f04', operation='DELETE', pgid='pgtrigger_kept_b5240', table='orders_deliverynote', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deliverynote',
            trigger=pgtrigger.compiler.Trigger(name='kept_whole', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'delivery notes are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='a895e1522011b463c31223c7239500b955bd5606', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_kept_whole_cb7ff', table='orders_deliverynote', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='deliveryrow',
            constraint=models.UniqueConstraint(fields=('note', 'number'), name='one_row_a_number_of_a_note'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deliveryrow',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'rows of delivery notes are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='f5d59cff88eed3be9373f5c9a3074af688c855c1', operation='DELETE', pgid='pgtrigger_kept_e2ed6', table='orders_deliveryrow', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deliveryrow',
            trigger=pgtrigger.compiler.Trigger(name='kept_whole', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'rows of delivery notes are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='bf1e6db850724a2bc02dc06afad1a2be93537f13', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_kept_whole_ba3db', table='orders_deliveryrow', when='BEFORE')),
        ),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
    ]
