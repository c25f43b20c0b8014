"""The drawing of a piece as a value: its shape, the finish of each part, and its words for who cannot see it."""

import re
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from django.template.loader import render_to_string

from orders.models import Specification
from orders.specify import Wanted, name_of
from orders.tints import Finish, tint

SHAPES = ("birkin", "birkin-rigid", "kelly", "kelly-rigid", "constance", "lindy", "bolide", "picotin", "neutral")
"""The silhouettes that are drawn; whatever else a row says is drawn as the last."""
LARGEST = {"birkin": 40, "kelly": 35, "constance": 24, "lindy": 26}
"""The size in cm that fills the plate; smaller ones stand a little smaller on it."""
PLAIN, METAL = Finish("#d6cabb"), Finish("#cdb67c")
"""What is drawn while nothing is chosen."""
PAPER = "#5b4f45"
"""The contour of a drawing that stands alone, where no page has a colour for it."""
GRAINS = ("fine", "pebbled", "scales", "quills")
"""The grains that have a pattern, in templates/pieces/_grains.html."""
VIEWS = ("front", "open")


@dataclass(frozen=True)
class Drawing:
    """One piece to be drawn: {% include "components/piece.html" with drawing=drawing %}.

    Every colour is "#rrggbb"; `size_cm` is 0 where none is known. `title` and `said` are for screen readers.
    """

    silhouette: str = "neutral"
    size_cm: int = 0
    body: Finish = PLAIN
    gussets: Finish = PLAIN
    flap: Finish = PLAIN
    handles: Finish = PLAIN
    straps: Finish = PLAIN
    piping: Finish = PLAIN
    lining: Finish = PLAIN
    thread: str = PLAIN.thread
    metal: Finish = METAL
    strap_cm: int = 0
    title: str = "A piece, not yet chosen"
    said: str = ""

    @property
    def template(self) -> str:
        """Where its lines stand."""
        return f"pieces/{self.silhouette.removesuffix('-rigid')}.html"

    @property
    def is_rigid(self) -> bool:
        """Whether it is sewn outside: sharp corners, stitched edges, no piping to be seen."""
        return self.silhouette.endswith("-rigid")

    @property
    def is_lined(self) -> bool:
        """Whether its inside is not as its outside, so that it is worth opening."""
        return self.lining != self.body

    @property
    def grains(self) -> list[str]:
        """The grains that are hinted on it; smooth leather has none."""
        parts = (self.body, self.gussets, self.flap, self.handles, self.straps, self.piping, self.lining)
        return [grain for grain in GRAINS if any(part.grain == grain for part in parts)]

    @property
    def digest(self) -> str:
        """A short name for what is drawn, the same whenever it is drawn again."""
        return f"{crc32(repr(self).encode()):08x}"

    @property
    def scale(self) -> float:
        """How large it stands on its plate: 1, or less for what is smaller than the largest of its shape."""
        largest = LARGEST.get(self.silhouette.removesuffix("-rigid"), 0)
        below = largest - self.size_cm if largest and self.size_cm else 0
        return round(1 - min(max(below, 0), 16) * 0.008, 3)


def drawing_of(one: Specification) -> Drawing:
    """Return the drawing of a written choice, from its own words alone: what the catalogue says today is not asked."""
    parts = {
        part.part_code or part.part.code: (
            part.colour_swatch,
            part.leather_grain if part.leather_name else one.leather_grain,
        )
        for part in one.chosen_parts
    }
    said = [(part.part_name, part.colour_name, part.leather_name) for part in one.chosen_parts]
    return drawn(
        silhouette=one.silhouette,
        names=(one.style_name, one.leather_name, one.colour_name),
        body=(one.colour_swatch, one.leather_grain),
        parts=parts,
        said=[*said, ("Thread", one.thread_name), ("Hardware", one.hardware_name), strap(one.strap_cm)],
        thread=one.thread_swatch,
        metal=one.hardware_swatch,
        strap_cm=one.strap_cm or 0,
    )


def drawing_of_wish(wanted: Wanted) -> Drawing:
    """Return the drawing of what is wanted so far, as the catalogue is now."""
    style, leather, colour = wanted.style, wanted.leather, wanted.colour
    grain = leather.grain if leather else ""
    return drawn(
        silhouette=style.silhouette if style else "",
        names=(name_of(style), name_of(leather), name_of(colour)),
        body=(swatch_of(colour), grain),
        parts={one.part.code: (one.colour.swatch, one.leather.grain if one.leather else grain) for one in wanted.parts},
        said=[
            *((one.part.name, one.colour.name, name_of(one.leather)) for one in wanted.parts),
            ("Thread", name_of(wanted.thread)),
            ("Hardware", name_of(wanted.hardware)),
            strap(wanted.strap_cm),
        ],
        thread=swatch_of(wanted.thread),
        metal=swatch_of(wanted.hardware),
        strap_cm=wanted.strap_cm or 0,
    )


def drawn(
    *, silhouette: str, names: tuple[str, ...], body: tuple[str, str], parts: dict[str, tuple[str, str]],
    said: list[tuple[str, ...]], thread: str, metal: str, strap_cm: int,
) -> Drawing:  # fmt: skip
    """Return a drawing of swatches, grains and words; a part that is not named is as the body."""
    whole = Finish(tint(body[0], PLAIN.colour), body[1])
    finishes: dict[str, Any] = {
        code: Finish(tint(parts[code][0], whole.colour), parts[code][1]) if code in parts else whole
        for code in ("gussets", "flap", "handles", "straps", "piping", "lining")
    }
    stitched = thread or parts.get("stitching", ("", ""))[0]
    size = re.search(r"\d+", names[0])
    return Drawing(
        silhouette=silhouette if silhouette in SHAPES else SHAPES[-1],
        size_cm=int(size[0][:3]) if size else 0,
        body=whole,
        **finishes,
        thread=tint(stitched, whole.thread),
        metal=Finish(tint(metal, METAL.colour)),
        strap_cm=strap_cm,
        title=", ".join(name for name in names if name) or Drawing.title,
        said="; ".join(in_words(*one) for one in said if one[1]),
    )


def in_words(label: str, *names: str) -> str:
    """One thing in words: "Piping Craie", "Lining Étoupe Chèvre"."""
    return " ".join(name for name in (label, *names) if name)


def strap(cm: int | None) -> tuple[str, ...]:
    """The strap's length in words."""
    return ("Strap", f"{cm} cm" if cm else "")


def swatch_of(row: Any) -> str:
    """A catalogue row's swatch, or nothing."""
    return row.swatch if row else ""


def as_svg(drawing: Drawing, *, view: str = "front") -> str:
    """Return the drawing as a whole SVG document, for paper: every colour is in it, no stylesheet is asked.

    Raises ValueError for a view there is none of.
    """
    if view not in VIEWS:
        raise ValueError(f"A piece is drawn {' or '.join(VIEWS)}, not {view}.")
    context = {"drawing": drawing, "view": view, "contour": PAPER, "alone": True}
    return render_to_string("components/piece.html", context).strip()
