"""The catalogue's words of today for what is only wished; what was sent to Paris keeps the words it was sent with.

The rows themselves never change: the words stand on the specifications in memory, for the page that is being made.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.fields import CharField

from boutiques.models import Colour, Design, Hardware, Leather, Part, Style
from config.kept import IsAnyOf, kept
from orders.models import Specification
from orders.models.specification import with_parts

NOTHING = Value("", CharField())
TABLES: dict[str, tuple[type[Any], Any, Any]] = {
    "style": (Style, F("code"), F("silhouette")),
    "leather": (Leather, NOTHING, F("grain")),
    "colour": (Colour, F("house_code"), F("swatch")),
    "hardware": (Hardware, F("code"), F("swatch")),
    "design": (Design, F("code"), NOTHING),
    "part": (Part, F("code"), NOTHING),
}
"""Each table with its code and its look."""
COLUMNS = {
    "style": ("style", "style_name", "style_code", "silhouette"),
    "leather": ("leather", "leather_name", "", "leather_grain"),
    "colour": ("colour", "colour_name", "colour_code", "colour_swatch"),
    "hardware": ("hardware", "hardware_name", "hardware_code", "hardware_swatch"),
    "design": ("design", "design_name", "", ""),
    "thread": ("colour", "thread_name", "thread_code", "thread_swatch"),
}
"""For each column of a choice its table, and the columns of its name, code and look."""
OF_A_PART = {
    "part": ("part", "part_name", "part_code", ""),
    "leather": ("leather", "leather_name", "", "leather_grain"),
    "colour": ("colour", "colour_name", "colour_code", "colour_swatch"),
}
SENT = ("place", "resubmit", "counter")

Said = tuple[str, str, str]
Words = Mapping[tuple[str, int], Said]


def read_live(wishes: Iterable[Specification | None]) -> None:
    """Give wishes the names, codes and swatches of today (one query, one more where designs let parts differ)."""
    found = [one for one in wishes if one is not None]
    with_parts(found)
    ids: dict[str, set[int]] = {table: set() for table in TABLES}
    for row, columns in rows_of(found):
        for column, (table, *_) in columns.items():
            ids[table] |= {getattr(row, f"{column}_id")} - {None}
    if not any(ids.values()):
        return
    said = kept("live words", words_by_id).rows(**{table: list(pks) for table, pks in ids.items()})
    words = {(table, pk): (name, code, look) for table, pk, name, code, look in said}
    for row, columns in rows_of(found):
        say(row, columns, words)


def rows_of(wishes: Iterable[Specification]) -> Iterable[tuple[Any, dict[str, tuple[str, str, str, str]]]]:
    """The choices and their parts, each with the columns that have words."""
    for one in wishes:
        yield one, COLUMNS
        for part in one.chosen_parts:
            yield part, OF_A_PART


def say(row: Any, columns: dict[str, tuple[str, str, str, str]], words: Words) -> None:
    """Put the words of today on one row."""
    for column, (table, *names) in columns.items():
        said = words.get((table, getattr(row, f"{column}_id") or 0))
        if said:
            for name, word in zip(names, said, strict=True):
                if name:
                    setattr(row, name, word)


def words_by_id() -> QuerySet:
    """Compose the query of the words of the catalogue's rows whose ids are given, table by table."""
    parts = [
        model.every.filter(IsAnyOf("pk", table)).order_by().values_list(
            Value(table, CharField()), "pk", "name", code, look
        )
        for table, (model, code, look) in TABLES.items()
    ]  # fmt: skip
    return parts[0].union(*parts[1:], all=True).order_by()


def wished_in(told: Iterable[dict[str, Any]]) -> set[int]:
    """Return the ids of the choices that steps only wished for; `told` is each step's facts with its verb."""
    wished: set[int] = set()
    sent: set[int] = set()
    for facts in told:
        chosen = {facts[key] for key in ("specification",) if facts.get(key)}
        (sent if facts["verb"] in SENT else wished).update(chosen)
        sent |= {facts[key] for key in ("proposed", "delivered") if facts.get(key)}
        wished |= {pk for pk in [facts.get("was", {}).get("specification_id")] if pk}
    return wished - sent
