"""A line of a mail as a row of a sheet: the order, its answer, and what follows it."""

import re

from boutiques.imports.heads import Line
from boutiques.imports.table import Row
from orders.answer_sheets import answers
from orders.answer_sheets.answers import ACCEPT, AMEND, REFUSE

TWO = "It names two orders. Write each on a line of its own."
_REFERENCE = re.compile(r"(?<!\w)[A-Z][A-Z0-9]{0,7}(?:[\s_/.\u2010-\u2015-]{1,3}[0-9]+){2}(?!\w)", re.IGNORECASE)
_BEFORE = re.compile(r"^[\s>*•·–—-]*")


def in_a_mail(row: Row) -> Line:
    """A line of a mail by its columns: the reference wherever it stands first, the answer after it, then the rest."""
    at = next((at for at, cell in enumerate(row.cells) if _REFERENCE.search(cell)), None)
    told = frozenset({"mail"})
    if at is None:
        return Line(row.number, {"message": " ".join(filter(None, row.cells))}, told, [])
    cell = _BEFORE.sub("", row.cells[at])
    found = _REFERENCE.search(cell)
    assert found
    after = [cell[found.end() :], *row.cells[at + 1 :]]
    if any(_REFERENCE.search(one) for one in after):
        return Line(row.number, {"reference": TWO}, told, [])
    parts = [part for one in after if (part := one.strip().strip(":;,-–—>()| ").strip())]
    answer = answers.said(parts[0]) if parts else answers.Said("")
    rest = ", ".join(filter(None, (answer.rest, *parts[1:])))
    cells = {"reference": found[0], "answer": parts[0] if parts else ""}
    if answer.verb == AMEND:
        cells |= {"answer": AMEND, "what": rest}
    elif answer.verb == REFUSE:
        cells |= {"answer": REFUSE, "reason": rest}
    elif answer.verb == ACCEPT:
        cells |= {"answer": f"{ACCEPT}: {rest}" if rest else ACCEPT}
    cells["words"] = " ".join(filter(None, row.cells))
    return Line(row.number, cells, told, [])
