"""The client book: how names are folded for search, clients with their history, notes, consents, the same person."""

import clients.search
import config.triggers
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.db.models.lookups
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


# Compatible forms composed, lower case, no accents, marks, vowel signs, apostrophes or zero-width characters; Arabic letters that are
# typed alike made alike; East Asian letters apart, so that one of them is found; what parts words becomes one blank.
FOLD = r"""
CREATE FUNCTION public.carnet_fold(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN pg_catalog.btrim(pg_catalog.regexp_replace(pg_catalog.regexp_replace(pg_catalog.regexp_replace(
    pg_catalog.translate(
        pg_catalog.lower(public.unaccent('public.unaccent'::regdictionary, pg_catalog.normalize(words, 'NFKC'))),
        U&'\0623\0625\0622\0671\0649\0629''`\00B4\02B9\02BB\02BC\2018\2019\2032\0640',
        U&'\0627\0627\0627\0627\064A\0647'),
    '[\u0300-\u036f\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe0e\ufe0f\ufeff]', '', 'g'),
    '([\u2e80-\u2fdf\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])',
    ' \1 ', 'g'),
    '[\s,;/|\\\u2010-\u2015\u30fb-]+', ' ', 'g'))
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('boutiques', '0002_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.RunSQL(FOLD, "DROP FUNCTION public.carnet_fold(text)"),
        migrations.CreateModel(
            name='Client',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('title', models.CharField(blank=True, choices=[('Mme', 'Mme'), ('Mr', 'Mr'), ('Mrs', 'Mrs'), ('Ms', 'Ms')], max_length=3)),
                ('given_name', models.CharField(blank=True, max_length=120)),
                ('family_name', models.CharField(blank=True, max_length=120)),
                ('family_first', models.BooleanField(default=False)),
                ('other_script', models.CharField(blank=True, max_length=120)),
                ('sort_name', models.CharField(blank=True, help_text='Only where it is not filed by family name.', max_length=120)),
                ('standing', models.CharField(choices=[('new', 'New'), ('known', 'Known'), ('long_standing', 'Long-standing'), ('vip', 'VIP'), ('vvvip', 'VVVIP')], default='new', max_length=13)),
                ('language', models.CharField(blank=True, help_text='A language code, such as fr or ja.', max_length=12)),
                ('channel', models.CharField(blank=True, choices=[('phone', 'Telephone'), ('email', 'E-mail'), ('message', 'Message'), ('visit', 'In the boutique')], max_length=7)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('since', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('last_contact_on', models.DateField(blank=True, null=True)),
                ('discreet', models.BooleanField(default=False)),
                ('anonymised_on', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('folded', models.GeneratedField(db_persist=True, expression=clients.search.Joined(clients.search.Fold(models.F('given_name'), models.F('family_name'), models.F('given_name'), models.F('other_script'), models.F('email')), clients.search.Closed(models.F('given_name')), clients.search.Closed(models.F('family_name')), clients.search.Digits(models.F('phone'))), output_field=models.TextField())),
                ('sort_folded', models.GeneratedField(db_persist=True, expression=clients.search.Fold(django.db.models.functions.comparison.Coalesce(django.db.models.functions.comparison.NullIf(models.F('sort_name'), models.Value('')), models.F('family_name')), models.F('given_name'), models.F('other_script')), output_field=models.TextField(db_collation='C'))),
                ('boutique', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='clients', to='boutiques.boutique')),
                ('sa', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='clients', to=settings.AUTH_USER_MODEL)),
                ('second_sa', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='second_clients', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['boutique', 'folded'], name='client_found', opclasses=['int8_ops', 'gin_trgm_ops']), models.Index(fields=['boutique', 'sort_folded', 'id'], name='client_filed')],
                'constraints': [models.CheckConstraint(condition=models.Q(('second_sa', models.F('sa')), _negated=True), name='client_second_sa_is_another'), models.CheckConstraint(condition=models.Q(('title__in', ['', 'Mme', 'Mr', 'Mrs', 'Ms'])), name='client_title_known'), models.CheckConstraint(condition=models.Q(('standing__in', ['new', 'known', 'long_standing', 'vip', 'vvvip'])), name='client_standing_known'), models.CheckConstraint(condition=models.Q(('channel__in', ['', 'phone', 'email', 'message', 'visit'])), name='client_channel_known'), models.CheckConstraint(condition=models.Q(('since', None), ('since__range', (1900, 2200)), _connector='OR'), name='client_since_a_year'), models.CheckConstraint(condition=models.Q(models.Q(('family_name', ''), ('given_name', ''), ('other_script', ''), _negated=True), ('anonymised_on__isnull', False), _connector='OR'), name='client_has_a_name'), models.CheckConstraint(condition=models.Q(('anonymised_on', None), models.Q(('email', ''), ('family_name', ''), ('given_name', ''), ('other_script', ''), ('phone', ''), ('sort_name', ''), ('title', '')), _connector='OR'), name='client_anonymised_is_nobody')],
            },
        ),
        migrations.CreateModel(
            name='ClientEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('title', models.CharField(blank=True, choices=[('Mme', 'Mme'), ('Mr', 'Mr'), ('Mrs', 'Mrs'), ('Ms', 'Ms')], max_length=3)),
                ('given_name', models.CharField(blank=True, max_length=120)),
                ('family_name', models.CharField(blank=True, max_length=120)),
                ('family_first', models.BooleanField(default=False)),
                ('other_script', models.CharField(blank=True, max_length=120)),
                ('sort_name', models.CharField(blank=True, help_text='Only where it is not filed by family name.', max_length=120)),
                ('standing', models.CharField(choices=[('new', 'New'), ('known', 'Known'), ('long_standing', 'Long-standing'), ('vip', 'VIP'), ('vvvip', 'VVVIP')], default='new', max_length=13)),
                ('language', models.CharField(blank=True, help_text='A language code, such as fr or ja.', max_length=12)),
                ('channel', models.CharField(blank=True, choices=[('phone', 'Telephone'), ('email', 'E-mail'), ('message', 'Message'), ('visit', 'In the boutique')], max_length=7)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('since', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('last_contact_on', models.DateField(blank=True, null=True)),
                ('discreet', models.BooleanField(default=False)),
                ('anonymised_on', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('boutique', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='boutiques.boutique')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='clients.client')),
                ('sa', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('second_sa', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('phone', 'Telephone calls'), ('email', 'E-mails'), ('message', 'Messages')], max_length=7)),
                ('given', models.BooleanField()),
                ('how', models.CharField(choices=[('in_person', 'In the boutique'), ('in_writing', 'In writing'), ('by_phone', 'By telephone'), ('by_email', 'By e-mail')], max_length=10)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('client', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='clients.client')),
            ],
            options={
                'ordering': ['-at', '-id'],
                'indexes': [models.Index(fields=['client', 'channel', '-at', '-id'], name='consent_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('channel__in', ['phone', 'email', 'message'])), name='consent_channel_known'), models.CheckConstraint(condition=models.Q(('how__in', ['in_person', 'in_writing', 'by_phone', 'by_email'])), name='consent_how_known')],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=4000)),
                ('at', models.DateTimeField()),
                ('submission', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('client', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='clients.client')),
            ],
            options={
                'ordering': ['-at', '-id'],
                'indexes': [models.Index(fields=['client', '-at', '-id'], name='note_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('text'), 4000)), name='note_says_something')],
            },
        ),
        migrations.CreateModel(
            name='SamePerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('agreed_at', models.DateTimeField(blank=True, null=True)),
                ('agreed_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('one', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.client')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.client')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('one', 'other'), name='same_person_once'), models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='same_person_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('agreed_at', None), ('agreed_by', None)), models.Q(('agreed_at__isnull', False), ('agreed_by__isnull', False)), _connector='OR'), name='same_person_agreed_whole'), models.CheckConstraint(condition=models.Q(('agreed_by', models.F('asked_by')), _negated=True), name='same_person_two_managers')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='client',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clients_clientevent" ("anonymised_on", "boutique_id", "channel", "discreet", "email", "family_first", "family_name", "given_name", "id", "language", "last_contact_on", "other_script", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "sa_id", "second_sa_id", "since", "sort_name", "standing", "title", "uuid", "version") SELECT new_values."anonymised_on", new_values."boutique_id", new_values."channel", new_values."discreet", new_values."email", new_values."family_first", new_values."family_name", new_values."given_name", new_values."id", new_values."language", new_values."last_contact_on", new_values."other_script", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."sa_id", new_values."second_sa_id", new_values."since", new_values."sort_name", new_values."standing", new_values."title", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a50e3003dd731d9df32b8ef57f837bebb24fd2e9', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_a5391', referencing='REFERENCING NEW TABLE AS new_values ', table='clients_client', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='client',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clients_clientevent" ("anonymised_on", "boutique_id", "channel", "discreet", "email", "family_first", "family_name", "given_name", "id", "language", "last_contact_on", "other_script", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "sa_id", "second_sa_id", "since", "sort_name", "standing", "title", "uuid", "version") SELECT new_values."anonymised_on", new_values."boutique_id", new_values."channel", new_values."discreet", new_values."email", new_values."family_first", new_values."family_name", new_values."given_name", new_values."id", new_values."language", new_values."last_contact_on", new_values."other_script", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."sa_id", new_values."second_sa_id", new_values."since", new_values."sort_name", new_values."standing", new_values."title", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."anonymised_on" IS DISTINCT FROM (new_values."anonymised_on") OR old_values."boutique_id" IS DISTINCT FROM (new_values."boutique_id") OR old_values."channel" IS DISTINCT FROM (new_values."channel") OR old_values."discreet" IS DISTINCT FROM (new_values."discreet") OR old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."family_first" IS DISTINCT FROM (new_values."family_first") OR old_values."family_name" IS DISTINCT FROM (new_values."family_name") OR old_values."given_name" IS DISTINCT FROM (new_values."given_name") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."language" IS DISTINCT FROM (new_values."language") OR old_values."last_contact_on" IS DISTINCT FROM (new_values."last_contact_on") OR old_values."other_script" IS DISTINCT FROM (new_values."other_script") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."sa_id" IS DISTINCT FROM (new_values."sa_id") OR old_values."second_sa_id" IS DISTINCT FROM (new_values."second_sa_id") OR old_values."since" IS DISTINCT FROM (new_values."since") OR old_values."sort_name" IS DISTINCT FROM (new_values."sort_name") OR old_values."standing" IS DISTINCT FROM (new_values."standing") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."uuid" IS DISTINCT FROM (new_values."uuid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='efea5a4d232d658aa694028da6adab2148e7d968', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_757e7', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='clients_client', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sameperson',
            trigger=pgtrigger.compiler.Trigger(name='two_boutiques', sql=config.triggers.GuardSql(func="\n    IF (SELECT count(DISTINCT boutique_id) FROM clients_client WHERE id IN (NEW.one_id, NEW.other_id)) < 2 THEN\n        RAISE EXCEPTION 'the same person is linked across two boutiques, not within one'\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN NEW;\n", hash='8f227e55ce02eeeabc09f09ef2a240cb51637286', operation='INSERT OR UPDATE', pgid='pgtrigger_two_boutiques_c3f4a', table='clients_sameperson', when='BEFORE')),
        ),
    ]
