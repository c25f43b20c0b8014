"""The lock of a session that was turned to a client."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('sessions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Lock',
            fields=[
                ('session', models.OneToOneField(on_delete=django.db.models.deletion.DB_CASCADE, primary_key=True, related_name='lock', serialize=False, to='sessions.session')),
                ('allows', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200))),
                ('back', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('wrong_pins', models.PositiveSmallIntegerField(default=0)),
                ('wrong_passwords', models.PositiveSmallIntegerField(default=0)),
            ],
        ),
    ]
