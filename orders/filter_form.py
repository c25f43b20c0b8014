"""The choices of the list's filter form: lists, states, kinds, and what the catalogue and the house can name."""

from datetime import datetime
from typing import Any

from django.db.models import F, Value
from django.db.models.fields import CharField, IntegerField

from boutiques.models import Boutique, Colour, Kind, Leather, Season, Staff, Style
from clients.models import Standing
from orders.columns import COLUMNS, COLUMNS_OF_PARIS, USUAL
from orders.filters import AGES, PARIS_STATES, SHOWS, SHOWS_OF_PARIS, SORTS, STATES, Filters
from orders.search import colleagues

LABELS = {
    "boutique": "Boutique",
    "season": "Season",
    "style": "Style",
    "leather": "Leather",
    "colour": "Colour",
    "sa": "Associate",
}


def choices(asked: Filters, user: Staff, at: datetime) -> dict[str, Any]:
    """Return every choice as (value, words, chosen), by field; what has rows comes in one query."""
    shows = SHOWS_OF_PARIS if user.is_paris else tuple(SHOWS)
    states = PARIS_STATES if user.is_paris else tuple(STATES)
    return {
        "shows": [(show, SHOWS[show][0], (asked.show or "open") == show) for show in shows],
        "states": [(state, STATES[state], state in asked.states) for state in states],
        "kinds": [(kind.value, f"{kind.label}s", asked.kind == kind.value) for kind in Kind],
        "standings": [(standing.value, standing.label, asked.standing == standing.value) for standing in Standing],
        "ages": [(age, words, asked.age == age) for age, words in AGES.items()],
        "columns": column_choices(asked, user),
        "sorts": [(sort, words, asked.order == sort) for sort, words in SORTS.items()],
        "named": named_choices(asked, user, at),
    }


def column_choices(asked: Filters, user: Staff) -> list[tuple[str, str, bool]]:
    """The columns of choice; where none is chosen the usual ones are."""
    known, chosen = COLUMNS_OF_PARIS if user.is_paris else tuple(COLUMNS), asked.columns or USUAL
    return [(name, COLUMNS[name].head, name in chosen) for name in known]


def named_choices(asked: Filters, user: Staff, at: datetime, only: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """The fields whose choices are rows: seasons, styles, leathers, colours, for Paris boutiques, else associates."""
    tables = {
        "boutique": (Boutique.objects.all(), "code", "name", F("id")),
        "season": (Season.objects.all(), "code", "name", F("id") * -1),
        "style": (Style.objects.all(), "code", "name", F("rank")),
        "leather": (Leather.objects.all(), "name", "name", F("rank")),
        "colour": (Colour.objects.all(), "name", "name", F("rank")),
    }
    if not user.is_paris:
        tables["sa"] = (colleagues(user, at).active(), "username", "name", F("id"))
        del tables["boutique"]
    if only:
        tables = {name: tables[name] for name in only}
    parts = [
        rows.order_by().annotate(place=place).values_list(
            Value(number, output_field=IntegerField()), Value(name, output_field=CharField()), value, words, "place"
        )
        for number, (name, (rows, value, words, place)) in enumerate(tables.items())
    ]  # fmt: skip
    fields: dict[str, dict[str, Any]] = {name: {"name": name, "label": LABELS[name], "options": []} for name in tables}
    for _, name, value, words, _place in sorted(
        parts[0].union(*parts[1:], all=True).order_by(), key=lambda row: (row[0], row[4], row[3])
    ):
        fields[name]["options"].append((value, words, asked.named.get(name, "").casefold() == value.casefold()))
    return list(fields.values())
