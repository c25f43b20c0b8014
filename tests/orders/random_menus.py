"""Small random menus, and choices to be tried on them.

Every step of every menu has something that is to be had and something that is not: the first of each row of the
catalogue is listed wherever it is asked for, the last is refused everywhere, and what lies between is as it comes.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from boutiques.models import (
    Colour,
    Design,
    DesignPart,
    Hardware,
    Kind,
    Leather,
    LeatherColour,
    NotMade,
    Part,
    PartLeather,
    Season,
    Style,
    StyleDesign,
    StyleHardware,
    StyleLeather,
    ThreadColour,
)
from tests import cast

HOUR = timedelta(hours=1)
TODAY = cast.AT.date()
WITHDRAWN = {"withdrawn_reason": "Its thread yellowed"}
LISTED: list[dict[str, Any] | None] = [
    {},
    {"from_at": cast.AT},
    {"from_at": cast.AT - HOUR, "until_at": cast.AT + HOUR},
    {"withdrawn_at": cast.AT + HOUR, **WITHDRAWN},
]
REFUSED: list[dict[str, Any] | None] = [
    None,
    {"from_at": cast.AT + HOUR},
    {"until_at": cast.AT},
    {"withdrawn_at": cast.AT, **WITHDRAWN},
    {"from_at": cast.AT - HOUR, "withdrawn_at": cast.AT - HOUR, **WITHDRAWN},
]
"""A pair's row: on the list, not there at all, joining later, over, withdrawn; the moments themselves among them."""

CATALOGUE = {
    Style: [
        {"code": "S0", "name": "Sac 0", "family": "Sac"},
        {"code": "S1", "name": "Sac 1", "family": "Sac", "takes_hardware": False, "takes_strap": True},
        {"code": "S2", "name": "Sac 2", "family": "Sac"},
    ],
    Leather: [{"name": f"Leather {one}", "family": "calf"} for one in range(3)],
    Colour: [{"name": f"Colour {one}", "family": "blue", "swatch": f"#00000{one}"} for one in range(3)],
    Hardware: [{"code": f"H{one}", "name": f"Metal {one}", "swatch": "#c9c9c6"} for one in range(3)],
    Design: [{"code": f"D{one}", "name": f"Design {one}"} for one in range(3)],
    Part: [{"code": f"P{one}", "name": f"Part {one}"} for one in range(2)],
}
DIFFERS = {"D0": ["P0"], "D1": ["P0", "P1"], "D2": []}
"""Which parts a design lets differ."""
PAIRS: list[tuple[Any, str, Any, str, Any]] = [
    (StyleLeather, "style", Style, "leather", Leather),
    (LeatherColour, "leather", Leather, "colour", Colour),
    (StyleHardware, "style", Style, "hardware", Hardware),
    (StyleDesign, "style", Style, "design", Design),
    (PartLeather, "part", Part, "leather", Leather),
    (ThreadColour, "", None, "colour", Colour),
]


@dataclass(frozen=True)
class Tried:
    """What is chosen of the catalogue, by its keys; "" where nothing is."""

    style: str
    leather: str
    colour: str
    hardware: str = ""
    design: str = ""
    parts: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Colour and leather by the part's code."""
    thread: str = ""
    strap_cm: str = ""


LISTED_FOR = {
    Kind.PO: Tried("S0", "Leather 0", "Colour 0", "H0"),
    Kind.SO: Tried("S0", "Leather 0", "Colour 0", "H0", "D0", {"P0": ("Colour 0", "")}, "Colour 0"),
}
"""What every menu lists."""
REFUSALS: list[dict[str, Any]] = [
    {"leather": "Leather 2"},
    {"colour": "Colour 2"},
    {"hardware": "H2"},
    {"design": "D2", "parts": {}},
    {"parts": {"P0": ("Colour 2", "")}},
    {"parts": {"P0": ("Colour 0", "Leather 2")}},
    {"thread": "Colour 2"},
]
"""What no menu has; the first three of a podium order too."""


@dataclass(frozen=True)
class Drawn:
    """One random menu as plain facts, and the choices to be tried on it: one listed, one refused, one as it comes."""

    rows: dict[tuple[Any, int, int], dict[str, Any]]
    retired: dict[tuple[Any, int], date]
    not_made: set[tuple[int, int]]
    tried: list[Tried]

    def write(self, season: Season) -> None:
        """Write the catalogue and the season's lists."""
        made = {
            model: model.objects.bulk_create(
                model(rank=rank, retired_on=self.retired.get((model, rank)), **facts) for rank, facts in enumerate(rows)
            )
            for model, rows in CATALOGUE.items()
        }
        for model, one, ones, other, others in PAIRS:
            found = [(i, j, days) for (of, i, j), days in self.rows.items() if of is model]
            model.objects.bulk_create(
                model(season=season, **({one: made[ones][i]} if one else {}), **{other: made[others][j]}, **days)
                for i, j, days in found
            )
        NotMade.objects.bulk_create(NotMade(style=made[Style][i], leather=made[Leather][j]) for i, j in self.not_made)
        DesignPart.objects.bulk_create(
            DesignPart(design=design, part=part)
            for design in made[Design]
            for part in made[Part]
            if part.code in DIFFERS[design.code]
        )


@st.composite
def menus(draw: st.DrawFn, kind: str) -> Drawn:
    """Draw a menu and the choices to be tried."""
    rows = {}
    for model, _, ones, _, others in PAIRS if kind == Kind.SO else PAIRS[:3]:
        first, last = len(CATALOGUE[ones]) if ones else 1, len(CATALOGUE[others]) - 1
        for i in range(first):
            for j in range(last + 1):
                refused = j == last or (model is StyleLeather and i == first - 1)
                days = draw(st.sampled_from(REFUSED if refused else LISTED if j == 0 else LISTED + REFUSED))
                if days is not None:
                    rows[model, i, j] = days
    retired = {}
    for model, facts in CATALOGUE.items():
        for rank in range(len(facts)):
            on = draw(st.sampled_from([None, TODAY + timedelta(days=1), *([TODAY] if rank else [])]))
            if on:
                retired[model, rank] = on
    pairs = [(i, j) for i in range(3) for j in range(1, 3)]
    not_made = set(draw(st.lists(st.sampled_from(pairs), max_size=2)))
    listed = LISTED_FOR[kind]
    refused = replace(listed, **draw(st.sampled_from(REFUSALS[: 3 if kind == Kind.PO else None])))
    return Drawn(rows, retired, not_made, [listed, refused, draw(choices(kind))])


@st.composite
def choices(draw: st.DrawFn, kind: str) -> Tried:
    """Draw a choice; what leads furthest comes most often, and now and then something is left out."""

    def of(model: Any, *, may_lack: bool = True) -> str:
        keys = [facts.get("code", facts["name"]) for facts in CATALOGUE[model]]
        return draw(st.sampled_from([*keys[:1] * 4, *keys[1:2] * 3, *keys[2:], *([""] if may_lack else [])]))

    style = of(Style, may_lack=False)
    tried = {"style": style, "leather": of(Leather), "colour": of(Colour)}
    tried["hardware"] = "" if style == "S1" else of(Hardware)
    if kind == Kind.PO:
        return Tried(**tried)
    design = of(Design)
    parts = {code: (of(Colour), of(Leather)) for code in DIFFERS.get(design, []) if draw(st.booleans())}
    strap = draw(st.sampled_from(["85", "105", ""])) if style == "S1" else ""
    thread = draw(st.sampled_from(["", "Colour 0", "Colour 1", "Colour 2"]))
    return Tried(
        **tried, design=design, parts={code: of_its_own for code, of_its_own in parts.items() if of_its_own[0]},
        thread=thread, strap_cm=strap,
    )  # fmt: skip
