"""The clients' rows: invented names in several scripts, each with an associate, in no order of boutiques."""

from bisect import bisect_right
from collections.abc import Iterator
from uuid import UUID

from orders.world.dice import Dice
from orders.world.known import NULL, World, looked_after_by

COLUMNS = (
    "id", "uuid", "title", "given_name", "family_name", "family_first", "other_script", "sort_name", "standing",
    "language", "channel", "email", "phone", "since", "discreet", "version", "boutique_id", "sa_id",
)  # fmt: skip
GIVEN = (
    ("Mme", "Renée"), ("Mr", "Farid"), ("Mme", "Camille"), ("Ms", "Grace"), ("Mr", "Jürgen"), ("Mr", "Łukasz"),
    ("Mme", "Thị Lan"), ("Mme", "Anne-Marie"), ("Ms", "María José"), ("Mr", "Bjørn"), ("Mme", "Haruka"),
    ("Mr", "Pierre"), ("Ms", "Zoë"), ("Mr", "Xiaoming"), ("Mme", "Guðrún"), ("Ms", "Sofia"),
    ("Mr", "Théo"), ("Mme", "Élodie"),
)  # fmt: skip
COMMON = (
    ("Ōta", "太田"), ("Nguyễn", ""), ("al-Fahd", "الفهد"), ("O'Brien", ""), ("Müller", ""), ("Østergård", ""),
    ("Kim", "김"), ("Martin", ""), ("Yamada", "山田"), ("Ёлкина", ""),
)  # fmt: skip
"""Each the name of one in some four hundred, with how its own script writes it."""
COMMON_EVERY = 40
SYLLABLES = (
    "ba", "ré", "mi", "don", "ka", "lou", "ce", "vi", "ner", "to", "zan", "qui", "fel", "ho", "gra", "pé", "sol", "dri",
    "ma", "ten",
)  # fmt: skip
STANDINGS = ("new", "known", "known", "long_standing", "known", "vip", "long_standing", "vvvip")
CHANNELS = ("phone", "email", "message", "visit")
DISCREET_EVERY = 50
OLDEST, YEARS = 1986, 20
"""Since when somebody is a client, at the earliest and over how many years."""


def rows(world: World, first: int, end: int) -> Iterator[str]:
    """Yield the rows of the clients numbered from `first` to before `end` (1 is the first), as COPY has them."""
    begins = [house.clients_before for house in world.houses]
    back = world.scatter[1]
    for pk in range(first, end):
        place = (pk - 1) * back % world.clients
        house = world.houses[bisect_right(begins, place) - 1]
        place -= house.clients_before
        yield row(pk, Dice(f"{world.seed}/{house.code}/client/{place}"), house.id, looked_after_by(house, place))


def row(pk: int, dice: Dice, boutique: int, sa: int | None) -> str:
    """Return one client's row."""
    title, given = GIVEN[dice.below(len(GIVEN))]
    family, own = COMMON[dice.below(len(COMMON))] if dice.below(COMMON_EVERY) == 0 else (made_up(dice), "")
    email = f"client{pk}@clients.example" if dice.below(10) < 7 else ""
    phone = f"+33 1 99 00 {dice.below(100):02} {dice.below(100):02}" if dice.below(10) < 8 else ""
    uuid = UUID(int=dice.left % 2**128, version=4)
    return (
        f"{pk}\t{uuid}\t{title}\t{given}\t{family}\tf\t{own}\t\t{STANDINGS[dice.below(len(STANDINGS))]}\t\t"
        f"{CHANNELS[dice.below(len(CHANNELS))]}\t{email}\t{phone}\t{OLDEST + dice.below(YEARS)}\t"
        f"{'t' if dice.below(DISCREET_EVERY) == 0 else 'f'}\t1\t{boutique}\t{NULL if sa is None else sa}"
    )


def made_up(dice: Dice) -> str:
    """Return a family name that few bear."""
    return "".join(SYLLABLES[dice.below(len(SYLLABLES))] for _ in range(3)).capitalize()
