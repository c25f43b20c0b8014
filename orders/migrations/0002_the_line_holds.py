"""What the database asks of a line at commit, the slot's double key, and what the app's role may not do."""

from pathlib import Path

from django.db import migrations

LINE_HOLDS = (Path(__file__).resolve().parent.parent / "sql" / "line_holds.sql").read_text()

SLOT_AND_ORDER = """
ALTER TABLE orders_slot ADD CONSTRAINT slot_with_its_order UNIQUE (id, order_id);
ALTER TABLE orders_order ADD CONSTRAINT order_with_its_slot UNIQUE (id, slot_id);
ALTER TABLE orders_order ADD CONSTRAINT the_slot_names_the_order
    FOREIGN KEY (slot_id, id) REFERENCES orders_slot (id, order_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE orders_slot ADD CONSTRAINT the_order_names_the_slot
    FOREIGN KEY (order_id, id) REFERENCES orders_order (id, slot_id) DEFERRABLE INITIALLY DEFERRED;
"""

APART = """
ALTER TABLE orders_order DROP CONSTRAINT the_slot_names_the_order;
ALTER TABLE orders_slot DROP CONSTRAINT the_order_names_the_slot;
ALTER TABLE orders_slot DROP CONSTRAINT slot_with_its_order;
ALTER TABLE orders_order DROP CONSTRAINT order_with_its_slot;
"""

GRANTS = """
DO $$
DECLARE
    written_once text;
    is_kept text;
    columns text;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'carnet_app') OR current_user = 'carnet_app' THEN
        RETURN;
    END IF;
    FOREACH written_once IN ARRAY ARRAY['orders_event', 'orders_specification', 'orders_partchoice',
        'orders_slotmovement', 'orders_secondchance', 'orders_erasure'] LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM carnet_app', written_once);
    END LOOP;
    FOREACH is_kept IN ARRAY ARRAY['orders_order', 'orders_placement', 'orders_answer', 'orders_agreement',
        'orders_piece', 'orders_offer', 'orders_proposal', 'orders_sale', 'orders_slot', 'orders_transfer'] LOOP
        EXECUTE format('REVOKE DELETE, TRUNCATE ON %I FROM carnet_app', is_kept);
    END LOOP;
    REVOKE UPDATE, TRUNCATE ON orders_words FROM carnet_app;
    REVOKE UPDATE ON orders_order FROM carnet_app;
    SELECT string_agg(quote_ident(column_name), ', ') INTO columns FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name = 'orders_order'
        AND column_name NOT IN ('id', 'reference', 'state', 'state_since', 'seq', 'head', 'version');
    EXECUTE format('GRANT UPDATE (%s) ON orders_order TO carnet_app', columns);
END
$$;
"""


class Migration(migrations.Migration):
    """The walls that Django's models cannot say."""

    dependencies = [("orders", "0001_initial")]

    operations = [
        migrations.RunSQL(LINE_HOLDS, "DROP FUNCTION carnet_line_holds(bigint)"),
        migrations.RunSQL(SLOT_AND_ORDER, APART),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
    ]
