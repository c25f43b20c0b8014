"""The cells of a grid as HTML, written by hand: three thousand of them through template tags would take too long.

A cell is one button of the form around the table. Its name is what pressing it asks for: `on`, `off`, or `see` (the
entry's own page); its value the keys of row and column. It works without script, which only makes it quicker.
"""

from collections.abc import Iterator
from urllib.parse import quote_plus

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from boutiques.lists.cells import NEVER, OFF, ON, Cell, State
from boutiques.lists.editing import Pair
from boutiques.lists.grid import ALONE, Counts, Grid, Line

BETWEEN = "\t"
"""Between the keys of row and column: no name has one, they are kept on one line."""
DOT = '<svg class=dot viewBox="0 0 18 18" aria-hidden=true><path fill="{}" d="M0 0h18v18H0z"/></svg>'
"""A swatch, checked by the database to be #rrggbb."""
OOB = " hx-swap-oob=true"
GLYPHS = {
    State.OFF: "·",
    State.ON: "✓",
    State.UNTIL: "✓…",
    State.LATER: "›",
    State.OVER: "–",
    State.WITHDRAWN: "×",
    State.NEVER: "not made",
}


def cell_html(cell: Cell, value: str, *, may_edit: bool, opened: bool = False, fixed: bool = False) -> str:
    """Return the inside of a cell: a button, or the bare state where nothing can be pressed.

    `value` is escaped already. `opened`: what is on was on offer, so it is not just switched off. `fixed`: the row or
    column is retired, nothing can be put on.
    """
    if cell is OFF and may_edit and not fixed:
        return f'<button name=on value="{value}">·</button>'
    if cell is ON and may_edit and not opened:
        return f'<button name=off value="{value}" aria-pressed=true>✓</button>'
    state = cell.state
    if state is State.OFF:
        return ""
    if state is State.NEVER or not may_edit:
        told = "" if cell in (ON, NEVER) else f' title="{escape(cell.words)}"'
        return f"<i class={state}{told}>{GLYPHS[state]}</i>"
    pressed = "true" if state.counts else "false"
    words = "" if cell == ON else f' title="{escape(cell.words)}"'
    return f'<button name=see value="{value}" class={state} aria-pressed={pressed}{words}>{GLYPHS[state]}</button>'


def body(grid: Grid, *, may_edit: bool, opened: bool) -> SafeString:
    """Return the rows of the table, each with its head, its count and its cells."""
    return mark_safe("".join(_rows(grid, may_edit, opened)))


def _rows(grid: Grid, may_edit: bool, opened: bool) -> Iterator[str]:
    columns = [(one.pk, str(escape(one.key)), one.retired) for one in grid.columns] or [(ALONE, "", False)]
    nothing: dict[int, Cell] = {}
    for row in grid.rows:
        key = str(escape(row.key)) + BETWEEN
        held = grid.held.get(row.pk, nothing)
        never = {pk for pk, _, _ in columns if row.never or (row.pk, pk) in grid.never}
        cells = [
            cell_html(
                held.get(pk) or (NEVER if pk in never else OFF),
                key + name,
                may_edit=may_edit,
                opened=opened,
                fixed=retired or row.retired,
            )
            for pk, name, retired in columns
        ]
        count = grid.of_rows.get(row.pk, 0) if grid.columns else None
        head = head_html(row, "row", count, may_edit)
        yield f"<tr>{head}<td>{'<td>'.join(cells)}\n"


def heads(grid: Grid, *, may_edit: bool) -> SafeString:
    """Return the heads of the columns."""
    counts = grid.of_columns
    found = [head_html(one, "column", counts[one.pk], may_edit) for one in grid.columns]
    return mark_safe("".join(found))


def head_html(line: Line, side: str, count: int | None, may_edit: bool) -> str:
    """Return the head of a row or column: swatch, name, code, how much of it is on (None: there is no such page)."""
    detail = f" <small>{escape(line.detail)}</small>" if line.detail else ""
    dot = DOT.format(line.swatch) if line.swatch else ""
    retired = " class=retired" if line.retired else ""
    words = f"{dot}<span>{escape(line.name)}{detail}</span>"
    scope = "row" if side == "row" else "col"
    if count is None:
        return f"<th scope={scope}{retired}><span>{words}</span>"
    linked = f'<a href="line/?{side}={quote_plus(line.key)}">{words}</a>' if may_edit else f"<span>{words}</span>"
    return f"<th scope={scope}{retired}>{linked}{count_html(side, line.key, count)}"


def count_html(side: str, key: str, count: int, oob: str = "") -> str:
    """Return how much of a row or column is on; `oob`: it takes the place of the one on the page."""
    return f'<b id="{count_id(side, key)}"{oob}>{count or "–"}</b>'


def answer(pair: Pair, cell: Cell, around: Counts, said: str, *, opened: bool) -> str:
    """Return what a pressed cell is answered with: its inside, and out of band the counts and a sentence."""
    column_key = pair.kind.columns.key_of(pair.column) if pair.kind.columns and pair.column else ""
    row_key = pair.kind.rows.key_of(pair.row)
    value = escape(row_key + BETWEEN + column_key)
    parts = [cell_html(cell, value, may_edit=True, opened=opened)]
    parts += [
        f'<b id="grid-in-all"{OOB}>{around.in_all}</b>',
        f'<span id="grid-said"{OOB} role=status>{escape(said)}</span>',
    ]
    if column_key:
        parts += [count_html("row", row_key, around.row, OOB), count_html("column", column_key, around.column, OOB)]
    return "".join(parts)


def count_id(side: str, key: str) -> str:
    """The id of a count; ids have no spaces."""
    return f"{side[0]}-{escape(key.replace(' ', '_'))}"
