"""The slots of special orders: which line has which, its moves, and the few that nobody took."""

from collections.abc import Iterator

from orders.world.known import NULL, House, Season, World, iso
from orders.world.sheets import Sheets

SPARE = 2
"""So many more a boutique is granted in a season than lines ask for."""
NOTICE = 20
"""Days before the window opens on which Paris grants them."""
MOVES = 8


class Held:
    """One slot, from its grant on, as the line that has it moves it."""

    def __init__(self, world: World, house: House, season: Season, number: int, line: int, pk: int) -> None:
        self.world, self.house, self.season, self.number, self.line, self.pk = world, house, season, number, line, pk
        self.order: int | None = None
        self.kept_until = 0
        self.after_refusal = False
        self.moves = [granted(world, season, pk, line * MOVES)]

    @property
    def number_taken(self) -> int | None:
        """Its id while the line has taken it."""
        return self.pk if self.order else None

    def state(self) -> str:
        """Return what it is now, as an event's facts say it."""
        kept = f'"{iso(self.kept_until)}"' if self.kept_until else "null"
        return (
            f'{{"after_refusal":{"true" if self.after_refusal else "false"},"boutique_id":{self.house.id},'
            f'"kept_for_client_id":null,"kept_for_order_id":{self.line if self.kept_until else "null"},'
            f'"kept_until":{kept},"order_id":{self.order or "null"}}}'
        )

    def move(self, kind: str, by: int, at: str, *, kept_until: int = 0, after_refusal: bool = False) -> str:
        """Let it be taken, kept until a day, or returned; return both as the facts of the event say it."""
        was = self.state()
        self.order = self.line if kind == "taken" else None
        self.kept_until, self.after_refusal = kept_until, after_refusal
        pk = self.line * MOVES + len(self.moves)
        self.moves.append(f"{pk}\t{self.pk}\t{kind}\t{self.line}\t{by}\t{at}+00\t")
        return f'"slots":[{{"is":{self.state()},"slot":{self.pk},"was":{was}}}]'

    def finish(self, out: Sheets) -> None:
        """Write it as it is, and its moves."""
        order = str(self.order) if self.order else NULL
        kept = f"{self.line}\t{iso(self.kept_until)}" if self.kept_until else f"{NULL}\t{NULL}"
        refused = "t" if self.after_refusal else "f"
        out["orders_slot"].append(row(self.pk, self.house, self.season, self.number, f"{order}\t{kept}\t{refused}"))
        out["orders_slotmovement"] += self.moves


def row(pk: int, house: House, season: Season, number: int, has: str) -> str:
    """Return a slot's row as COPY has it."""
    return f"{pk}\t{house.id}\t{house.id}\t{season.id}\t{number}\t{has}\tf"


def granted(world: World, season: Season, slot: int, pk: int) -> str:
    """Return the first move of a slot."""
    return f"{pk}\t{slot}\tgranted\t{NULL}\t{world.paris}\t{iso(season.opens - NOTICE)}T09:00:00+00\t"


def asked(world: World, house: House, season: Season) -> tuple[int, int]:
    """Return the first of a boutique's special orders of a season, and the first that is not of it any more."""
    days = (season.opens - world.first, season.closes - world.first)
    first, end = (house.lines.specials_before(house.lines.before(day)) for day in days)
    return first, end


def first_slots(world: World) -> dict[tuple[int, int], int]:
    """Return the id of the first slot of each season and boutique, by the season's id and the boutique's place."""
    found, free = {}, 1
    for season in world.seasons["SO"]:
        for house in world.houses:
            found[season.id, house.place] = free
            first, end = asked(world, house, season)
            free += end - first + SPARE
    return found


def spare(world: World, begins: dict[tuple[int, int], int]) -> Iterator[tuple[str, str]]:
    """Yield the slots that no line asks for, each with its grant."""
    move = (world.lines_before(world.days) + 1) * MOVES
    for season in world.seasons["SO"]:
        for house in world.houses:
            first, end = asked(world, house, season)
            for number in range(end - first + 1, end - first + 1 + SPARE):
                pk = begins[season.id, house.place] + number - 1
                yield row(pk, house, season, number, f"{NULL}\t{NULL}\t{NULL}\tf"), granted(world, season, pk, move)
                move += 1
