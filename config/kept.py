"""Queries that are composed once and run often: on a page of few rows composing and planning cost more than the rows.

A `Kept` query is an ordinary QuerySet whose changing values are `Given`: it keeps its SQL, and each run only fills them
in. Everything else that decides the SQL (who asks, and what they may see) belongs into the key under which it is kept.
"""

from collections.abc import Callable, Hashable
from copy import copy
from datetime import timedelta
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import BooleanField, Expression, F, Func, QuerySet

AS_WRITTEN = "SET LOCAL join_collapse_limit = 1; "
"""Join in the order written: the planner's search for a better one takes longer than a page's few rows."""
FEW = 2
"""Up to so many joins the planner finds their order in no time."""
MOST = 400
"""Some 200 kB each."""


class Blank(NamedTuple):
    """A place in the parameters that each run fills in."""

    name: str
    plus: timedelta


class Given(Expression):
    """A value that is named when the query is composed and given whenever it runs; a span may be added to a moment."""

    def __init__(self, name: str, plus: timedelta = timedelta()) -> None:
        super().__init__()
        self.name, self.plus = name, plus

    def __add__(self, span: timedelta) -> "Given":  # type: ignore[override]
        return Given(self.name, self.plus + span)

    def __sub__(self, span: timedelta) -> "Given":  # type: ignore[override]
        return Given(self.name, self.plus - span)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Leave a blank."""
        return "%s", (Blank(self.name, self.plus),)


class IsAnyOf(Func):
    """The condition that a column is any of the values that are given as a list."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()

    def __init__(self, column: str, name: str) -> None:
        super().__init__(F(column), Given(name))


class Kept:
    """One composed query; `rows` runs it. Django's compiler stays with it, and is told to run the SQL that it made."""

    def __init__(self, rows: QuerySet, *, as_written: bool = True) -> None:
        self.queryset, self.alias = rows, rows.db
        self.compiler = rows.query.get_compiler(rows.db)
        try:
            sql, self.params = self.compiler.as_sql()
        except EmptyResultSet:
            sql = ""
        self.joins = as_written and sql.count(" JOIN ") > FEW
        self.sql = AS_WRITTEN + sql if self.joins else sql

    def rows(self, **given: Any) -> list[Any]:
        """Return what the queryset returns with these values given (one statement, none where nothing can match)."""
        if not self.sql:
            return []
        found = self._run([filled(param, given) for param in self.params])
        compiler: Any = copy(self.compiler)
        compiler.connection = connections[self.alias]
        compiler.execute_sql = lambda *_, **__: [found]
        rows = self.queryset.all()
        rows.query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]
        return list(rows)

    def _run(self, params: list[Any]) -> list[tuple[Any, ...]]:
        with connections[self.alias].cursor() as cursor:
            cursor.execute(self.sql, params)
            if self.joins:
                cursor.nextset()
            return cursor.fetchall()


def filled(param: Any, given: dict[str, Any]) -> Any:
    """Return a parameter, or what is given for its blank."""
    if not isinstance(param, Blank):
        return param
    value = given[param.name]
    return value + param.plus if param.plus else value


_kept: dict[Hashable, Kept] = {}


def kept(key: Hashable, compose: Callable[[], QuerySet], *, as_written: bool = True) -> Kept:
    """Return the query of this key, composed the first time; forgotten, all of them, when there are too many.

    `as_written` joins in the order written; within a verb's transaction that would bind all that follows, so not there.
    """
    if key not in _kept:
        if len(_kept) >= MOST:
            _kept.clear()
        _kept[key] = Kept(compose(), as_written=as_written)
    return _kept[key]
