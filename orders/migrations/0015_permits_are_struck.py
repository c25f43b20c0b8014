"""A permit that is wrong is struck, and stays on record."""

import config.triggers
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


GRANTS = """
DO $$ BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'carnet_app') AND current_user <> 'carnet_app' THEN
        REVOKE DELETE, TRUNCATE ON orders_permit FROM carnet_app;
    END IF;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('orders', '0014_delivery_notes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='permit',
            name='struck_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='permit',
            name='struck_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='permit',
            name='struck_why',
            field=models.CharField(blank=True, choices=[('misread', 'It was copied wrongly'), ('another', 'It is another piece’s'), ('replaced', 'A new one replaces it')], default='', max_length=10),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='permit',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'permits are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='cbce8cc2522d9da96ab32415121611600258e94a', operation='DELETE', pgid='pgtrigger_kept_dba4c', table='orders_permit', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='permit',
            trigger=pgtrigger.compiler.Trigger(name='kept_whole', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'permits are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='ac6fe144f66ec7bd177e7e7c59266af826b0f8ec', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_kept_whole_39f4b', table='orders_permit', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='permit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('struck_at', None), ('struck_by', None), ('struck_why', '')), models.Q(('struck_at__isnull', False), ('struck_by__isnull', False), models.Q(('struck_why', ''), _negated=True)), _connector='OR'), name='permit_struck_with_who_and_why'),
        ),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
    ]
