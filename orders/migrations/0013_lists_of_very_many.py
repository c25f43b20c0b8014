"""Every line of a boutique by its last change, and the open lines of all of them: a list of two million stays quick."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('orders', '0012_lists_kept_and_taken'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='order',
            index=models.Index(fields=['boutique', 'state_since', 'id'], include=('state',), name='order_all_by_age'),
        ),
        migrations.AddIndex(
            model_name='order',
            index=models.Index(condition=models.Q(('state__lt', 80)), fields=['state_since', 'id'], include=('state',), name='order_open_everywhere'),
        ),
    ]
