"""A change of role or a deactivation ends all sign-ins, whoever writes it; resets of second factors go on record."""

import config.triggers
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('boutiques', '0011_facts_on_top_of_a_client'),
        ('config', '0002_who_gets_in'),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name='staff',
            trigger=pgtrigger.compiler.Trigger(name='ends_their_sessions', sql=config.triggers.GuardSql(condition='WHEN (OLD."boutique_id" IS DISTINCT FROM (NEW."boutique_id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."role" IS DISTINCT FROM (NEW."role"))', func='\n    DELETE FROM django_session USING config_signedin\n    WHERE config_signedin.session_id = django_session.session_key AND config_signedin.person_id = NEW.id;\n    RETURN NULL;\n', hash='19c69117689a41ff6243531a4ab71c29333ce049', operation='UPDATE', pgid='pgtrigger_ends_their_sessions_c9e79', table='boutiques_staff', when='AFTER')),
        ),
        migrations.CreateModel(
            name='FactorReset',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('why', models.CharField(choices=[('lost', 'The phone or key is lost'), ('new', 'There is a new phone, and the old one is gone'), ('seen', 'Somebody else may have got hold of it')], max_length=8)),
                ('factors', models.PositiveSmallIntegerField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='factor_resets', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('by', None), models.Q(('by', models.F('person')), _negated=True), _connector='OR'), name='factor_reset_by_another')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='factorreset',
            trigger=pgtrigger.compiler.Trigger(name='unchanged', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'Resets of second factors are written once: they never change' USING ERRCODE = 'integrity_constraint_violation';", hash='c3f9045f289aa8ac333e417f3dc3c4fdd522c8dd', operation='UPDATE', pgid='pgtrigger_unchanged_8b751', table='boutiques_factorreset', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='factorreset',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'Resets of second factors are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='62b0755831555bd311b7ec7a01464765d0aa41eb', operation='DELETE', pgid='pgtrigger_kept_96ff0', table='boutiques_factorreset', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='factorreset',
            trigger=pgtrigger.compiler.Trigger(name='kept_whole', sql=config.triggers.GuardSql(func="RAISE EXCEPTION 'Resets of second factors are kept: they are never deleted' USING ERRCODE = 'integrity_constraint_violation';", hash='e9b021b64ec0378d5cc5a49416af6fd47d35ae72', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_kept_whole_6e014', table='boutiques_factorreset', when='BEFORE')),
        ),
    ]
