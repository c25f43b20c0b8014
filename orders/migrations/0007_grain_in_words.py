from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('orders', '0006_batches_by_uuid'),
    ]

    operations = [
        migrations.AddField(
            model_name='partchoice',
            name='leather_grain',
            field=models.CharField(blank=True, default='', max_length=10),
        ),
        migrations.AddField(
            model_name='specification',
            name='leather_grain',
            field=models.CharField(blank=True, default='', max_length=10),
        ),
    ]
