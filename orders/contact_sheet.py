"""The contact sheet: every silhouette in eight colourways side by side, as one SVG for docs/."""

import re
from dataclasses import dataclass

from django.template.loader import render_to_string

from boutiques.models.catalogue import Silhouette
from orders.colourways import Colourway, colourways
from orders.drawing import GRAINS, PAPER, SHAPES, Drawing

LEFT, TOP, CELL, DEEP = 132, 64, 152, 150
"""The margins and the size of a cell, in pixels."""
PATH = re.compile(r'<path d="([^"]+)"(?=[^<]*/>)')


@dataclass(frozen=True)
class Cell:
    """One silhouette in one colourway, and where it stands."""

    drawing: Drawing
    view: str
    left: int
    top: int


def sheet() -> str:
    """Return the whole sheet; the same text whenever nothing was drawn anew."""
    ways = list(colourways().values())
    context = {
        "cells": cells(ways),
        "ways": [(way, LEFT + CELL * n + CELL // 2) for n, way in enumerate(ways)],
        "shapes": [(Silhouette(shape).label, TOP + DEEP * n + DEEP // 2) for n, shape in enumerate(SHAPES)],
        "grains": GRAINS,
        "wide": LEFT + CELL * len(ways),
        "high": TOP + DEEP * len(SHAPES) + 16,
        "contour": PAPER,
        "key": "grain",
    }
    return shared(render_to_string("pieces/_sheet.html", context))


def cells(ways: list[Colourway]) -> list[Cell]:
    """Every silhouette in every colourway, row by row."""
    return [
        Cell(way.of(shape), way.view, LEFT + CELL * column, TOP + DEEP * row)
        for row, shape in enumerate(SHAPES)
        for column, way in enumerate(ways)
    ]


def shared(svg: str) -> str:
    """Write each line of the drawings once and point at it from where it is used: a third of the bytes."""
    head, grains, drawn = svg.partition("</defs>")
    names = {d: f"l{n}" for n, d in enumerate(dict.fromkeys(PATH.findall(drawn)))}
    lines = "".join(f'<path id="{name}" d="{d}"/>' for d, name in names.items())
    return head + lines + grains + PATH.sub(lambda found: f'<use href="#{names[found[1]]}"', drawn)
