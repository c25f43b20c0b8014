"""Who is signed in by a session, and from where; and the table in which all processes count tries together."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


CACHE = """
CREATE TABLE carnet_cache (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX carnet_cache_expires ON carnet_cache (expires);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('config', '0001_lock'),
        ('sessions', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SignedIn',
            fields=[
                ('session', models.OneToOneField(on_delete=django.db.models.deletion.DB_CASCADE, primary_key=True, related_name='signed_in', serialize=False, to='sessions.session')),
                ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('at', models.DateTimeField()),
                ('address', models.CharField(max_length=45)),
                ('device', models.CharField(max_length=60)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name='sign_ins', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.RunSQL(CACHE, "DROP TABLE carnet_cache"),
    ]
