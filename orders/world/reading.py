"""Reads the lists of the house into what the lines are played with."""

from collections import defaultdict
from datetime import UTC, datetime
from itertools import accumulate
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

from boutiques.days import day_in_paris
from boutiques.models import (
    Boutique,
    Colour,
    Design,
    Hardware,
    Leather,
    LeatherColour,
    Part,
    Price,
    Role,
    Season,
    Staff,
    Style,
    StyleHardware,
    StyleLeather,
)
from orders import wording
from orders.world import known
from orders.world.known import Thing
from orders.world.shares import Spread

SPECIAL_EVERY, MOST_SLOTS = 12, 90
OPEN_FROM, OPEN_UNTIL, PARIS_UNTIL = 10, 17, 21
"""Hours: of a boutique, and the last one in UTC that is the same day in Paris."""


def read(seed: int, first: int, days: int, lines: list[int], clients: list[int]) -> known.World:
    """Return what is known of the house: `lines` and `clients` of each boutique, from the day `first` for `days`."""
    [paris] = Staff.objects.filter(role=Role.PARIS).values_list("pk", flat=True)
    return known.World(
        seed=seed,
        first=first,
        days=days,
        houses=tuple(houses(days, lines, clients)),
        seasons=seasons(),
        prices=prices(),
        paris=paris,
        refusal=wording.REFUSE_REASONS[0],
        design=thing(Design.objects.filter(parts__code="lining").order_by("pk").first()),
        lining=thing(Part.objects.get(code="lining")),
        clients=sum(clients),
    )


def thing(row: Any) -> Thing:
    """Return a row of the catalogue as what is known of it."""
    code = getattr(row, "house_code", None) if isinstance(row, Colour) else getattr(row, "code", "")
    look = next((getattr(row, name) for name in ("silhouette", "grain", "swatch") if hasattr(row, name)), "")
    return Thing(row.pk, code or "", row.name, look)


def houses(days: int, lines: list[int], clients: list[int]) -> list[known.House]:
    """Return every boutique in the order of its making, with its people and its share of lines and clients."""
    managers, associates = {}, defaultdict(list)
    for pk, boutique, role in Staff.objects.order_by("pk").values_list("pk", "boutique", "role"):
        if role == Role.MANAGER:
            managers[boutique] = pk
        else:
            associates[boutique].append(pk)
    before = accumulate(clients, initial=0)
    boutiques = Boutique.objects.order_by("pk")
    return [
        known.House(
            place=place, id=one.pk, code=one.code, country=one.country, currency=one.currency,
            hours=hours(one.time_zone), manager=managers[one.pk], associates=tuple(associates[one.pk]),
            lines=Spread(own, days, special_every(own, days)), clients=has, clients_before=earlier,
            kept_after_refusal=one.slot_kept_after_refusal_days,
        )
        for place, (one, own, has, earlier) in enumerate(zip(boutiques, lines, clients, before, strict=False))
    ]  # fmt: skip


def special_every(lines: int, days: int) -> int:
    """Every which line of a boutique is a special order: the twelfth, or rarer so that its slots of a year are few."""
    return max(SPECIAL_EVERY, ceil(lines * 366 / days / MOST_SLOTS))


def hours(zone: str) -> tuple[int, int]:
    """Return the first and last hour, in UTC, at which a boutique is open and it is one day there, in UTC, in Paris."""
    moments = (datetime(2026, month, 1, 12, tzinfo=UTC) for month in (1, 7))
    ahead = [int(moment.astimezone(ZoneInfo(zone)).utcoffset().total_seconds() // 3600) for moment in moments]  # type: ignore[union-attr]
    return max(0, OPEN_FROM - min(ahead)), min(PARIS_UNTIL, OPEN_UNTIL - max(ahead))


def seasons() -> dict[str, tuple[known.Season, ...]]:
    """Return the seasons of each kind, the oldest first, each with the pairs that are on its menu all the while."""
    styles, leathers, colours, metals = (
        {row.pk: thing(row) for row in model._default_manager.all()} for model in (Style, Leather, Colour, Hardware)
    )
    coloured, metalled, paired = defaultdict(list), defaultdict(list), defaultdict(list)
    lasting = {"from_at": None, "until_at": None, "withdrawn_at": None}
    for season, leather, colour in rows_of(LeatherColour, lasting, "leather", "colour"):
        coloured[season, leather].append(colours[colour])
    for season, style, metal in rows_of(StyleHardware, lasting, "style", "hardware"):
        metalled[season, style].append(metals[metal])
    for season, style, leather in rows_of(StyleLeather, lasting, "style", "leather"):
        if coloured[season, leather]:
            paired[season].append((styles[style], leathers[leather]))
    found: dict[str, list[known.Season]] = defaultdict(list)
    for one in Season.objects.order_by("opens_at"):
        found[one.kind].append(
            known.Season(
                one.pk, one.kind, one.code, one.first_day.toordinal(), day_in_paris(one.closes_at).toordinal(),
                tuple(paired[one.pk]),
                {leather: tuple(rows) for (season, leather), rows in coloured.items() if season == one.pk},
                {style: tuple(rows) for (season, style), rows in metalled.items() if season == one.pk},
            )
        )  # fmt: skip
    return {kind: tuple(rows) for kind, rows in found.items()}


def rows_of(model: Any, lasting: dict[str, None], *pair: str) -> Any:
    """Return the rows of one of the menu's tables: season and both of the pair."""
    return model.objects.filter(**lasting).order_by("pk").values_list("season", *pair)


def prices() -> dict[tuple[int, int, str], tuple[tuple[int, ...], tuple[tuple[int, str], ...]]]:
    """Return the prices of every style, leather and country: the days they begin, and amount with tax."""
    found: dict[tuple[int, int, str], list[tuple[int, tuple[int, str]]]] = defaultdict(list)
    columns = ("style", "leather", "country", "valid_from", "amount", "tax_included")
    rows = Price.objects.exclude(leather=None).order_by("valid_from").values_list(*columns)
    for style, leather, country, day, amount, taxed in rows:
        found[style, leather, country].append((day.toordinal(), (amount, "t" if taxed else "f")))
    return {key: (tuple(day for day, _ in rows), tuple(one for _, one in rows)) for key, rows in found.items()}
