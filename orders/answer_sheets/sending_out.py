"""What goes out to be filled in: every line that waits for Paris, with room for the answer; never a client's name."""

from datetime import datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.http import QueryDict

from boutiques.imports.exports import Taken, taken
from boutiques.models import Staff
from orders import needs, queue, search
from orders.answer_sheets import columns
from orders.answer_sheets.keeping import house_of
from orders.answer_sheets.rows import MOST_ROWS
from orders.models import Export, Order, Placement
from orders.models.specification import with_parts

PROPOSED = columns.PROPOSED[:4]
HEADS = [column.head for column in (*columns.ASKED, *columns.ANSWER, *PROPOSED)]
ON_RECORD = "answer-sheet=1"
"""How the list begins that stands on record for what was taken away."""


@transaction.atomic
def take(asked: QueryDict, form: str, *, by: Staff, at: datetime) -> Taken:
    """Put on record that the sheet was taken away as `form`, "csv" or "xlsx", and return the file.

    It has the lines that wait, as far as the queue's filters ask, those that wait longest first, as many as a sheet
    that comes back may have. Raises NotYours for who enters no answers.
    """
    house = house_of(by, at)
    found = queue.read(asked, by)
    lines = queue.lines(found, search.look_up(found, by, at), by, at)
    rows = table(waiting(lines.filter(boutique=house) if house else lines))
    Export.objects.create(by=by, at=at, query=ON_RECORD + found.query().replace("?", "&"), form=form, lines=len(rows))
    name = f"answers-{needs.today_of(by, at)}-{len(rows)}-line{'' if len(rows) == 1 else 's'}"
    return taken([HEADS, *rows], name, form, title="Answers")


def waiting(lines) -> list[Order]:
    """The lines with what is told of each, the longest wait first (two queries at most)."""
    last = Placement.objects.filter(order=OuterRef("pk"), undone_by=None).order_by("-number")
    found = list(
        lines.select_related("boutique", "season", "specification")
        .annotate(sent_at=Subquery(last.values("at")[:1]))
        .order_by("state_since", "id")[:MOST_ROWS]
    )
    with_parts([line.specification for line in found if line.is_special])
    return found


def table(lines: list[Order]) -> list[list[str]]:
    """The rows of the sheet: what was asked, and empty cells for the answer."""
    empty = [""] * (len(columns.ANSWER) + len(PROPOSED))
    return [[*told(line), *empty] for line in lines]


def told(line: Order) -> list[str]:
    """What Paris is told of a line, in the order of the heads."""
    said = line.specification
    sent_on = line.boutique.today(line.sent_at)  # type: ignore[attr-defined]
    return [
        line.reference, line.boutique.name, line.season.code if line.season else "", line.get_kind_display(),
        said.style_code, said.leather_name, said.colour_name, said.hardware_name,
        said.in_words if line.is_special else "", sent_on.isoformat(),
    ]  # fmt: skip
