"""Every word has its digest: why the first in rank was passed over, and who took a piece along, as well."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('orders', '0003_walls_without_gaps'),
    ]

    operations = [
        migrations.AddField(
            model_name='offer',
            name='skipped_digest',
            field=models.CharField(blank=True, default='', max_length=64),
        ),
        migrations.AddField(
            model_name='sale',
            name='handed_to_digest',
            field=models.CharField(blank=True, default='', max_length=64),
        ),
    ]
