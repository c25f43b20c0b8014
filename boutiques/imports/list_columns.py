"""The columns of a season's lists as a table: ours, and those of people who send one list with its own heads."""

from collections.abc import Sequence

from boutiques.imports.heads import Column, Line
from boutiques.imports.names import nearest
from boutiques.imports.table import Table
from boutiques.imports.verdicts import Verdict, Wrong
from boutiques.lists.kinds import BY_SLUG, KINDS, ListKind
from boutiques.models import Season
from boutiques.text import folded

OURS = (
    Column("list", "List", ("Liste", "Menu")),
    Column("row", "Row", ("Row name", "Ligne", "Nom de ligne")),
    Column("row_code", "Row code", ("Code ligne",)),
    Column("column", "Column", ("Column name", "Colonne", "Nom de colonne")),
    Column("column_code", "Column code", ("Code colonne",)),
    Column("joins", "Joins on", ("Joins", "From", "Du", "À partir du")),
    Column("leaves", "Leaves on", ("Leaves", "Until", "Jusqu’au")),
    Column("withdrawn", "Withdrawn on", ("Withdrawn", "Retiré le")),
    Column("reason", "Reason", ("Why", "Raison", "Motif")),
)
ITEMS = (
    Column("style", "Style", ("Styles", "Modèle", "Model", "Bag", "Sac")),
    Column("leather", "Leather", ("Leathers", "Cuir", "Material", "Matière")),
    Column("colour", "Colour", ("Colours", "Color", "Colors", "Couleur", "Coloris")),
    Column("hardware", "Hardware", ("Bijouterie", "Metal", "Finish")),
    Column("design", "Design", ("Designs", "Dessin")),
    Column("part", "Part", ("Parts", "Partie")),
    Column("thread", "Thread", ("Threads", "Fil", "Thread colour")),
    Column("style_code", "Style code", ("Code style", "Code modèle", "Model code")),
    Column("colour_code", "Colour code", ("House code", "Code couleur", "Color code", "Code coloris")),
    Column("hardware_code", "Hardware code", ("Code bijouterie",)),
)
COLUMNS = OURS + ITEMS
DAYS = ("joins", "leaves", "withdrawn", "reason")
WHICH = "It does not say which list it belongs to: choose the list above, or add the column List."


def by_place(table: Table, chosen: str) -> Sequence[Sequence[str]]:
    """Return what the columns are where nothing heads them: ours where the first cell names a list, else a pair."""
    first = table.rows[0]
    if len(first.cells) > 1 and kind_called(first.cells[0]):
        return [[column.name for column in OURS]]
    if chosen and BY_SLUG[chosen].columns is None:
        return [["row"], ["row", "row_code"], ["row", "row_code", *DAYS]]
    return [["row", "column"], ["row", "column", *DAYS]]


def kind_called(text: str) -> ListKind | None:
    """Return the list of that name: "leather-colour", "Leathers and their colours"; None where none is called so."""
    asked = folded(text)
    for kind in KINDS:
        if asked in (folded(kind.slug), folded(f"{kind.title} {kind.beside}")):
            return kind
    return None


def kind_of(line: Line, chosen: str, season: Season) -> ListKind:
    """Return the list a row belongs to: what it says, what its heads say, what was chosen. Raises Wrong."""
    kind = _said(line.cell("list")) if line.cell("list") else (_of_heads(line.told) or BY_SLUG.get(chosen))
    if kind is None:
        raise Wrong(Verdict.UNREADABLE, WHICH)
    if not kind.belongs_to(season):
        raise Wrong(Verdict.CONTRADICTORY, f"{season} is no season of special orders: it has no list of {kind.slug}.")
    return kind


def _said(text: str) -> ListKind:
    kind = kind_called(text)
    if kind is None:
        near = nearest(text, BY_SLUG)
        asked = f" Do you mean {near[0]}?" if near else ""
        raise Wrong(Verdict.UNKNOWN, f"No list is called {text}.{asked}")
    return kind


def _of_heads(told: frozenset[str]) -> ListKind | None:
    """Return the list whose items head the columns: Leather and Colour are one list, Thread is another."""
    named = {column.name for column in ITEMS} & told
    items = {name.removesuffix("_code") for name in named}
    if items == {"thread"}:
        return BY_SLUG["threads"]
    return next((kind for kind in KINDS if items == {axis.name for axis in kind.axes} and kind.columns), None)


def sides(line: Line, kind: ListKind) -> list[tuple[str, str]]:
    """Return the name and the code a row gives for each side of its list."""
    found = []
    for axis, ours in zip(kind.axes, ("row", "column"), strict=False):
        theirs = "thread" if kind.columns is None and "thread" in line.told else axis.name
        name = line.cell(ours) or line.cell(theirs)
        found.append((name, line.cell(f"{ours}_code") or line.cell(f"{theirs}_code")))
    return found
