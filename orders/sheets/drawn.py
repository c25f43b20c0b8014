"""The piece's drawing as one SVG that needs no style sheet, for paper; the only place that knows how it is made."""

from django.template.loader import render_to_string

from orders.models import Specification

SEAM = "#231c1673"
"""The line around a piece on paper: `--seam` of the style sheet's light tokens."""


def drawn(one: Specification) -> str:
    """Return the drawing of a choice, in the words and swatches that stand on it."""
    parts = {part.part.code: part.colour_swatch for part in one.chosen_parts}
    looks = {
        "silhouette": one.silhouette,
        "colour": one.colour_swatch,
        "metal": one.hardware_swatch,
        "thread": one.thread_swatch,
        **{code: parts.get(code, "") for code in ("handles", "gussets", "flap", "straps")},
    }
    svg = render_to_string("components/piece.html", looks).strip()
    return svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1).replace("var(--piece-line)", SEAM)
