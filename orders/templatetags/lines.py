"""A list's rows on a page: {% load lines %} and {% lines rows %}."""

from django import template
from django.templatetags.static import static
from django.utils.safestring import SafeString

from config.jinja import laid_out
from orders.rows import Row

register = template.Library()


@register.simple_tag(takes_context=True)
def lines(
    context: template.Context, rows: list[Row], *, boutiques: bool = False, quiet: bool = False, within: str = ""
) -> SafeString:
    """Lay out a list's rows; `boutiques` where every boutique's stand together, `quiet` hides the column heads.

    `within` is what each link keeps of its list.
    """
    return laid_out(
        "orders/rows.html",
        rows=rows,
        boutiques=boutiques,
        quiet=quiet,
        within=within,
        in_paris=context["user"].is_paris,
        icons=static("icons.svg"),
        pieces=static("pieces.svg"),
    )
