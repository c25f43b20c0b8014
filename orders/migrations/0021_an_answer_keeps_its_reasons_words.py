"""An answer keeps the words of its reason as they were when it was given."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('orders', '0020_answer_sheets'),
    ]

    operations = [
        migrations.AddField(
            model_name='answer',
            name='reason_words',
            field=models.CharField(blank=True, default='', max_length=120),
        ),
    ]
