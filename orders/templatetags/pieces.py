"""How a piece is drawn: a path of templates/pieces/ becomes leather, piping, a handle, stitches or metal.

{% load pieces %}. The tones stand in orders/tints.py; each tag reads `drawing`, `contour` and `key` from the context.
"""

from functools import lru_cache
from itertools import count
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from orders.colourways import colourways
from orders.drawing import Drawing
from orders.tints import Finish, seam_of

register = template.Library()

EDGE, OUTLINE = "1.5", "2.6"
"""The widths of a line within a piece, and of the line around it."""
STITCH = mark_safe('stroke-dasharray="3.9 4.1"')


@register.simple_tag
def specimen(silhouette: str, colourway: str) -> Drawing:
    """Return a silhouette in one of the shipped colourways, for the specimen page."""
    return colourways()[colourway].of(silhouette)


@register.simple_tag(takes_context=True)
def drawn(
    context: template.Context,
    drawing: Drawing,
    *,
    view: str = "",
    size: str = "",
    contour: str = "",
    alone: bool = False,
) -> SafeString:
    """Draw a piece. Its patterns are named by a number of its own: no two drawings of a page share them."""
    of_this_page: dict[Any, Any] = context.render_context.dicts[0]
    number = next(of_this_page.setdefault("drawings", count(1)))
    return laid_out(drawing, view or "front", size or "full", contour or "var(--piece-line)", bool(alone), number)


@lru_cache(maxsize=256)
def laid_out(drawing: Drawing, view: str, size: str, contour: str, alone: bool, number: int) -> SafeString:
    """Lay a drawing out; the same one again is kept: nothing but these values is in it (about 10 kB each)."""
    said = {"view": view, "size": size, "contour": contour, "alone": alone}
    key = f"p{drawing.digest}{number}"
    return mark_safe(render_to_string("pieces/_whole.html", {"drawing": drawing, "key": key, **said}).strip())


def grained(context: template.Context, part: Finish, attribute: str) -> SafeString:
    """Return the attribute that fills or strokes with the part's grain; nothing for a leather without."""
    if part.grain not in context["drawing"].grains:
        return SafeString("")
    return format_html(' {}="url(#{}-{})"', attribute, context["key"], part.grain)


@register.simple_tag(takes_context=True)
def leather(
    context: template.Context, part: Finish, d: str, *, outer: bool = False, shaded: bool = False
) -> SafeString:
    """A panel: its colour, its grain, its edge; `outer` where it meets the paper, `shaded` where it lies in shade."""
    line, width = (context["contour"], OUTLINE) if outer else (part.edge, EDGE)
    drawn = [format_html('<path d="{}" fill="{}" stroke="{}" stroke-width="{}"/>', d, part.colour, line, width)]
    if shaded:
        drawn.append(format_html('<path d="{}" fill="{}" fill-opacity="{}"/>', d, *part.shade))
    grain = grained(context, part, "fill")
    if grain:
        drawn.append(format_html('<path d="{}"{}/>', d, grain))
    return mark_safe("".join(drawn))


@register.simple_tag(takes_context=True)
def handle(
    context: template.Context, part: Finish, d: str, width: float = 14, *, flat: bool = False, shaded: bool = False
) -> SafeString:
    """A rolled handle, or a flat strap: outline, leather, and the light along its back."""
    lines = [
        (context["contour"], width + 1.8, "butt"),
        (part.edge, width, "butt"),
        (part.deep if shaded else part.colour, width - 1.6, "butt"),
    ]  # fmt: skip
    drawn = [
        format_html('<path d="{}" stroke="{}" stroke-width="{}" stroke-linecap="{}"/>', d, *line) for line in lines
    ]
    grain = grained(context, part, "stroke")
    if grain:
        drawn.append(format_html('<path d="{}"{} stroke-width="{}" stroke-linecap="butt"/>', d, grain, width - 1.6))
    if not flat:
        back = '<path d="{}" stroke="{}" stroke-width="{}" stroke-opacity=".5"/>'
        drawn.append(format_html(back, d, part.light, round(width * 0.2, 1)))
    return mark_safe("".join(drawn))


@register.simple_tag
def cord(part: Finish, d: str, width: float = 3.6) -> SafeString:
    """Piping along a seam, or a painted edge where `width` is small."""
    lines = ((part.edge, width + 1.8), (part.colour, width), (part.light, round(width * 0.3, 1)))
    drawn = '<path d="{}" stroke="{}" stroke-width="{}"/>'
    return format_html_join("", drawn, ((d, *line) for line in lines))


@register.simple_tag(takes_context=True)
def stitches(context: template.Context, d: str, on: Finish) -> SafeString:
    """A row of stitches in the thread, each in the little hollow it lies in, so that it is seen on its own colour."""
    thread = context["drawing"].thread
    row = '<path d="{}" stroke="{}" stroke-width="{}" {}/>'
    return format_html(row, d, seam_of(thread, on), "3", STITCH) + format_html(row, d, thread, "1.7", STITCH)


@register.simple_tag(takes_context=True)
def metal(context: template.Context, d: str, shine: str = "") -> SafeString:
    """Hardware in its metal: one flat tone with a darker line, and a stroke of light along `shine`."""
    tone = context["drawing"].metal
    drawn = format_html('<path d="{}" fill="{}" stroke="{}" stroke-width="1.3"/>', d, tone.colour, tone.edge)
    if shine:
        drawn += format_html('<path d="{}" stroke="{}" stroke-width="1.6"/>', shine, tone.bright)
    return drawn


@register.simple_tag(takes_context=True)
def wire(context: template.Context, d: str, width: float = 3, dashes: str = "") -> SafeString:
    """Metal as a line: a ring, a shackle, the teeth of a zip."""
    tone, cut = context["drawing"].metal, SafeString("")
    if dashes:
        cut = format_html(' stroke-dasharray="{}" stroke-linecap="butt"', dashes)
    line = '<path d="{}" stroke="{}" stroke-width="{}"{}/>'
    return format_html(line, d, tone.edge, width + 2.2, "") + format_html(line, d, tone.colour, width, cut)


@register.simple_tag
def crease(part: Finish, d: str, width: float = 1.5) -> SafeString:
    """A fold or a seam in a panel."""
    return format_html('<path d="{}" stroke="{}" stroke-width="{}"/>', d, part.edge, width)


@register.simple_tag
def shade(d: str, strength: float = 0.16, width: float = 0) -> SafeString:
    """A quiet shadow: filled, or as a line of some width."""
    if width:
        return format_html('<path d="{}" stroke="#000000" stroke-opacity="{}" stroke-width="{}"/>', d, strength, width)
    return format_html('<path d="{}" fill="#000000" fill-opacity="{}"/>', d, strength)
