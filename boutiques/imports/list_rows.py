"""Rows of a season's lists: understood one by one, judged against what the season lists, written together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from boutiques import clock
from boutiques.days import day_in_paris, spell_day
from boutiques.imports import values
from boutiques.imports.heads import Line, lines_of
from boutiques.imports.list_columns import COLUMNS, DAYS, by_place, kind_of, sides
from boutiques.imports.names import Names
from boutiques.imports.reads import Read, Seen, ask_heads, misread, what_of
from boutiques.imports.table import Table
from boutiques.imports.verdicts import Judged, Verdict, Wrong
from boutiques.lists.cells import State, cell_of_entry
from boutiques.lists.kinds import BY_SLUG, Axis, Item, ListKind
from boutiques.lists.never import Never, takes_none
from boutiques.models import MenuRow, Season

FIELDS = {"joins": "from_at", "leaves": "until_at", "withdrawn": "withdrawn_at", "reason": "withdrawn_reason"}
MISSING = {"joins": "from the start", "leaves": "stays", "withdrawn": "not withdrawn", "reason": "no reason"}
SAID = {"joins": "joins on", "leaves": "leaves on", "withdrawn": "withdrawn from", "reason": "because"}


class ListRows:
    """A table of a season's lists; `chosen` is the list of rows that do not say theirs (a slug, or nothing)."""

    columns = COLUMNS

    def __init__(self, season: Season, chosen: str = "") -> None:
        self.season, self.chosen = season, chosen
        self._names: dict[Axis, Names] = {}

    @property
    def models(self) -> list[type[Any]]:
        """The tables it may change."""
        return [kind.model for kind in BY_SLUG.values() if kind.belongs_to(self.season)]

    def lines(self, table: Table) -> list[Line]:
        """The rows with their columns named. Raises Refused for heads that say nothing."""
        return lines_of(table, self.columns, by_place(table, self.chosen))

    def names(self, axis: Axis) -> Names:
        """The items of an axis, asked once."""
        if axis not in self._names:
            self._names[axis] = Names(axis)
        return self._names[axis]

    def read(self, line: Line) -> Read:
        """Understand one row: its list, its items, its days."""
        what = what_of(line)
        try:
            ask_heads(line)
            kind = kind_of(line, self.chosen, self.season)
            asked = sides(line, kind)
            found = [self.names(axis).find(*side) for axis, side in zip(kind.axes, asked, strict=True)]
            if wrong := [one.wrong for one in found if one.wrong]:
                contradicts = all("have the code" in one or "no code" in one for one in wrong)
                raise Wrong(Verdict.CONTRADICTORY if contradicts else Verdict.UNKNOWN, " ".join(wrong))
            items = [one.item for one in found]
            what = kind.say(*items)
            return Read(line.number, what, [kind.slug, *(item.pk for item in items)], self._said(line))
        except (Wrong, ValueError) as wrong:
            return misread(line.number, what, wrong)

    def _said(self, line: Line) -> dict[str, Any]:
        """Return what the row says of days and reason; what the table has no column for it does not say."""
        said: dict[str, Any] = {}
        for name in DAYS:
            if name not in line.told:
                continue
            text = line.cell(name)
            if name == "reason":
                if len(text) > 200:
                    raise ValueError(f"The reason is too long: {len(text)} characters, 200 fit.")
                said[name] = text
            else:
                said[name] = values.moment(text).isoformat() if text else None
        return said

    def judge(self, reads: Sequence[Read], at: datetime | None = None) -> list[Judged]:
        """Return the verdict of every row against the lists as they are now (some queries, however many rows)."""
        judge = Judge(self, {read.key[0] for read in reads if read.key}, at or clock.now())
        seen = Seen()
        return [read.judged_wrong() or judge.verdict(read, seen) for read in reads]

    def write(self, judged: Iterable[Judged]) -> None:
        """Write what is new and what has changed, a statement a table and kind of change."""
        new: dict[Any, list[MenuRow]] = defaultdict(list)
        changed: dict[Any, list[MenuRow]] = defaultdict(list)
        for one in judged:
            if one.verdict.writes:
                (new if one.verdict is Verdict.NEW else changed)[type(one.change)].append(one.change)
        for model, rows in new.items():
            model.objects.bulk_create(rows)
        for model, rows in changed.items():
            model.objects.bulk_update(rows, list(FIELDS.values()), batch_size=2000)


class Judge:
    """The season's lists at a moment, as the rows of a file are held against them."""

    def __init__(self, subject: ListRows, slugs: set[str], at: datetime) -> None:
        self.subject, self.at = subject, at
        self.today = day_in_paris(at)
        self._never = Never()
        self._entries: dict[tuple[Any, ...], MenuRow] = {}
        self._by_pk: dict[tuple[str, int], Item] = {}
        for slug in sorted(slugs):
            kind = BY_SLUG[slug]
            for entry in kind.entries.filter(season=subject.season):
                self._entries[slug, *(getattr(entry, axis.column) for axis in kind.axes)] = entry

    def verdict(self, read: Read, seen: Seen) -> Judged:
        """Judge one row that was understood."""
        kind: ListKind = BY_SLUG[read.key[0]]
        try:
            seen.ask(read)
            entry = self._entries.get(tuple(read.key))
            if entry is None:
                entry = self._new(kind, read)
                return Judged(read.number, Verdict.NEW, read.what, self._told(entry, read), entry)
            return self._held(entry, read)
        except Wrong as wrong:
            return Judged(read.number, wrong.verdict, read.what, wrong.words)

    def _new(self, kind: ListKind, read: Read) -> MenuRow:
        items = [self._item(axis, pk) for axis, pk in zip(kind.axes, read.key[1:], strict=True)]
        self._ask_made(kind, items, read.what)
        entry = kind.model(season=self.subject.season, **kind.where(*items))
        self._set(entry, read, None)
        return entry

    def _held(self, entry: MenuRow, read: Read) -> Judged:
        """Judge a row whose entry is on the list already."""
        before = {name: getattr(entry, field) for name, field in FIELDS.items()}
        self._set(entry, read, before)
        differs = [name for name, was in before.items() if getattr(entry, FIELDS[name]) != was]
        if differs:
            words = "; ".join(f"{self._spell(entry, name)} (was: {_word(name, before[name])})" for name in differs)
            return Judged(read.number, Verdict.CHANGED, read.what, _sentence(words), entry)
        cell = cell_of_entry(entry, self.at)
        return Judged(read.number, Verdict.THERE, read.what, "" if cell.state is State.ON else f"It {cell.words}.")

    def _set(self, entry: MenuRow, read: Read, before: dict[str, Any] | None) -> None:
        """Give the entry what the row says. Raises Wrong for days that contradict each other, or the clock."""
        for name, value in read.values.items():
            moment = datetime.fromisoformat(value) if value and name != "reason" else value
            setattr(entry, FIELDS[name], moment)
        was = before or dict.fromkeys(FIELDS)
        if entry.from_at and entry.until_at and entry.until_at <= entry.from_at:
            raise Wrong(Verdict.CONTRADICTORY, "It leaves the list before it joins it.")
        if entry.withdrawn_at and not entry.withdrawn_reason:
            raise Wrong(Verdict.CONTRADICTORY, "It is withdrawn, and no reason says why.")
        if entry.withdrawn_reason and not entry.withdrawn_at:
            raise Wrong(Verdict.CONTRADICTORY, "It has a reason, and no day on which it is withdrawn.")
        for name, said in (("leaves", "It leaves"), ("withdrawn", "It is withdrawn")):
            moment = getattr(entry, FIELDS[name])
            if moment and moment <= self.at and moment != was[name]:
                raise Wrong(Verdict.CONTRADICTORY, f"{said} at a moment that is past. Until now it could be ordered.")

    def _ask_made(self, kind: ListKind, items: Sequence[Item], what: str) -> None:
        for item in items:
            if item.retired_on and item.is_retired(self.today):
                raise Wrong(Verdict.NEVER, f"{item} was retired on {spell_day(item.retired_on)}.")
        if takes_none(kind, items[0]):
            raise Wrong(Verdict.NEVER, f"{items[0]} takes no hardware.")
        if self._never.holds(kind, items[0], items[1] if kind.columns else None):
            raise Wrong(Verdict.NEVER, f"{what} is not made at all: the catalogue says so.")

    def _item(self, axis: Axis, pk: int) -> Item:
        if (axis.name, pk) not in self._by_pk:
            self._by_pk.update({(axis.name, item.pk): item for item in self.subject.names(axis).items})
        return self._by_pk[axis.name, pk]

    def _told(self, entry: MenuRow, read: Read) -> str:
        told = [self._spell(entry, name) for name in FIELDS if read.values.get(name)]
        return _sentence(", ".join(told)) if told else ""

    def _spell(self, entry: MenuRow, name: str) -> str:
        value = getattr(entry, FIELDS[name])
        return f"{SAID[name]} {_word(name, value)}" if value else MISSING[name]


def _word(name: str, value: Any) -> str:
    if not value:
        return MISSING[name]
    return str(value) if name == "reason" else values.spell_moment(value)


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."
