"""Each verb, on each kind, from each state, to each state: the database takes the typed cells' events and no other."""

import pytest
from django.db import transaction

from boutiques.models import Boutique
from orders import lifecycle
from tests import behind
from tests.lifecycle.cells import KINDS, STATES, cells

NAMES = {number: name for name, number in STATES.items()}
WAYS = {
    "new": "",
    "requested": "request:requested",
    "placed": "request:requested place:placed",
    "amended": "request:requested place:placed amend:amended",
    "refused": "request:requested place:placed refuse:refused",
    "accepted": "request:requested place:placed accept:accepted",
    "arrived": "request:requested place:placed accept:accepted receive:arrived",
    "offered": "request:requested place:placed accept:accepted receive:arrived offer:offered",
    "declined": "request:requested place:placed receive:arrived offer:offered decline:declined",
    "sold": "request:requested place:placed receive:arrived offer:offered sell:sold",
    "released": "request:requested place:placed receive:arrived release:released",
    "closed": "request:requested close:closed",
}
"""A way to each state, event by event; nothing but the events is written, and no transaction ends."""

TRY_ALL = """
CREATE FUNCTION pg_temp.taken(line bigint, verbs text[], targets int[], undone bigint[],
    OUT verb text, OUT target int, OUT undoes bigint)
RETURNS SETOF record LANGUAGE plpgsql AS $$
DECLARE o orders_order%ROWTYPE;
BEGIN
    SELECT * INTO o FROM orders_order WHERE id = line;
    FOREACH verb IN ARRAY verbs LOOP
        FOREACH target IN ARRAY targets LOOP
            FOREACH undoes IN ARRAY undone LOOP
                BEGIN
                    INSERT INTO orders_event (order_id, verb, from_state, to_state, seq, undoes_id, at, day, facts,
                        words_digest, content, version, previous, hash)
                    VALUES (line, verb, o.state, target, o.seq + 1, undoes, now(), current_date, '{}',
                        '', '', 0, '', '');
                    RAISE 'taken' USING ERRCODE = 'CT001';
                EXCEPTION
                    WHEN SQLSTATE 'CT001' THEN RETURN NEXT;
                    WHEN integrity_constraint_violation THEN NULL;
                END;
            END LOOP;
        END LOOP;
    END LOOP;
END
$$
"""
"""Tries each event in a savepoint of its own; any other error than a refusal ends the test."""

VERBS = [verb.name for verb in lifecycle.VERBS]


def line_at(state: str, kind: str, boutique: Boutique) -> int:
    pk = behind.order(boutique.pk, f"FSH-26-{kind}-{state}", kind)
    here = STATES["new"]
    for seq, step in enumerate(WAYS[state].split(), start=1):
        verb, target = step.split(":")
        behind.event(pk, verb, here, STATES[target], seq)
        here = STATES[target]
    return pk


@pytest.fixture(autouse=True)
def trying(db: None):
    """Room to try: what is written here is never kept, so that no constraint of a commit is asked."""
    with transaction.atomic():
        behind.run(TRY_ALL)
        yield
        transaction.set_rollback(True)


def taken(line: int, verbs: list[str], undone: list[int | None]) -> set[tuple[str, str, int | None]]:
    """What of all that was tried on the line the database took: verb, state, the event it undoes."""
    found = behind.run("SELECT * FROM pg_temp.taken(%s, %s, %s, %s)", line, verbs, list(NAMES), undone)
    return {(verb, NAMES[target], undoes) for verb, target, undoes in found}


def test_the_database_takes_the_typed_cells_and_no_other(fsh: Boutique):
    found = {
        (verb, kind, state, target)
        for kind in KINDS
        for state in STATES
        for verb, target, _ in taken(line_at(state, kind, fsh), VERBS, [None])
    }
    assert found == {cell.move for cell in cells() if cell.annotation != "none"}


def test_nothing_but_known_verbs_is_tried(fsh: Boutique):
    assert {cell.verb for cell in cells()} | {"correct"} == set(VERBS)
    unknown = ["", "Request", "request ", "edit", "REQUEST", "sell'; --"]
    assert taken(line_at("requested", "PO", fsh), unknown, [None]) == set()


@pytest.mark.parametrize("claimed", [name for name in STATES if name != "placed"])
def test_an_event_that_claims_another_state_than_the_lines_is_out_of_turn(fsh: Boutique, claimed: str):
    line = line_at("placed", "PO", fsh)
    with behind.refused("out of turn"):
        behind.event(line, "note", STATES[claimed], STATES[claimed], 3)


@pytest.mark.parametrize("number", [0, 1, 2, 4, 5], ids=lambda number: f"number {number} after 2")
def test_an_event_has_the_next_number(fsh: Boutique, number: int):
    line = line_at("placed", "PO", fsh)
    with behind.refused("out of turn"):
        behind.event(line, "accept", STATES["placed"], STATES["accepted"], number)


CORRECTED = {
    "placed": ("place", "requested"),
    "amended": ("amend", "placed"),
    "refused": ("refuse", "placed"),
    "accepted": ("accept", "placed"),
    "arrived": ("receive", "accepted"),
    "offered": ("offer", "arrived"),
    "declined": ("decline", "offered"),
    "sold": ("sell", "offered"),
    "released": ("release", "arrived"),
    "closed": ("close", "requested"),
}
"""What the last move of each way was, and where `correct` leads from there."""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("state", CORRECTED)
def test_correct_leads_back_one_step_and_nowhere_else(fsh: Boutique, kind: str, state: str):
    line = line_at(state, kind, fsh)
    events = behind.run("SELECT id, verb, seq FROM orders_event WHERE order_id = %s ORDER BY seq", line)
    undone, back = CORRECTED[state]
    last, verb, seq = events[-1]
    assert verb == undone
    assert taken(line, ["correct"], [None, *(pk for pk, *_ in events)]) == {("correct", back, last)}
    behind.event(line, "correct", STATES[state], STATES[back], seq + 1, undoes_id=last)
    assert behind.run("SELECT state, seq FROM orders_order WHERE id = %s", line) == [(STATES[back], seq + 1)]
    assert last not in {undoes for _, _, undoes in taken(line, ["correct"], [None, last])}


@pytest.mark.parametrize(("verb", "state"), [("request", "requested"), ("take_in", "arrived")])
def test_a_birth_is_not_taken_back(fsh: Boutique, verb: str, state: str):
    line = behind.order(fsh.pk, "FSH-26-0001")
    born = behind.event(line, verb, 0, STATES[state], 1)
    assert taken(line, ["correct"], [None, born]) == set()


def test_a_line_is_not_born_by_a_correction(fsh: Boutique):
    line = behind.order(fsh.pk, "FSH-26-0001")
    other = line_at("placed", "PO", fsh)
    events = behind.run("SELECT id FROM orders_event WHERE order_id = %s", other)
    assert taken(line, ["correct"], [None, *(pk for (pk,) in events)]) == set()


def test_notes_between_do_not_count(fsh: Boutique):
    line = line_at("placed", "PO", fsh)
    place = behind.run("SELECT id FROM orders_event WHERE order_id = %s AND verb = 'place'", line)[0][0]
    note = behind.event(line, "note", 20, 20, 3)
    with behind.refused("only the last move"):
        behind.event(line, "correct", 20, 20, 4, undoes_id=note)
    behind.event(line, "correct", 20, 10, 4, undoes_id=place)


def test_only_a_correction_undoes(fsh: Boutique):
    line = line_at("placed", "PO", fsh)
    place = behind.run("SELECT id FROM orders_event WHERE order_id = %s AND verb = 'place'", line)[0][0]
    with behind.refused("only a correction undoes"):
        behind.event(line, "accept", 20, 50, 3, undoes_id=place)
    with behind.refused("only the last move"):
        other = line_at("accepted", "PO", fsh)
        behind.event(other, "correct", 50, 20, 4, undoes_id=place)


def test_the_move_is_the_events_alone(fsh: Boutique):
    """What the event says of its own number, link and hash is written by the database, whatever was claimed."""
    line = behind.order(fsh.pk, "FSH-26-0001")
    behind.event(line, "request", 0, 10, 1, hash="0" * 64, previous="f" * 64, version=99)
    ((state, seq, head, version),) = behind.run("SELECT state, seq, head, version FROM orders_order WHERE id=%s", line)
    ((told, previous, number),) = behind.run("SELECT hash, previous, version FROM orders_event WHERE order_id=%s", line)
    assert (state, seq, version, head) == (10, 1, 1, told)
    assert (previous, number) == ("", 1) and told != "0" * 64
