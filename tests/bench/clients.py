"""Finding a client among very many, in the database alone, in milliseconds: uv run python -m tests.bench.clients [n].

A database of its own, filled by COPY past the guards: so many clients (1,500,000 if no number is given) of 300
boutiques, one of them with 60,000 that 30 associates share, in no order. Ends with 1 where a search is above its limit.

With --keep the database stays, as carnet_kept_clients, to be looked at with EXPLAIN (manage.py dbshell --database
owner, then \\c carnet_kept_clients); the next run with --keep migrates it and searches in it, whatever n is.
"""

import argparse
import itertools
import random
import statistics
import sys
import time
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from tests.bench.__main__ import a_house
from tests.bench.many import copied, run

CLIENTS, BOUTIQUES, LARGEST, ASSOCIATES = 1_500_000, 300, 60_000, 30
WITHIN, OVER_ALL = 15.0, 60.0
"""The most milliseconds a search may take in one boutique's book, and in all of them."""
ROUNDS, WARM_UP = 100, 3
KEPT = "carnet_kept_clients"
SHOWN = 13
"""As many as a picker asks for."""
GIVEN = (
    "Renée", "Camille", "Thị Lan", "陽子", "Farid", "Grace", "Jürgen", "Bjørn", "Łukasz", "Алёна", "민수", "Anne-Marie",
    "María José", "Zoë", "Guðrún", "Xiaoming", "Élodie", "Haruka", "Pierre", "Sofia",
)  # fmt: skip
# A fortieth of all, so that each is the name of one in some 440: as many as bear the commonest name of a country.
FAMILY = ("Ōta", "Nguyễn", "山田", "al-Fahd", "O'Brien", "Müller", "Østergård", "Żółć", "Ёлкина", "김", "Martin")
SYLLABLES = ("ba", "ré", "mi", "don", "ka", "lou", "şe", "vi", "ner", "to", "zan", "qui", "fel", "ho", "gra", "pé")
OF_A_CLIENT = (
    "uuid", "title", "given_name", "family_name", "family_first", "other_script", "sort_name", "standing", "language",
    "channel", "email", "phone", "discreet", "version", "boutique_id", "sa_id",
)  # fmt: skip
MEANT = {
    "a whole name, reversed": "quimigra renee", "a part of a name": "zanfel", "accents": "Réquihó",
    "a script of its own": "山田", "letters of another": "فهد", "an apostrophe": "o'brien", "digits": "12 34 56 78",
    "an address": "client77@", "two words": "nguyen thi", "umlauts spelt out": "mueller pegra", "two letters": "ot",
    "nobody": "xyzzyq",
}  # fmt: skip
MEANT_BY_MANY = {"one letter": "m", "a name that many have": "renee", "the address of all": "example.com"}
"""What a beginning finds while one types; over the house nobody types."""


def people(count: int, houses: list[tuple[int, int]]) -> Iterator[tuple[Any, ...]]:
    """Yield so many clients as rows of their table, always the same; one in forty has a name that many have.

    `houses` are boutiques with one of their associates; the first ones are all of the largest.
    """
    dice = random.Random(5)
    largest = min(LARGEST, count // 2)
    whose = list(itertools.islice(itertools.cycle(houses[:ASSOCIATES]), largest))
    whose += itertools.islice(itertools.cycle(houses[ASSOCIATES:]), count - largest)
    dice.shuffle(whose)
    for number, (house, sa) in enumerate(whose):
        made = "".join(dice.choices(SYLLABLES, k=3)).capitalize()
        family = dice.choice(FAMILY) if number % 40 == 0 else made
        other = "الفهد" if family == "al-Fahd" else ""
        phone = f"+33 6 {number // 10000 % 100:02} {number // 100 % 100:02} {number % 100:02} {dice.randrange(100):02}"
        yield (
            UUID(int=dice.getrandbits(128), version=4), "Mme", dice.choice(GIVEN), family, False, other, "", "known",
            "", "", f"client{number}@example.com", phone, number % 50 == 0, 1, house, sa,
        )  # fmt: skip


def fill(count: int) -> tuple[Any, Any]:
    """Write them, and bring the planner up to date; return an associate and the manager of the largest boutique.

    Of a database that was kept, those who stand in it.
    """
    from boutiques.models import Boutique, Role, Staff
    from tests import cast

    if kept := Staff.objects.filter(username="fsh.manager").first():
        return Staff.objects.get(username="fsh.associate"), kept

    def of(house: Any, role: str, number: int = 0) -> Any:
        name = f"{house.code.lower()}.{role}{number or ''}"
        return Staff.objects.create(username=name, name=f"Ana {role}", role=role, boutique=house)

    fsh = cast.boutique("FSH")
    others = Boutique.objects.bulk_create(
        Boutique(code=f"B{n}", name=f"House {n}", city="Lyon", country="FR", currency="EUR", time_zone="Europe/Paris")
        for n in range(1, BOUTIQUES)
    )
    keepers = [(fsh, of(fsh, Role.ASSOCIATE, number)) for number in range(ASSOCIATES)]
    keepers += [(house, of(house, Role.ASSOCIATE)) for house in others]
    copied("clients_client", OF_A_CLIENT, people(count, [(house.pk, sa.pk) for house, sa in keepers]))
    run("VACUUM ANALYZE clients_client")
    return keepers[0][1], of(fsh, Role.MANAGER)


def searches(sa: Any, manager: Any) -> Iterator[tuple[str, float, Any]]:
    """Yield each search: its name, its limit, what asks it."""
    from clients.models import Client

    books = (
        ("own", WITHIN, Client.objects.visible_to(sa), MEANT | MEANT_BY_MANY),
        ("boutique", WITHIN, Client.objects.visible_to(manager), MEANT | MEANT_BY_MANY),
        ("house", OVER_ALL, Client.objects.all(), MEANT),
    )
    for where, limit, seen, meant in books:
        for name, typed in meant.items():
            yield f"{where:9}{name}", limit, seen.present().find(typed).filed()[:SHOWN]


def in_the_database(asked: Any) -> float:
    """Return the milliseconds PostgreSQL takes to plan and to run it."""
    from django.db import connection

    sql, params = asked.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) " + sql, params)
        told = cursor.fetchone()[0][0]
    return float(told["Planning Time"] + told["Execution Time"])


def main() -> int:
    """Fill, search, print; return 1 where a search is slower than its limit."""
    given = argparse.ArgumentParser()
    given.add_argument("n", nargs="?", type=int, default=CLIENTS)
    given.add_argument("--keep", action="store_true")
    told, slow = given.parse_args(), 0
    with a_house(lambda: None, KEPT if told.keep else ""):
        begun = time.perf_counter()
        asked = list(searches(*fill(told.n)))
        print(f"{told.n:,} clients of {BOUTIQUES} boutiques in {time.perf_counter() - begun:.0f} s", flush=True)
        for name, limit, search in asked:
            taken = [in_the_database(search) for _ in range(WARM_UP + ROUNDS)][WARM_UP:]
            median, slowest = statistics.median(taken), statistics.quantiles(taken, n=100)[98]
            slow += median > limit
            mark = f"  above {limit}" if median > limit else ""
            print(f"{name:36} {median:8.2f} ms, least {min(taken):8.2f}, p99 {slowest:8.2f}{mark}", flush=True)
    return int(slow > 0)


if __name__ == "__main__":
    sys.exit(main())
