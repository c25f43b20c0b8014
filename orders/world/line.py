"""One line being played: where it stands, and the rows that say so; `acts.py` has what each verb does to it."""

from orders.chain import hashed
from orders.lifecycle import ANNOTATIONS, State
from orders.models.words import digest
from orders.world.choices import Choice, part, specification
from orders.world.dice import Dice
from orders.world.known import NULL, House, Season, World, iso
from orders.world.sheets import Sheets
from orders.world.slots import Held

EVENTS, SPECIFICATIONS, FEW = 64, 8, 4
"""So many numbers each line has for its rows of a table, whether it needs them or not: no process asks another."""


class Line:
    """A line, from its first event to where time has come."""

    def __init__(self, world: World, house: House, pk: int, reference: str, kind: str, dice: Dice, out: Sheets) -> None:
        self.world, self.house, self.pk, self.reference = world, house, pk, reference
        self.kind, self.dice, self.out = kind, dice, out
        self.number = self.day = self.requested_on = self.seq = self.version = 0
        self.state, self.head, self.at, self.since = State.BORN.value, "", "", ""
        self.client: int | None = None
        self.wished_by: int | None = None
        self.sa: int | None = None
        self.season: Season | None = None
        self.wish: Choice | None = None
        self.specifications = self.specification = self.placements = self.offers = 0
        self.arrival_price: int | None = None
        self.offer: list[str] = []
        self.sale: list[str] = []
        self.close_reason, self.after_acceptance = "", False
        self.slot: Held | None = None
        self.hour = house.hours[0] + dice.below(house.hours[1] - house.hours[0] + 1)

    def now(self) -> str:
        """Return the moment of the next event, in UTC: later than the one before, on the line's day."""
        if not self.at:
            seconds = self.seq * 40 + 40
            self.at = f"{iso(self.day)}T{self.hour:02}:{seconds // 60:02}:{seconds % 60:02}.000000"
        return self.at

    def event(self, verb: str, to: State, by: int | None, facts: str = "{}", words: str = "") -> None:
        """Write what happened now, linked to the event before, and stand where it led."""
        at, self.at = self.now(), ""
        self.seq += 1
        self.version += verb not in ANNOTATIONS
        pk, said, sealed = self.pk * EVENTS + self.seq, "", ""
        if words:
            said = str(pk)
            sealed = self.say(pk, words)
        state, day, who = to.value, iso(self.day), "" if by is None else str(by)
        head = hashed((
            self.head, str(self.pk), str(self.seq), verb, str(self.state), str(state), who, "", at, day, facts, said,
            sealed, "", "", "", str(self.version),
        ))  # fmt: skip
        self.out["orders_event"].append(
            f"{pk}\t{self.pk}\t{self.seq}\t{verb}\t{self.state}\t{state}\t{who or NULL}\t{at}+00\t{day}\t{facts}\t"
            f"{said or NULL}\t{sealed}\t\t{self.version}\t{self.head}\t{head}"
        )
        self.head = head
        if state != self.state:
            self.state, self.since = state, at

    def say(self, pk: int, words: str) -> str:
        """Write words with a salt of their own; return their digest."""
        salt = f"{Dice(f'{self.world.seed}/words/{pk}').left:0128x}"[:32]
        self.out["orders_words"].append(f"{pk}\t{salt}\t{words}")
        return digest(salt, words)

    def specify(self, choice: Choice) -> int:
        """Write a choice; return its number."""
        self.specifications += 1
        pk = self.pk * SPECIFICATIONS + self.specifications
        self.out["orders_specification"].append(f"{pk}\t{specification(choice)}")
        if choice.lining:
            self.out["orders_partchoice"].append(f"{pk}\t{pk}\t{part(choice, self.world.lining)}")
        return pk

    def priced(self) -> tuple[int | None, str]:
        """Return the price of what is wished, this day, and its three columns as COPY has them."""
        assert self.wish
        found = self.world.price(self.wish.style.id, self.wish.leather.id, self.house.country, self.day)
        return (found[0], f"{found[0]}\t{self.house.currency}\t{found[1]}") if found else (None, f"{NULL}\t\t{NULL}")

    @property
    def closer(self) -> int:
        """Who looks after it: its associate, or the manager."""
        return self.sa or self.house.manager

    def finish(self) -> None:
        """Write the rows that changed on the way as they are now."""
        for table, row in (("orders_offer", self.offer), ("orders_sale", self.sale)):
            if row:
                self.out[table].append("\t".join(row))
        if self.slot:
            self.slot.finish(self.out)
        taken = self.slot.number_taken if self.slot else None
        self.out["orders_order"].append("\t".join((
            str(self.pk), self.reference, self.kind, str(self.state), f"{self.since}+00", str(self.seq), self.head,
            str(self.version), iso(self.requested_on), self.close_reason, "t" if self.after_acceptance else "f",
            str(self.house.id), or_null(self.client), or_null(self.sa),
            str(self.season.id) if self.season else NULL, or_null(self.wished_by), or_null(taken),
            str(self.specification),
        )))  # fmt: skip


def or_null(number: int | None) -> str:
    """Return a number as COPY has it."""
    return NULL if number is None else str(number)


def json(number: int | None) -> str:
    """Return a number as JSON has it."""
    return "null" if number is None else str(number)
