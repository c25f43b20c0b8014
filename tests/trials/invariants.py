"""What must hold after every step of a walk, written from the house's tables and read from every row there is."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from boutiques.models import Boutique, Season
from orders.board.ledger import sums
from orders.board.standing import standings
from orders.verification.chains import broken_chains
from orders.verification.ledger import wrong_slots
from tests import behind
from tests.lifecycle.world import AT_ONCE
from tests.orders.snapshot import Snapshot

Row = dict[str, Any]
REQUESTED, PLACED, AMENDED, REFUSED, ACCEPTED, ARRIVED = 10, 20, 30, 40, 50, 60
OFFERED, DECLINED, SOLD, RELEASED, CLOSED = 70, 75, 80, 85, 90
TAKEN = {PLACED, AMENDED, ACCEPTED, ARRIVED, OFFERED, DECLINED, SOLD, RELEASED}
"""Where a special order has its slot; a closed one only from its acceptance on."""
WITH_A_PIECE = {ARRIVED, OFFERED, DECLINED, SOLD, RELEASED}
NOBODYS = {RELEASED}


def broken(rows: Snapshot) -> Iterator[str]:
    """Yield each rule that does not hold; what the database asks at a commit is asked now and raises."""
    behind.run(AT_ONCE)
    yield from (str(fault) for fault in (*broken_chains(), *wrong_slots()))
    facts = by_line(rows)
    for pk, line in rows["Order"].items():
        yield from (f"{line['reference']}: {wrong}" for wrong in broken_line(line, facts[pk]))


def boards_and_ledgers(houses: tuple[Boutique, ...], seasons: tuple[Season, ...], at: datetime) -> Iterator[str]:
    """Granted + borrowed - lent - voided = free + kept + taken, on the board and in the ledger alike."""
    shown = standings(seasons, at)
    for house in houses:
        for season in seasons:
            board, ledger = shown.get((house.pk, season.pk)), sums(house, season)
            if (board.here if board else 0) != ledger.here:
                yield f"{house.code} {season.code}: board {board}, ledger {ledger}"


def by_line(rows: Snapshot) -> dict[int, dict[str, list[Row]]]:
    """The fact rows that stand, by line and table."""
    found: dict[int, dict[str, list[Row]]] = {pk: {} for pk in rows["Order"]}
    for table in ("Offer", "Sale", "Piece", "Transfer", "Placement"):
        for row in rows[table].values():
            if row.get("undone_by_id") is None:
                found[row["order_id"]].setdefault(table, []).append(row)
    for slot in rows["Slot"].values():
        for column, name in (("order_id", "taken"), ("kept_for_order_id", "kept")):
            if slot[column]:
                found[slot[column]].setdefault(name, []).append(slot)
    return found


def broken_line(line: Row, facts: dict[str, list[Row]]) -> Iterator[str]:
    """Yield what is wrong with one line, by the state in which it stands."""
    state, client = line["state"], line["client_id"]
    offers = [one for one in facts.get("Offer", ()) if one["outcome"] == "open"]
    sales = [one for one in facts.get("Sale", ()) if one["voided_by_id"] is None]
    pieces = [one for one in facts.get("Piece", ()) if one["returned_on"] is None]
    if [one["client_id"] for one in offers] != ([client] if state == OFFERED else []):
        yield f"in state {state} for {client} its open offers are {offers}"
    if len(sales) != (state == SOLD):
        yield f"in state {state} it has {len(sales)} sales"
    if len(pieces) != (state in WITH_A_PIECE) and state != CLOSED:
        yield f"in state {state} it has {len(pieces)} pieces"
    if state in NOBODYS and client is not None:
        yield f"in state {state} it is promised"
    if state == OFFERED and client is None:
        yield "it is offered to nobody"
    if PLACED <= state <= ACCEPTED and not facts.get("Placement"):
        yield "it stands with Paris and was never placed"
    if sum(one["outcome"] == "open" for one in facts.get("Transfer", ())) > 1:
        yield "two transfers are open"
    yield from wrongly_taken(line, facts)


def wrongly_taken(line: Row, facts: dict[str, list[Row]]) -> Iterator[str]:
    """Yield what is wrong with what a line has taken or has kept for it."""
    state, count = line["state"], Counter({name: len(facts.get(name, ())) for name in ("taken", "kept")})
    special = line["kind"] == "SO"
    takes = special and (state in TAKEN or (state == CLOSED and line["after_acceptance"]))
    if count["taken"] != takes:
        yield f"in state {state} it has taken {count['taken']} slots"
    if count["kept"] and not (special and state in (REQUESTED, REFUSED)):
        yield f"in state {state} a slot is kept for it"
    if count["kept"] > 1:
        yield "two slots are kept for it"
