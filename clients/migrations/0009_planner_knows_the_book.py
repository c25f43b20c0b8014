"""What the planner is told of the client book, so that it takes the index of names for few, the order of the book for many."""

from django.db import migrations

# A hundred samples of 1,500,000 names say of most words that nobody has them, of one in a hundred that everybody does;
# and an associate's clients are all of one boutique, which it would not guess.
TOLD = """
ALTER TABLE public.clients_client ALTER COLUMN folded SET STATISTICS 1000;
CREATE STATISTICS public.client_kept_by (mcv) ON boutique_id, sa_id, second_sa_id FROM public.clients_client;
ALTER STATISTICS public.client_kept_by SET STATISTICS 1000;
ANALYZE public.clients_client;
"""
UNTOLD = """
DROP STATISTICS public.client_kept_by;
ALTER TABLE public.clients_client ALTER COLUMN folded SET STATISTICS -1;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0008_clients_move'),
    ]

    operations = [
        migrations.RunSQL(TOLD, UNTOLD),
    ]
