"""What Jinja2 lays out on a page: {% load lines %}, then {% lines rows %} or the composer's {% tiles question %}."""

from django import template
from django.templatetags.static import static
from django.utils.safestring import SafeString

from config.jinja import laid_out
from orders.columns import COLUMNS, USUAL
from orders.composer.composition import Composition
from orders.composer.tiles import Question
from orders.many import Choosing
from orders.rows import Row

register = template.Library()


@register.simple_tag(takes_context=True)
def lines(
    context: template.Context,
    rows: list[Row],
    *,
    boutiques: bool = False,
    quiet: bool = False,
    day: bool = False,
    within: str = "",
    shown: tuple[str, ...] = (),
    choosing: Choosing | None = None,
) -> SafeString:
    """Lay out a list's rows; `boutiques` where every boutique's stand together, `quiet` hides the column heads.

    `day` on a page of somebody's day: why now has more room than the reference.
    `within` is what each link keeps of its list; `shown` names the columns of choice where they are not the usual;
    `choosing` which rows may be chosen for a verb done to many.
    """
    return laid_out(
        "orders/rows.html",
        rows=rows,
        boutiques=boutiques,
        quiet=quiet,
        day=day,
        within=within,
        why=not shown or "why" in shown,
        next=not shown or "next" in shown,
        further=[COLUMNS[name] for name in shown if name not in USUAL],
        choosing=choosing,
        verbs=choosing.verbs if choosing else {},
        in_paris=context["user"].is_paris,
        icons=static("icons.svg"),
        pieces=static("pieces.svg"),
    )


@register.simple_tag
def tiles(question: Question, composed: Composition) -> SafeString:
    """Lay out the answers of the composer's open question."""
    style, hardware = composed.wanted.style, composed.wanted.hardware
    return laid_out(
        "orders/tiles.html",
        lists=question.lists,
        label=question.label,
        optional=question.optional,
        season=composed.season,
        shape=style.silhouette if style else "",
        metal=hardware.swatch if hardware else "#d6bd6f",
        pieces=static("pieces.svg"),
    )
