"""The typed lifecycle as the tests play it: every cell of `tests/lifecycle.csv`, its roles and its conditions."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent.parent / "lifecycle.csv"

STATES = {
    "new": 0, "requested": 10, "placed": 20, "amended": 30, "refused": 40, "accepted": 50, "arrived": 60,
    "offered": 70, "declined": 75, "sold": 80, "released": 85, "closed": 90,
}  # fmt: skip
"""Each state's number, by hand: numbered with gaps, the final ones last."""
KINDS = ("PO", "SO")


@dataclass(frozen=True)
class Cell:
    """One cell: what a verb does to a line of a kind that stands in a state."""

    verb: str
    kind: str
    source: str
    target: str
    roles: tuple[str, ...]
    undo: str
    annotation: str

    @property
    def move(self) -> tuple[str, str, str, str]:
        """The cell as the set of moves knows it: verb, kind, from, to."""
        return self.verb, self.kind, self.source, self.target


@cache
def cells() -> list[Cell]:
    """Every cell but those of `correct`, which leads back to where the line came from."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [
            Cell(
                row["verb"], row["kind"], row["from"], row["to"], tuple(row["roles"].split("|")), row["undo"],
                row["annotation"],
            )
            for row in csv.DictReader(file)
            if row["verb"] != "correct"
        ]  # fmt: skip
