"""Who is deactivated, or given another role or boutique, is signed out everywhere, whoever writes it."""

import config.triggers
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('boutiques', '0010_deputies'),
        ('config', '0002_who_is_signed_in'),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name='staff',
            trigger=pgtrigger.compiler.Trigger(name='ends_their_sessions', sql=config.triggers.GuardSql(condition='WHEN (OLD."boutique_id" IS DISTINCT FROM (NEW."boutique_id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."role" IS DISTINCT FROM (NEW."role"))', func='\n    DELETE FROM django_session USING config_signedin\n    WHERE config_signedin.session_id = django_session.session_key AND config_signedin.person_id = NEW.id;\n    RETURN NULL;\n', hash='19c69117689a41ff6243531a4ab71c29333ce049', operation='UPDATE', pgid='pgtrigger_ends_their_sessions_c9e79', table='boutiques_staff', when='AFTER')),
        ),
    ]
