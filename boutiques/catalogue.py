"""Loads the catalogue the house ships: adds what is missing, leaves alone what is there."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

import pghistory
from django.db import models, transaction

from boutiques import money
from boutiques.files import listed, rows, spelled
from boutiques.models import (
    Boutique,
    Colour,
    Design,
    DesignPart,
    Hardware,
    Leather,
    NotMade,
    Part,
    Price,
    Style,
)


@dataclass(frozen=True)
class Loaded:
    """How many rows each noun has after loading."""

    boutiques: int
    styles: int
    leathers: int
    colours: int
    hardware: int
    prices: int


@transaction.atomic
def load() -> Loaded:
    """Add the shipped catalogue's missing rows: boutiques, styles, leathers, colours, hardware, parts, prices."""
    with pghistory.context(why="the catalogue as shipped"):
        _boutiques()
        _styles()
        _leathers()
        _colours()
        _hardware()
        _designs()
        _not_made()
        _prices()
    models_ = (Boutique, Style, Leather, Colour, Hardware, Price)
    return Loaded(*(model.objects.count() for model in models_))


def by_name[M: models.Model](model: type[M], column: str = "name") -> dict[str, M]:
    """Return a catalogue table by name, or by another column such as code."""
    return {getattr(row, column): row for row in model._default_manager.all()}


def _add(model: Any, made: list[Any]) -> None:
    """Insert what is not there yet; what is there is the house's own business."""
    model.objects.bulk_create(made, ignore_conflicts=True)


def _boutiques() -> None:
    facts = ("code", "city", "country", "currency", "time_zone")
    _add(
        Boutique,
        [Boutique(name=spelled(row["name"]), **{name: row[name] for name in facts}) for row in rows("boutiques")],
    )


def _styles() -> None:
    more = {row["code"]: row for row in rows("style_facts")}
    soft = {row["style"] for row in rows("styles") if row["construction"] == "retourne"}
    _add(Style, [_style(row, more[row["code"]], rank, soft) for rank, row in enumerate(rows("styles"), 1)])


def _style(row: dict[str, str], more: dict[str, str], rank: int, soft: set[str]) -> Style:
    """Name a style by family and size; by construction too, where its family knows both."""
    family = spelled(row["style"])
    rigid = " sellier" if row["construction"] == "sellier" and row["style"] in soft else ""
    return Style(
        rank=rank,
        code=row["code"],
        family=family,
        name=f"{family} {row['size_cm']}{rigid}",
        construction=row["construction"],
        size_cm=int(row["size_cm"]) if row["size_cm"] else None,
        silhouette=row["silhouette"],
        takes_hardware=more["takes_hardware"] == "1",
        takes_strap=more["takes_strap"] == "1",
        counts_as_quota=row["counts_as_quota"] == "1",
    )


def _leathers() -> None:
    more = {row["leather"]: row for row in rows("leather_facts")}
    none = {"species": "", "retired_on": ""}
    made = []
    for rank, row in enumerate(rows("leathers"), 1):
        facts = more.get(row["name"], none)
        made.append(
            Leather(
                rank=rank,
                name=spelled(row["name"]),
                family=row["family"],
                grain=row["grain"],
                exotic=row["exotic"] == "1",
                needs_cites=row["cites"] == "1",
                species=facts["species"],
                note=row["note"],
                retired_on=date.fromisoformat(facts["retired_on"]) if facts["retired_on"] else None,
            )
        )
    _add(Leather, made)


def _colours() -> None:
    _add(
        Colour,
        [
            Colour(
                rank=rank,
                name=spelled(row["name"]),
                house_code=row["house_code"],
                swatch=row["approximate_swatch"],
                family=row["family"],
            )
            for rank, row in enumerate(rows("colours"), 1)
        ],
    )


def _hardware() -> None:
    swatches = {row["code"]: row["approximate_swatch"] for row in rows("hardware_swatches")}
    _add(
        Hardware,
        [
            Hardware(rank=rank, code=row["code"], name=row["name"], note=row["where"], swatch=swatches[row["code"]])
            for rank, row in enumerate(rows("hardware"), 1)
        ],
    )


def _designs() -> None:
    _add(Part, [Part(rank=rank, code=row["code"], name=row["name"]) for rank, row in enumerate(rows("parts"), 1)])
    _add(
        Design,
        [
            Design(rank=rank, code=row["code"], name=row["name"], description=row["description"])
            for rank, row in enumerate(rows("designs"), 1)
        ],
    )
    parts, designs = by_name(Part, "code"), by_name(Design, "code")
    pairs = [(designs[row["code"]], parts[code]) for row in rows("designs") for code in listed(row["parts"])]
    _add(DesignPart, [DesignPart(design=design, part=part) for design, part in pairs])


def _not_made() -> None:
    styles, leathers = by_name(Style, "code"), by_name(Leather)
    source = "not on the list reported from Japan in 2019"
    _add(
        NotMade,
        [
            NotMade(style=styles[row["style"]], leather=leathers[spelled(row["leather"])], source=source)
            for row in rows("not_made")
        ],
    )


def _prices() -> None:
    """Add the reported prices, each valid until the next of its style, leather and country."""
    if Price.objects.exists():
        return
    styles, leathers = by_name(Style, "code"), by_name(Leather)
    made = []
    for _, group in groupby(sorted(rows("prices"), key=_price_order), key=lambda row: _price_order(row)[:3]):
        run = list(group)
        ends = [date.fromisoformat(row["valid_from"]) for row in run[1:]]
        for row, until in zip(run, [*ends, None], strict=True):
            made.append(_price(row, styles[row["style"]], leathers[spelled(row["leather"])], until))
    Price.objects.bulk_create(made)


def _price_order(row: dict[str, str]) -> tuple[str, ...]:
    return row["country"], row["style"], row["leather"], row["valid_from"]


def _price(row: dict[str, str], style: Style, leather: Leather, until: date | None) -> Price:
    return Price(
        style=style,
        leather=leather,
        country=row["country"],
        currency=row["currency"],
        amount=money.minor(Decimal(row["amount"]), row["currency"]),
        tax_included=row["tax_included"] == "1",
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_until=until,
        source_kind=row["source_kind"],
    )
