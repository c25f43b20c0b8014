"""The colourways in which drawings are looked at: on the specimen page and the contact sheet."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from boutiques.files import rows
from orders.drawing import Drawing
from orders.tints import Finish

PARTS = ("gussets", "flap", "handles", "straps", "piping", "lining")


@dataclass(frozen=True)
class Colourway:
    """A way to finish any silhouette, and from where it is looked at."""

    key: str
    name: str
    view: str
    finishes: tuple[tuple[str, Finish], ...]
    thread: str

    def of(self, silhouette: str) -> Drawing:
        """Return a silhouette in this colourway."""
        finishes: dict[str, Any] = dict(self.finishes)
        return Drawing(silhouette, thread=self.thread, title=f"{silhouette}: {self.name}", **finishes)


@cache
def colourways() -> dict[str, Colourway]:
    """The colourways of the contact sheet by their key, in its order."""
    return {row["key"]: colourway(row) for row in rows("colourways")}


def colourway(row: dict[str, str]) -> Colourway:
    """Read one; a part without a colour is as the body."""
    finishes = {name: Finish(row[name] or row["body"], row["grain"]) for name in ("body", *PARTS)}
    finishes["metal"] = Finish(row["metal"])
    return Colourway(row["key"], row["name"], row["view"], tuple(finishes.items()), row["thread"])
