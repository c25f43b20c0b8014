"""Very many orders: a list's first page and its 1,000th, as ratios to the floor: uv run python -m tests.bench.many [n].

A database of its own, filled by COPY past the guards: so many lines (2,000,000 if no number is given) of 300 boutiques,
one of them with 60,000. Ends with 1 where a page is above its limit.
"""

import gc
import itertools
import random
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from tests.bench.__main__ import LIMIT, a_house, furnish, visitor

ORDERS, BOUTIQUES, LARGEST = 2_000_000, 300, 60_000
DEEP = 1_000
"""The page that is compared with the first; the last one, where a list has fewer."""
ROUNDS, WARM_UP = 40, 5
OPEN_IN_THE_LARGEST = 2
"""Of a hundred of its lines so many are open: some 1,200, as many as any other boutique has."""
STATES = {10: 3, 20: 4, 30: 1, 40: 1, 50: 5, 60: 1, 70: 1, 75: 1, 80: 40, 85: 8, 90: 35}
"""Of a hundred lines so many stand at a state: most came to their end in years gone by."""
OF_AN_ORDER = (
    "id", "reference", "kind", "state", "state_since", "seq", "head", "version", "requested_on", "close_reason",
    "after_acceptance", "boutique_id", "client_id", "sa_id", "season_id", "wished_by_id", "specification_id",
)  # fmt: skip
OF_A_PLACEMENT = (
    "words_digest", "number", "choice", "exception", "price", "currency", "tax_included", "priced_on", "at", "by_id",
    "order_id", "season_id", "specification_id",
)  # fmt: skip
OF_ONE_STYLE = 2.5
"""A list of one style may take: it is looked for among the boutique's lines, as no index has what came of each."""
LISTS = (
    ("fsh.manager", "the boutique's open lines", "/orders/"),
    ("fsh.manager", "the boutique's, longest first", "/orders/?sort=oldest"),
    ("fsh.manager", "all of the boutique's", "/orders/?show=all"),
    ("fsh.manager", "all of one style", "/orders/?show=all&style=S3"),
    ("paris", "Paris's open lines", "/orders/"),
    ("paris", "all of Paris's", "/orders/?show=all"),
)


def fill(count: int) -> None:
    """Write so many lines, each sent to Paris once unless it is a wish, and bring the planner up to date."""
    from boutiques.models import Boutique
    from orders.models import Order, Placement

    houses = [Boutique.objects.get(code="FSH")]
    houses += Boutique.objects.bulk_create(
        Boutique(code=f"B{n}", name=f"House {n}", city="Lyon", country="FR", currency="EUR", time_zone="Europe/Paris")
        for n in range(1, BOUTIQUES)
    )
    clients = {house.pk: some_clients(house) for house in houses}
    largest = min(LARGEST, count // 2)
    whose = [houses[0]] * largest + list(itertools.islice(itertools.cycle(houses[1:]), count - largest))
    random.Random(8).shuffle(whose)
    first, written = (
        Order.objects.latest("pk").pk + 1,
        list(Placement.objects.values_list("specification_id", flat=True)),
    )
    copied("orders_order", OF_AN_ORDER, (order for order, _ in lines(first, whose, clients, written)))
    copied("orders_placement", OF_A_PLACEMENT, (sent for _, sent in lines(first, whose, clients, written) if sent))
    for table in ("orders_order", "orders_placement", "clients_client"):
        run(f"VACUUM ANALYZE {table}")


def some_clients(house: Any) -> list[tuple[int, int]]:
    """Write twenty clients of a boutique, with one associate; return their ids, each with the associate's."""
    from boutiques.models import Role, Staff
    from clients.models import Client

    sa, _ = Staff.objects.get_or_create(
        username=f"{house.code.lower()}.many", defaults={"name": "Ana Many", "role": Role.ASSOCIATE, "boutique": house}
    )
    made = Client.objects.bulk_create(
        Client(boutique=house, sa=sa, title="Mme", given_name="Client", family_name=f"Number{n}", since=2012)
        for n in range(20)
    )
    return [(client.pk, sa.pk) for client in made]


def lines(
    first: int, whose: list[Any], clients: dict[int, list[tuple[int, int]]], written: list[int]
) -> Iterator[tuple[Any, Any]]:
    """Yield each line and its sending as rows of their tables, of ten years, as they were logged; always the same."""
    from boutiques.models import Season, Staff
    from tests import cast

    dice, count = random.Random(7), len(whose)
    season, by = Season.objects.get(code="SS2027").pk, Staff.objects.get(username="fsh.manager").pk
    states = dice.choices(list(STATES), weights=list(STATES.values()), k=count)
    for number, (state, house) in enumerate(zip(states, whose, strict=True)):
        if house.code == "FSH" and state < 80 and dice.random() > OPEN_IN_THE_LARGEST / 17:
            state = 80  # noqa: PLW2901
        logged = cast.AT - timedelta(days=3650) * (1 - number / count)
        since = logged + (cast.AT - logged) * dice.random() * 0.2
        client, sa = dice.choice(clients[house.pk])
        what, reason = dice.choice(written), "withdrawn" if state == 90 else ""
        pk, reference = first + number, f"{house.code}-{logged:%y}-{number + 1000:07}"
        yield (
            (pk, reference, "PO", state, since, 3, "0" * 64, 3, logged.date(), reason, state >= 50, house.pk,
             client if state != 75 else None, sa, season, client, what),
            ("", 1, "first", False, 845000, "EUR", True, logged.date(), logged, by, pk, season, what)
            if state > 10 else None,
        )  # fmt: skip


def copied(table: str, columns: tuple[str, ...], rows: Iterator[Any]) -> None:
    """Copy rows into a table as its owner, past triggers and foreign keys."""
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as into:
            for row in rows:
                into.write_row(row)
        cursor.execute("SET session_replication_role = origin")


def run(sql: str) -> None:
    """Run a statement as the owner."""
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute(sql)


def deep(username: str, address: str) -> tuple[int, str]:
    """Return the number and the address of the page of that list that is compared with its first."""
    from django.http import QueryDict

    from boutiques import clock
    from boutiques.models import Staff
    from config import keyset
    from orders import exporting, filters, worklist

    user, at = Staff.objects.get(username=username), clock.now()
    asked = filters.read(QueryDict(address.partition("?")[2]), user)
    found = exporting.found(asked, user, at)
    number = min(DEEP, found.order_by().count() // keyset.SIZE)

    before = found.values("state_since", "reference")[(number - 1) * keyset.SIZE - 1]
    words = filters.edge_words(before, worklist.sort_of(asked, user))
    return number, f"{address}{'&' if '?' in address else '?'}after={quote(words)}"


def measure(pages: list[tuple[str, str, str]]) -> dict[str, float]:
    """Return each page's median in milliseconds: rounds interleaved with the floor's."""
    visits = {username: visitor(username) for username, _, _ in pages}
    taken: dict[str, list[float]] = {name: [] for _, name, _ in pages}
    gc.disable()
    for turn in range(WARM_UP + ROUNDS):
        for username, name, address in pages:
            begun = time.perf_counter()
            visits[username](address)
            if turn >= WARM_UP:
                taken[name].append((time.perf_counter() - begun) * 1000)
        gc.collect()
    return {name: statistics.median(times) for name, times in taken.items()}


def main() -> int:
    """Fill, measure, print; return 1 where a page is slower than the limit allows."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ORDERS
    with a_house(furnish):
        begun = time.perf_counter()
        fill(count)
        print(f"{count:,} orders of {BOUTIQUES} boutiques in {time.perf_counter() - begun:.0f} s", flush=True)
        pages = [("fsh.manager", "floor", "/floor/")]
        for username, name, address in LISTS:
            number, further = deep(username, address)
            pages += [(username, f"{name}, page 1", address), (username, f"{name}, page {number:,}", further)]
        found = measure(pages)
    floor = found["floor"]
    print(f"{ROUNDS} rounds, interleaved, medians; limit {LIMIT} × the floor, of one style {OF_ONE_STYLE}")
    for name, median in found.items():
        print(f"{name:44} {median:8.2f} ms  ratio {median / floor:6.2f}")
    return int(any(median / floor > (OF_ONE_STYLE if "style" in name else LIMIT) for name, median in found.items()))


if __name__ == "__main__":
    sys.exit(main())
