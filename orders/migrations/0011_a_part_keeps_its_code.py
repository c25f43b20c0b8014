"""A part of a choice keeps the code by which the drawing knows it."""


from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('orders', '0010_a_draft_knows_its_submission'),
    ]

    operations = [
        migrations.AddField(
            model_name='partchoice',
            name='part_code',
            field=models.CharField(blank=True, default='', max_length=20),
        ),
    ]
