"""The database's own rules of merged clients: what is written for one goes to who stands for them."""

from collections.abc import Sequence

import pgtrigger
from django.db import models

from config.triggers import Guard, kept

ASIDE_RIGHTLY = """
    IF NEW.merged_into_id IS NULL THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.merged_into_id IS NOT DISTINCT FROM OLD.merged_into_id THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (SELECT FROM clients_client c WHERE c.id = NEW.merged_into_id AND c.boutique_id = NEW.boutique_id
                   AND c.merged_into_id IS NULL AND c.anonymised_on IS NULL)
       OR EXISTS (SELECT FROM clients_client c WHERE c.merged_into_id = NEW.id) THEN
        RAISE EXCEPTION 'a client stands aside for one of the same boutique who stands there, and for nobody else'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
"""


class AsideRightly(Guard):
    """A client stands aside for somebody of the same boutique who was neither merged nor erased: no chain, no ring."""

    name = "aside_rightly"
    operation = pgtrigger.Insert | pgtrigger.UpdateOf("merged_into_id")
    when = pgtrigger.Before
    func = ASIDE_RIGHTLY


class FollowsMerge(Guard):
    """Whoever a row names stands there: for one who stands aside, the row names who stands for them.

    Reading waits for a merge that is being done, so that a wish logged meanwhile finds its client.
    """

    name = "follows_merge"
    when = pgtrigger.Before
    declare = [("stands", "bigint")]

    def __init__(self, *fields: str) -> None:
        self.columns = tuple(f"{name}_id" for name in fields)
        super().__init__(
            operation=pgtrigger.Insert | pgtrigger.UpdateOf(*self.columns),
            func="".join(follow(column) for column in self.columns) + "RETURN NEW;",
        )


def follow(column: str) -> str:
    """Return the SQL that lets one column name who stands for its client."""
    return f"""
        IF NEW.{column} IS NOT NULL THEN
            SELECT merged_into_id INTO stands FROM clients_client WHERE id = NEW.{column} FOR KEY SHARE;
            IF stands IS NOT NULL THEN
                NEW.{column} := stands;
            END IF;
        END IF;
    """


class WrittenOnce(Guard):
    """A row that is written once goes along when its client is merged, as the merge has on record, and comes back."""

    name = "unchanged"
    operation = pgtrigger.Update
    when = pgtrigger.Before

    def __init__(self, what: str) -> None:
        super().__init__()
        self.what = what

    def get_func(self, model: type[models.Model]) -> str:  # type: ignore[override]
        """Return the function's body: nothing else of the row changes, and no row of which no merge knows."""
        return f"""
            IF to_jsonb(NEW) - 'client_id' = to_jsonb(OLD) - 'client_id' AND EXISTS (
                SELECT FROM clients_mergedrow r JOIN clients_clientmerge m ON m.id = r.merge_id
                WHERE r.model = '{model._meta.label}' AND r.field = 'client' AND r.row = OLD.id
                AND CASE WHEN m.undone_at IS NULL THEN (r.before, r.after) = (OLD.client_id, NEW.client_id)
                    ELSE (r.before, r.after) = (NEW.client_id, OLD.client_id) END
            ) THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION '{self.what} are written once: they never change'
                USING ERRCODE = 'integrity_constraint_violation';
        """


def written_once(what: str) -> Sequence[Guard]:
    """Guards for rows of a client that are written once: `append_only`, but for the client of a merge."""
    return [WrittenOnce(what), *kept(what), FollowsMerge("client")]
