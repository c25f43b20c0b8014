"""Reads the demo's own data files: invented people, tastes and sentences."""

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of orders/demo/data/<name>.csv; a missing file raises FileNotFoundError."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def said() -> dict[str, list[str]]:
    """Return what people of the demo say, by occasion."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows("said"):
        found[row["on"]].append(row["text"])
    return found
