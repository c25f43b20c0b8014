"""What lines say of a client follows when that client is merged; a wish logged meanwhile finds who stands for them."""

import config.triggers
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


GRANTS = """
DO $$ BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'carnet_app') AND current_user <> 'carnet_app' THEN
        GRANT UPDATE (client_id) ON orders_confirmation, orders_secondchance, orders_slotmovement TO carnet_app;
    END IF;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0010_duplicates_stand_aside'),
        ('orders', '0027_heads_of_the_night'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='confirmation',
            name='unchanged',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='secondchance',
            name='unchanged',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='slotmovement',
            name='unchanged',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='confirmation',
            trigger=pgtrigger.compiler.Trigger(name='unchanged', sql=config.triggers.GuardSql(func="\n            IF to_jsonb(NEW) - 'client_id' = to_jsonb(OLD) - 'client_id' AND EXISTS (\n                SELECT FROM clients_mergedrow r JOIN clients_clientmerge m ON m.id = r.merge_id\n                WHERE r.model = 'orders.Confirmation' AND r.field = 'client' AND r.row = OLD.id\n                AND CASE WHEN m.undone_at IS NULL THEN (r.before, r.after) = (OLD.client_id, NEW.client_id)\n                    ELSE (r.before, r.after) = (NEW.client_id, OLD.client_id) END\n            ) THEN\n                RETURN NEW;\n            END IF;\n            RAISE EXCEPTION 'confirmations are written once: they never change'\n                USING ERRCODE = 'integrity_constraint_violation';\n        ", hash='ed254afc2a9aff1a26d6f169d4139d02bc6cf691', operation='UPDATE', pgid='pgtrigger_unchanged_655e6', table='orders_confirmation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='confirmation',
            trigger=pgtrigger.compiler.Trigger(name='follows_merge', sql=config.triggers.GuardSql(declare='DECLARE stands bigint;', func='\n        IF NEW.client_id IS NOT NULL THEN\n            SELECT merged_into_id INTO stands FROM clients_client WHERE id = NEW.client_id FOR KEY SHARE;\n            IF stands IS NOT NULL THEN\n                NEW.client_id := stands;\n            END IF;\n        END IF;\n    RETURN NEW;', hash='df0406b9f3f49c7d3c89e0fb028ae1c11c45a069', operation='INSERT OR UPDATE OF "client_id"', pgid='pgtrigger_follows_merge_209e1', table='orders_confirmation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notice',
            trigger=pgtrigger.compiler.Trigger(name='follows_merge', sql=config.triggers.GuardSql(declare='DECLARE stands bigint;', func='\n        IF NEW.client_id IS NOT NULL THEN\n            SELECT merged_into_id INTO stands FROM clients_client WHERE id = NEW.client_id FOR KEY SHARE;\n            IF stands IS NOT NULL THEN\n                NEW.client_id := stands;\n            END IF;\n        END IF;\n    RETURN NEW;', hash='f56bc81e2ec0b262d4ccf24e594e1c479c87e103', operation='INSERT OR UPDATE OF "client_id"', pgid='pgtrigger_follows_merge_f51cd', table='orders_notice', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='offer',
            trigger=pgtrigger.compiler.Trigger(name='follows_merge', sql=config.triggers.GuardSql(declare='DECLARE stands bigint;', func='\n        IF NEW.client_id IS NOT NULL THEN\n            SELECT merged_into_id INTO stands FROM clients_client WHERE id = NEW.client_id FOR KEY SHARE;\n            IF stands IS NOT NULL THEN\n                NEW.client_id := stands;\n            END IF;\n        END IF;\n    RETURN NEW;', hash='abe5f1cfba4e6dfccf54f67b9c4e10880f4a6937', operation='INSERT OR UPDATE OF "client_id"', pgid='pgtrigger_follows_merge_145bb', table='orders_offer', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='order',
            trigger=pgtrigger.compiler.Trigger(name='follows_merge', sql=config.triggers.GuardSql(declare='DECLARE stands bigint;', func='\n        IF NEW.wished_by_id IS NOT NULL THEN\n            SELECT merged_into_id INTO stands FROM clients_client WHERE id = NEW.wished_by_id FOR KEY SHARE;\n            IF stands IS NOT NULL THEN\n                NEW.wished_by_id := stands;\n            END IF;\n        END IF;\n    \n        IF NEW.client_id IS NOT NULL THEN\n            SELECT merged_into_id INTO stands FROM clients_client WHERE id = NEW.client_id FOR KEY SHARE;\n            IF stands IS NOT NULL THEN\n                NEW.client_id := stands;\n            END IF;\n        END IF;\n    \n        IF NEW.recipient_id IS NOT NULL THEN\n            SELECT merged_into_id INTO stands FROM clients_client WHERE id = NEW.recipient_id FOR KEY SHARE;\n            IF stands IS NOT NULL THEN\n                NEW.recipient_id := stands;\n            END IF;\n        END IF;\n    RETURN NEW;', hash='dee40e672ac3c3fa35d034a487cab1a972de8c65', operation='INSERT OR UPDATE OF "wished_by_id", "client_id", "recipient_id"', pgid='pgtrigger_follows_merge_7138b', table='orders_order', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proposal',
            trigger=pgtrigger.compiler.Trigger(name='follows_merge', sql=config.triggers.GuardSql(declare='DECLARE stands bigint;', func='\n        IF NEW.client_id IS NOT NULL THEN\n            SELECT merged_into_id INTO stands FROM clients_client WHERE id = NEW.client_id FOR KEY SHARE;\n            IF stands IS NOT NULL THEN\n                NEW.client_id := stands;\n            END IF;\n        END IF;\n    RETURN NEW;', hash='9e695c32b0691be36106a24e3d2f4e5def8341c4', operation='INSERT OR UPDATE OF "client_id"', pgid='pgtrigger_follows_merge_41599', table='orders_proposal', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='secondchance',
            trigger=pgtrigger.compiler.Trigger(name='unchanged', sql=config.triggers.GuardSql(func="\n            IF to_jsonb(NEW) - 'client_id' = to_jsonb(OLD) - 'client_id' AND EXISTS (\n                SELECT FROM clients_mergedrow r JOIN clients_clientmerge m ON m.id = r.merge_id\n                WHERE r.model = 'orders.SecondChance' AND r.field = 'client' AND r.row = OLD.id\n                AND CASE WHEN m.undone_at IS NULL THEN (r.before, r.after) = (OLD.client_id, NEW.client_id)\n                    ELSE (r.before, r.after) = (NEW.client_id, OLD.client_id) END\n            ) THEN\n                RETURN NEW;\n            END IF;\n            RAISE EXCEPTION 'second chances are written once: they never change'\n                USING ERRCODE = 'integrity_constraint_violation';\n        ", hash='85a1a8908ab5d7b38a23c01e84fb5b49707f79b7', operation='UPDATE', pgid='pgtrigger_unchanged_3b584', table='orders_secondchance', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='secondchance',
            trigger=pgtrigger.compiler.Trigger(name='follows_merge', sql=config.triggers.GuardSql(declare='DECLARE stands bigint;', func='\n        IF NEW.client_id IS NOT NULL THEN\n            SELECT merged_into_id INTO stands FROM clients_client WHERE id = NEW.client_id FOR KEY SHARE;\n            IF stands IS NOT NULL THEN\n                NEW.client_id := stands;\n            END IF;\n        END IF;\n    RETURN NEW;', hash='9e09d1442a719271963ed294cd8f5b958052491d', operation='INSERT OR UPDATE OF "client_id"', pgid='pgtrigger_follows_merge_7a5e1', table='orders_secondchance', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='slot',
            trigger=pgtrigger.compiler.Trigger(name='follows_merge', sql=config.triggers.GuardSql(declare='DECLARE stands bigint;', func='\n        IF NEW.kept_for_client_id IS NOT NULL THEN\n            SELECT merged_into_id INTO stands FROM clients_client WHERE id = NEW.kept_for_client_id FOR KEY SHARE;\n            IF stands IS NOT NULL THEN\n                NEW.kept_for_client_id := stands;\n            END IF;\n        END IF;\n    RETURN NEW;', hash='7fa32fab4511e22af74f3ef2b0d80a81b6b7154e', operation='INSERT OR UPDATE OF "kept_for_client_id"', pgid='pgtrigger_follows_merge_13f67', table='orders_slot', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='slotmovement',
            trigger=pgtrigger.compiler.Trigger(name='unchanged', sql=config.triggers.GuardSql(func="\n            IF to_jsonb(NEW) - 'client_id' = to_jsonb(OLD) - 'client_id' AND EXISTS (\n                SELECT FROM clients_mergedrow r JOIN clients_clientmerge m ON m.id = r.merge_id\n                WHERE r.model = 'orders.SlotMovement' AND r.field = 'client' AND r.row = OLD.id\n                AND CASE WHEN m.undone_at IS NULL THEN (r.before, r.after) = (OLD.client_id, NEW.client_id)\n                    ELSE (r.before, r.after) = (NEW.client_id, OLD.client_id) END\n            ) THEN\n                RETURN NEW;\n            END IF;\n            RAISE EXCEPTION 'slot movements are written once: they never change'\n                USING ERRCODE = 'integrity_constraint_violation';\n        ", hash='ec19c42492373b7ee18913505406869ee1bd06f5', operation='UPDATE', pgid='pgtrigger_unchanged_3b8cf', table='orders_slotmovement', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='slotmovement',
            trigger=pgtrigger.compiler.Trigger(name='follows_merge', sql=config.triggers.GuardSql(declare='DECLARE stands bigint;', func='\n        IF NEW.client_id IS NOT NULL THEN\n            SELECT merged_into_id INTO stands FROM clients_client WHERE id = NEW.client_id FOR KEY SHARE;\n            IF stands IS NOT NULL THEN\n                NEW.client_id := stands;\n            END IF;\n        END IF;\n    RETURN NEW;', hash='c833030738f92590b3c9d6f02f23c894c8515502', operation='INSERT OR UPDATE OF "client_id"', pgid='pgtrigger_follows_merge_d381a', table='orders_slotmovement', when='BEFORE')),
        ),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
    ]
