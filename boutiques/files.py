"""Reads the data files the house ships: the catalogue as reported, and what the demo derives from it."""

import csv
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of boutiques/data/<name>.csv; a missing file raises FileNotFoundError."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def spelled(plain: str) -> str:
    """Return a name with its French accents, as the spelling list has it."""
    return _spelling().get(plain, plain)


def listed(text: str) -> list[str]:
    """Return the names in a field such as Togo|Epsom."""
    return [one for one in text.split("|") if one]


@cache
def _spelling() -> dict[str, str]:
    return {row["plain"]: row["spelled"] for row in rows("spelling")}
