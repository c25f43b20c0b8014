"""Notices: who is told of what; and how each person wants to hear of it."""

import django.contrib.postgres.functions
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('boutiques', '0008_clock_run'),
        ('clients', '0001_book'),
        ('orders', '0022_what_is_held_is_handed_out'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), editable=False, unique=True)),
                ('kind', models.CharField(choices=[('accepted', 'Paris accepts'), ('refused', 'Paris refuses, or takes back'), ('proposed', 'Paris proposes changes'), ('arrived', 'A piece arrives'), ('running_out', 'An offer’s last day'), ('on_the_desk', 'An offer ends without a sale'), ('chosen_again', 'Somebody chooses again'), ('proposal', 'A colleague proposes a client'), ('decided', 'Your own proposals'), ('transfer', 'Another boutique offers an order'), ('transferred', 'Another boutique answers'), ('countered', 'A boutique answers your proposal')], max_length=16)),
                ('audience', models.CharField(choices=[('own', 'looks after the client'), ('desk', 'manages the boutique'), ('there', 'manages the boutique it is offered to'), ('before', 'manages the boutique it came from'), ('paris', 'answers in Paris'), ('proposer', 'proposed a client')], max_length=8)),
                ('about', models.CharField(max_length=64)),
                ('until', models.DateField(null=True)),
                ('lines', models.PositiveIntegerField(default=1)),
                ('at', models.DateTimeField()),
                ('seen_at', models.DateTimeField(null=True)),
                ('mailed_at', models.DateTimeField(null=True)),
                ('digest_on', models.DateField(null=True)),
                ('boutique', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='boutiques.boutique')),
                ('client', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.client')),
                ('event', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='orders.event')),
                ('offer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='orders.offer')),
                ('order', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='orders.order')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='orders.proposal')),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-at', '-id'], name='notices_of_a_person'), models.Index(condition=models.Q(('seen_at', None)), fields=['person'], name='notices_unread'), models.Index(condition=models.Q(('mailed_at', None), ('seen_at', None)), fields=['at'], name='notices_to_mail')],
                'constraints': [models.UniqueConstraint(fields=('person', 'about'), name='one_notice_a_thing_and_person'), models.CheckConstraint(condition=models.Q(('order', None), ('lines', 1), _connector='OR'), name='a_notice_is_of_one_line_or_many')],
            },
        ),
        migrations.CreateModel(
            name='NoticeChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('accepted', 'Paris accepts'), ('refused', 'Paris refuses, or takes back'), ('proposed', 'Paris proposes changes'), ('arrived', 'A piece arrives'), ('running_out', 'An offer’s last day'), ('on_the_desk', 'An offer ends without a sale'), ('chosen_again', 'Somebody chooses again'), ('proposal', 'A colleague proposes a client'), ('decided', 'Your own proposals'), ('transfer', 'Another boutique offers an order'), ('transferred', 'Another boutique answers'), ('countered', 'A boutique answers your proposal')], max_length=16)),
                ('how', models.CharField(choices=[('mail', 'By mail at once'), ('digest', 'In the morning’s mail'), ('app', 'In Carnet only')], max_length=8)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'kind'), name='one_choice_a_kind_and_person')],
            },
        ),
    ]
