"""A draft knows the submission of its form, so that it is over once that is on record."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('orders', '0009_house_codes_of_every_choice'),
    ]

    operations = [
        migrations.AddField(
            model_name='draft',
            name='submission',
            field=models.UUIDField(),
            preserve_default=False,
        ),
    ]
