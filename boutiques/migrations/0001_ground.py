"""The ground: PostgreSQL's extensions, what the running role may do with tables made from now on, and the people."""

from django.conf import settings
from django.contrib.postgres.operations import BtreeGinExtension, BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.core.validators import RegexValidator
from django.db import migrations, models
from django.db.models.functions import Lower

from boutiques.models.boutique import known_zone

GRANTS = """
GRANT CONNECT ON DATABASE {database} TO {app};
GRANT USAGE ON SCHEMA public TO {app};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app};
GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {app};
ALTER DEFAULT PRIVILEGES FOR ROLE CURRENT_USER IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app};
ALTER DEFAULT PRIVILEGES FOR ROLE CURRENT_USER IN SCHEMA public GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO {app};
"""


def role_exists(cursor, name):
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name])
    return cursor.fetchone() is not None


def may_make_roles(cursor):
    cursor.execute("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
    return cursor.fetchone()[0]


def grant_to_app(apps, schema_editor):
    """Let the app's role work with the tables; where both are one role, there is nothing to grant."""
    connection = schema_editor.connection
    app = settings.DATABASES["default"].get("USER") or ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        if app in ("", cursor.fetchone()[0]):
            return
        name = connection.ops.quote_name(app)
        if not role_exists(cursor, app):
            if not may_make_roles(cursor):
                return
            cursor.execute(f"CREATE ROLE {name} LOGIN")
        database = connection.ops.quote_name(connection.settings_dict["NAME"])
        cursor.execute(GRANTS.format(app=name, database=database))


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    run_before = [("contenttypes", "0001_initial"), ("sessions", "0001_initial"), ("pghistory", "0001_initial")]

    operations = [
        BtreeGistExtension(),
        BtreeGinExtension(),
        TrigramExtension(),
        UnaccentExtension(),
        migrations.RunPython(grant_to_app, migrations.RunPython.noop),
        migrations.CreateModel(
            name='Boutique',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=8, unique=True, validators=[RegexValidator('^[A-Z0-9]+$')])),
                ('name', models.CharField(max_length=80)),
                ('city', models.CharField(max_length=80)),
                ('country', models.CharField(max_length=2, validators=[RegexValidator('^[A-Z]{2}$')])),
                ('currency', models.CharField(max_length=3, validators=[RegexValidator('^[A-Z]{3}$')])),
                ('time_zone', models.CharField(max_length=40, validators=[known_zone])),
                ('locale', models.CharField(default='en_GB', help_text='How money and days are spelled here.', max_length=16)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('sees_all_clients', models.BooleanField(default=False, verbose_name='associates see all clients')),
                ('offer_hold_days', models.PositiveSmallIntegerField(default=14)),
                ('slot_kept_days', models.PositiveSmallIntegerField(default=90)),
                ('slot_kept_after_refusal_days', models.PositiveSmallIntegerField(default=60)),
                ('quota_cap', models.PositiveSmallIntegerField(blank=True, default=2, help_text='Empty: no cap.', null=True, verbose_name='quota bags a client and year')),
                ('quota_counts_special', models.BooleanField(default=False, verbose_name='special orders count')),
            ],
            options={
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='Staff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.CharField(max_length=60, unique=True)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('name', models.CharField(max_length=120)),
                ('role', models.CharField(choices=[('associate', 'Sales associate'), ('manager', 'Manager'), ('paris', 'Paris'), ('admin', 'Administrator')], max_length=12)),
                ('pin_hash', models.CharField(blank=True, editable=False, max_length=128)),
                ('is_active', models.BooleanField(default=True)),
                ('is_demo', models.BooleanField(default=False, editable=False)),
                ('boutique', models.ForeignKey(blank=True, null=True, on_delete=models.PROTECT, related_name='staff', to='boutiques.boutique')),
            ],
            options={
                'verbose_name': 'staff',
                'verbose_name_plural': 'staff',
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('boutique__isnull', False), ('role__in', ('associate', 'manager'))), models.Q(('boutique', None), ('role__in', ('paris', 'admin'))), _connector='OR'), name='staff_boutique_follows_role', violation_error_message='Associates and managers have a boutique; Paris and administrators have none.'), models.CheckConstraint(condition=models.Q(('username', Lower('username'))), name='staff_username_lower'), models.UniqueConstraint(Lower('email'), condition=models.Q(('email', ''), _negated=True), name='staff_email_once', violation_error_message='Somebody already signs in with this e-mail.')],
            },
        ),
    ]
