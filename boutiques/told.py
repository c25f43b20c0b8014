"""What happened to rows of the house's lists and of its catalogue, each told in a sentence from their history."""

from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from boutiques.days import spell_moment
from boutiques.lists.kinds import KINDS, ListKind
from boutiques.models import PARIS, DesignPart, NotMade
from boutiques.money import spell

SAMPLE = 3
"""So many names are told of the entries of a list that one act changed."""
BY_TABLE = {kind.model._meta.model_name: kind for kind in KINDS}
WHOLE = {"insert": "Made", "delete": "Taken away"}
"""What is told of a row that came or went as a whole."""
SILENT = {"id", "merged_into", "by", "at", "season"}
"""Columns that are not told of a change."""


class PairTold(NamedTuple):
    """How the pairs of a table are told on the page of one of their sides: by the name of the other one."""

    model: type[Any]
    axis: str
    other: str
    on: str
    off: str

    @property
    def name(self) -> str:
        """By which a timeline knows the table."""
        return f"{self.model._meta.model_name} of {self.axis}"


PAIRS = (
    PairTold(NotMade, "style", "leather", "Never made in {}: put on", "Never made in {}: taken away"),
    PairTold(NotMade, "leather", "style", "Never made as {}: put on", "Never made as {}: taken away"),
    PairTold(DesignPart, "design", "part", "{} may differ", "{} may differ no more"),
    PairTold(DesignPart, "part", "design", "May differ in {}", "May differ no more in {}"),
)
BY_PAIR = {pair.name: pair for pair in PAIRS}


def sentences(name: str, rows: list[Any], before: dict[Any, Any]) -> list[str]:
    """Say what an act changed in one table: entries of a list together, anything else row by row."""
    if name in BY_PAIR:
        return pair_words(BY_PAIR[name], rows)
    kind = BY_TABLE.get(name)
    if kind is None:
        return [line for row in rows for line in row_sentences(name, row, before.get((name, row.pgh_id)))]
    said = []
    for label, group in groupby(sorted(rows, key=lambda row: row.pgh_label), key=lambda row: row.pgh_label):
        of_label = list(group)
        names = some([entry_words(kind, row) for row in of_label])
        said.append(f"{kind.title} {kind.beside}: {names} {list_words(label, of_label, before, name)}")
    return said


def list_words(label: str, rows: list[Any], before: dict[Any, Any], name: str) -> str:
    """What happened to the entries of a list, in a word or two."""
    if label == "insert":
        return "put on"
    if label == "delete":
        return "taken off"
    withdrawn = [row for row in rows if row.withdrawn_at]
    was = [before.get((name, row.pgh_id)) for row in rows]
    if withdrawn and not any(one and one.withdrawn_at for one in was):
        return f"withdrawn from {moment(withdrawn[0].withdrawn_at)}: {withdrawn[0].withdrawn_reason}"
    return "put back" if any(one and one.withdrawn_at for one in was) else "given other days"


def pair_words(pair: PairTold, rows: list[Any]) -> list[str]:
    """What happened to pairs, those of one source together; one that a merge moved is there under its new name."""

    def kind(row: Any) -> tuple[bool, str]:
        gone = row.pgh_label == "delete"
        return gone, "" if gone else getattr(row, "source", "")

    said = []
    for (gone, source), group in groupby(sorted(rows, key=kind), key=kind):
        names = some([str(getattr(row, pair.other)) for row in group])
        words = (pair.off if gone else pair.on).format(names)
        said.append(f"{words} ({source})" if source else words)
    return said


def some(names: list[str]) -> str:
    """A few of the names, and how many more there are."""
    more = f" and {len(names) - SAMPLE:,} more" if len(names) > SAMPLE else ""
    return f"{', '.join(names[:SAMPLE])}{more}"


def entry_words(kind: ListKind, row: Any) -> str:
    """The name of an entry: "Étoupe in Togo"."""
    return kind.say(*(getattr(row, axis.name) for axis in kind.axes))


def row_sentences(name: str, row: Any, was: Any) -> list[str]:
    """Say what happened to one row that is no entry of a list."""
    if name == "windowreopened":
        open_again = "Open again" if row.pgh_label == "insert" else "No longer open again"
        return [f"{open_again} for {row.boutique.name} until {row.until:%-d %B %Y}"]
    if name == "budget":
        now = "none" if row.pgh_label == "delete" else spell(row.amount, row.currency)
        before = spell(was.amount, was.currency) if was else "none"
        return [f"Budget of {row.boutique.name}, {row.department}: {before} → {now}"]
    if name == "refusereason":
        return reason_words(row, was)
    if row.pgh_label in WHOLE:
        return [WHOLE[row.pgh_label]]
    if was is None:
        return ["Changed"]
    return [
        f"{one.verbose_name.capitalize()}: {spelled(getattr(was, one.attname))} → {spelled(getattr(row, one.attname))}"
        for one in row._meta.concrete_fields
        if not one.name.startswith("pgh_") and one.name not in SILENT
        and getattr(was, one.attname) != getattr(row, one.attname)
    ]  # fmt: skip


def reason_words(row: Any, was: Any) -> list[str]:
    """Say what happened to a reason of Paris's list."""
    if was is None:
        return [f"“{row.words}”: on the list"]
    said = [f"“{was.words}” → “{row.words}”"] if was.words != row.words else []
    if bool(was.retired_at) != bool(row.retired_at):
        said.append(f"“{row.words}”: {'retired' if row.retired_at else 'given again'}")
    return said + ([f"“{row.words}”: put elsewhere"] if was.rank != row.rank else [])


def spelled(value: Any) -> str:
    """A value as people read it."""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "nothing" if value in (None, "") else str(value)


def moment(at: datetime) -> str:
    """A moment by Paris's clock."""
    return spell_moment(at, PARIS)
