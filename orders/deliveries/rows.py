"""The rows of a delivery note, understood one by one: which line, or which piece; its blind stamp and its day."""

from boutiques.imports import values
from boutiques.imports.heads import Column, Line, known_heads, lines_of
from boutiques.imports.reads import ask_heads, what_of
from boutiques.imports.table import Table, malformed
from boutiques.imports.verdicts import Wrong
from orders.deliveries.columns import BY_PLACE, COLUMNS, part_columns
from orders.tables.cells import PieceCells, Said, reference

MOST_ROWS = 300
LONGEST_STAMP = 20
NOTHING_NAMED = "It names neither a reference nor style, leather and colour."


class NoteRows:
    """A note's table, with the catalogue by every way to write its names (six queries)."""

    def __init__(self) -> None:
        self.cells = PieceCells()
        self.columns: tuple[Column, ...] = (*COLUMNS, *part_columns(self.cells.parts))

    @property
    def heads(self) -> set[str]:
        """Every head that a column may have, folded."""
        return known_heads(self.columns)

    def lines(self, table: Table) -> list[Line]:
        """The rows with their columns named. Raises Refused for heads that say nothing, and for too many rows."""
        if len(table.rows) > MOST_ROWS + 1:
            raise malformed(f"It has more than {MOST_ROWS} rows. Send it in parts.")
        return lines_of(table, self.columns, BY_PLACE)

    def read(self, line: Line) -> tuple[str, Said, str]:
        """Understand one row: what it is about in words, what it says, and what is wrong with it, if anything."""
        try:
            ask_heads(line)
            said = self.said(line)
        except (Wrong, ValueError) as wrong:
            return what_of(line), {}, str(wrong)
        return self.what(said) or what_of(line), said, ""

    def said(self, line: Line) -> Said:
        """What a row says. Raises ValueError with the sentence for what it cannot mean."""
        said: Said = {"reference": reference(line.cell("reference")), **self.cells.choice(line.cells)}
        said["blind_stamp"] = stamp(line.cell("blind_stamp"))
        said["day"] = values.day(line.cell("day")).isoformat() if line.cell("day") else ""
        if not said["reference"] and not (said["style"] and said["leather"] and said["colour"]):
            raise ValueError(NOTHING_NAMED)
        return said

    def what(self, said: Said) -> str:
        """The piece in a line, as the note has it."""
        named = [said[axis]["name"] for axis in ("style", "colour", "leather", "hardware", "design") if said[axis]]
        return ", ".join([*([said["reference"]] if said["reference"] else []), *named])[:160]


def stamp(text: str) -> str:
    """A blind stamp. Raises ValueError where it is longer than one."""
    if len(text) > LONGEST_STAMP:
        raise ValueError(f"Its blind stamp has {len(text)} characters, {LONGEST_STAMP} fit.")
    return text
