"""The database's own rules of the line: the state moves by its event, and what must never be is refused at commit.

The legal moves are written into the function from the table in `lifecycle.py`; migrations freeze the SQL.
"""

import pgtrigger
from django.db import models

from config.triggers import Guard
from orders import lifecycle

CHAINED = (
    "NEW.order_id::text",
    "NEW.seq::text",
    "NEW.verb",
    "NEW.from_state::text",
    "NEW.to_state::text",
    "coalesce(NEW.by_id::text, '')",
    "coalesce(NEW.acting_for_id::text, '')",
    "to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')",
    "to_char(NEW.day, 'YYYY-MM-DD')",
    "NEW.facts",
    "coalesce(NEW.words_id::text, '')",
    "NEW.words_digest",
    "coalesce(NEW.undoes_id::text, '')",
    "coalesce(NEW.submission::text, '')",
    "NEW.content",
    "NEW.version::text",
)
"""The event's columns in the one fixed text form that is hashed; `chain.py` has the same in Python."""


def legal_moves() -> str:
    """Return the SQL condition that a verb may lead from `line.state` to `NEW.to_state`, verb by verb."""
    branches = []
    for verb in lifecycle.VERBS:
        if verb.name == "correct" or verb.silent:
            continue
        kinds = {kind: verb.moves_of(kind) for kind in verb.kinds}
        allowed = " OR ".join(f"line.kind = '{kind}' AND {leads(moves)}" for kind, moves in kinds.items())
        branches.append(f"WHEN '{verb.name}' THEN {allowed}")
    return "CASE NEW.verb " + "\n".join(branches) + " ELSE FALSE END"


def leads(moves: tuple[lifecycle.Move, ...]) -> str:
    """Return the SQL condition that from and to are those of one of the moves."""
    pairs = ", ".join(f"({move.source.value}, {move.target.value})" for move in moves)
    return f"(line.state::int, NEW.to_state::int) IN ({pairs})"


def names(verbs: tuple[str, ...]) -> str:
    """Return the verbs as a list of SQL texts."""
    return ", ".join(f"'{verb}'" for verb in verbs)


class MovesTheLine(Guard):
    """Before an event is written: check verb, states and number, link and hash it, move the order."""

    name = "moves_the_line"
    when = pgtrigger.Before
    operation = pgtrigger.Insert
    declare = [
        ("line", "orders_order%ROWTYPE"),
        ("undone", "orders_event%ROWTYPE"),
        ("last_move", "bigint"),
        ("is_note", "boolean"),
        ("since", "timestamptz"),
    ]

    def get_func(self, model: type[models.Model]) -> str:  # type: ignore[override]
        """Return the function's body."""
        return f"""
            SELECT * INTO line FROM orders_order WHERE id = NEW.order_id FOR NO KEY UPDATE;
            IF NOT FOUND THEN
                RAISE EXCEPTION 'an event belongs to an order' USING ERRCODE = 'foreign_key_violation';
            END IF;
            IF NEW.seq <> line.seq + 1 OR NEW.from_state <> line.state THEN
                RAISE EXCEPTION 'event % (%) of order % is out of turn', NEW.seq, NEW.verb, line.reference
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            is_note := NEW.verb IN ({names(lifecycle.ANNOTATIONS)});
            since := CASE WHEN NEW.to_state = line.state THEN line.state_since ELSE NEW.at END;
            IF NEW.verb = 'correct' THEN
                SELECT e.* INTO undone FROM orders_event e
                    WHERE e.order_id = line.id AND e.verb <> 'correct'
                    AND e.verb NOT IN ({names(lifecycle.ANNOTATIONS)})
                    AND NOT EXISTS (SELECT 1 FROM orders_event u WHERE u.undoes_id = e.id)
                    ORDER BY e.seq DESC LIMIT 1;
                IF undone.id IS NULL OR undone.id IS DISTINCT FROM NEW.undoes_id OR NEW.to_state <> undone.from_state
                   OR undone.verb NOT IN ({names(lifecycle.CORRECTABLE)}) THEN
                    RAISE EXCEPTION 'only the last move of order % can be taken back', line.reference
                        USING ERRCODE = 'integrity_constraint_violation';
                END IF;
                IF NEW.to_state <> line.state THEN
                    SELECT max(e.at) INTO since FROM orders_event e
                        WHERE e.order_id = line.id AND e.seq < undone.seq AND e.verb <> 'correct'
                        AND e.from_state <> e.to_state
                        AND NOT EXISTS (SELECT 1 FROM orders_event u WHERE u.undoes_id = e.id);
                END IF;
            ELSIF NEW.undoes_id IS NOT NULL THEN
                RAISE EXCEPTION 'only a correction undoes' USING ERRCODE = 'integrity_constraint_violation';
            ELSIF NOT ({legal_moves()}) THEN
                RAISE EXCEPTION '% does not lead order % from % to %',
                    NEW.verb, line.reference, line.state, NEW.to_state
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            NEW.previous := line.head;
            NEW.version := line.version + CASE WHEN is_note THEN 0 ELSE 1 END;
            NEW.hash := encode(sha256(convert_to(
                concat_ws(chr(31), NEW.previous, {", ".join(CHAINED)}), 'UTF8')), 'hex');
            UPDATE orders_order SET state = NEW.to_state, state_since = since, seq = NEW.seq,
                head = NEW.hash, version = NEW.version WHERE id = line.id;
            RETURN NEW;
        """


class OnlyByEvent(Guard):
    """State, its date, number, head and version change only from within the event's trigger; a reference never."""

    name = "only_by_event"
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update
    func = """
        IF TG_OP = 'INSERT' THEN
            IF (NEW.state, NEW.seq, NEW.head, NEW.version) IS DISTINCT FROM (0::smallint, 0, '', 0)
               OR NEW.state_since IS NOT NULL THEN
                RAISE EXCEPTION 'an order begins with its first event'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
        ELSIF (NEW.state, NEW.state_since, NEW.seq, NEW.head, NEW.version)
              IS DISTINCT FROM (OLD.state, OLD.state_since, OLD.seq, OLD.head, OLD.version)
              AND pg_trigger_depth() < 2 THEN
            RAISE EXCEPTION 'the state of order % moves only by an event', OLD.reference
                USING ERRCODE = 'integrity_constraint_violation';
        ELSIF NEW.reference <> OLD.reference THEN
            RAISE EXCEPTION 'the reference of order % never changes', OLD.reference
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    """


class LineHolds(Guard):
    """At commit, ask `carnet_line_holds` (migration 0002) whether the line's rows agree with one another."""

    name = "line_holds"
    when = pgtrigger.After
    operation = pgtrigger.Insert | pgtrigger.Update
    timing = pgtrigger.Deferred

    def __init__(self, column: str) -> None:
        super().__init__(func=f"PERFORM carnet_line_holds(NEW.{column}); RETURN NULL;")


class SeasonOfKind(Guard):
    """A placement's season is of the order's kind, and a podium order is never an exception."""

    name = "season_of_kind"
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.UpdateOf("order_id", "season_id", "exception")
    func = """
        IF NOT EXISTS (
            SELECT 1 FROM orders_order o JOIN boutiques_season s ON s.id = NEW.season_id
            WHERE o.id = NEW.order_id AND o.kind = s.kind AND (o.kind = 'SO' OR NOT NEW.exception)
        ) THEN
            RAISE EXCEPTION 'a placement stands in a season of its kind, and a podium order is no exception'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    """


class BeforeUse(Guard):
    """A part is chosen before its specification is in use: what was wished, sent or delivered never changes."""

    name = "before_use"
    when = pgtrigger.Before
    operation = pgtrigger.Insert
    func = """
        IF EXISTS (SELECT 1 FROM orders_order WHERE specification_id = NEW.specification_id)
           OR EXISTS (SELECT 1 FROM orders_alternative WHERE specification_id = NEW.specification_id)
           OR EXISTS (SELECT 1 FROM orders_placement WHERE specification_id = NEW.specification_id)
           OR EXISTS (SELECT 1 FROM orders_answer WHERE specification_id = NEW.specification_id)
           OR EXISTS (SELECT 1 FROM orders_piece WHERE specification_id = NEW.specification_id) THEN
            RAISE EXCEPTION 'parts are chosen before their specification is in use'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    """
