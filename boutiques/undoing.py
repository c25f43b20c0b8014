"""Undo, at once: a whole act on the house's own lists is taken back by who did it, while nobody acted since.

`undoable` stands around the verb in a view and knows the address of its undo. What each act wrote is in the history;
later the pages' contrary acts do (docs/decisions.md, "What is taken back, and how").
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import pghistory
from django.db import IntegrityError, connection
from django.db.models import ProtectedError
from django.http import Http404
from django.urls import reverse
from pghistory.models import Context

from boutiques import clock
from boutiques.acts import act
from boutiques.catalogue_acts import locked
from boutiques.hooks import when_window_moves_back
from boutiques.imports.applying import lock_tables
from boutiques.lists.kinds import KINDS
from boutiques.models import (
    Budget,
    Colour,
    Design,
    DesignPart,
    Hardware,
    Leather,
    NotMade,
    Part,
    Price,
    Season,
    Staff,
    Style,
    WindowReopened,
)  # fmt: skip
from boutiques.models.history import history_of
from boutiques.permissions import (
    may_edit_catalogue,
    may_edit_menus,
    may_edit_prices,
    may_edit_seasons,
    may_set_budgets,
)  # fmt: skip
from boutiques.taking_back import take_back
from config.errors import NotYours, Refused

UNDO_TIME = timedelta(minutes=5)
"""How long a person takes back their own step (DESIGN, section 7)."""
TOO_LATE = "Your five minutes are over. Change it on its own page."
IN_USE = "Something uses it already, so it stays. Change it on its own page."
NOT_YOURS = "That is no longer yours to change. Ask an administrator."

Tables = tuple[type[Any], ...]
CATALOGUE: Tables = (Style, Leather, Colour, Hardware, Design, Part)
LISTS: Tables = tuple(kind.model for kind in KINDS)
NAMED_BY_ORDERS: Tables = (*CATALOGUE, Season)
"""Of these the rows are locked and no whole table: orders point to them, and must not wait."""


class Way(NamedTuple):
    """What one kind of act may have written, those first that others point to; and who may do it, so also undo it."""

    tables: Tables
    may: Callable[[Staff], bool]


_LISTS, _SEASON = Way(LISTS, may_edit_menus), Way((Season,), may_edit_seasons)
_ROW, _PAIR = Way(CATALOGUE, may_edit_catalogue), Way((NotMade,), may_edit_catalogue)
WAYS: dict[str, Way] = {
    "line": _LISTS, "clone": _LISTS, "days": _LISTS, "withdraw_entry": _LISTS, "put_back": _LISTS, "switch": _LISTS,
    "season_made": _SEASON, "season_changed": _SEASON, "season_opened": _SEASON, "season_closed": _SEASON,
    "season_reopened": Way((WindowReopened,), may_edit_seasons), "budgets": Way((Budget,), may_set_budgets),
    "catalogue": _ROW, "retire": _ROW, "never made": _PAIR, "made after all": _PAIR,
    "merge": Way((*CATALOGUE, *LISTS, NotMade, DesignPart, Price), may_edit_catalogue),
    "parts": Way((DesignPart,), may_edit_catalogue), "price": Way((Price,), may_edit_prices),
}  # fmt: skip
"""By the act's name: every act that has an Undo beside its message."""


class Undoable:
    """What was done under one context of the history, and where it is undone."""

    def __init__(self, context: UUID) -> None:
        self.context = context

    @property
    def address(self) -> str:
        """Where it is undone; nothing where nothing was changed (one query)."""
        return reverse("act_undo", args=[self.context]) if Context.objects.filter(pk=self.context).exists() else ""


@contextmanager
def undoable() -> Iterator[Undoable]:
    """Let the act within be one that is undone by its address."""
    with pghistory.context() as context:
        yield Undoable(context.id)


def undo(key: UUID, *, by: Staff, at: datetime | None = None) -> dict[str, Any]:
    """Take a person's own act back as a whole and return what was told of it; twice is once.

    Raises Http404 for what is no such act of theirs; NotYours where they may not do such acts any more; Refused once
    five minutes have passed, where something changed since, or uses it.
    """
    at = at or clock.now()
    done = Context.objects.filter(pk=key, metadata__by=by.pk, metadata__act__in=list(WAYS)).first()
    if done is None:
        raise Http404
    told: dict[str, Any] = done.metadata
    if not WAYS[told["act"]].may(by):
        raise NotYours(NOT_YOURS)
    since = datetime.fromisoformat(told["at"])
    if at - since > UNDO_TIME:
        raise Refused(TOO_LATE)
    try:
        _undo(key, told, since, by, at)
    except (ProtectedError, IntegrityError):
        raise Refused(IN_USE) from None
    except Refused:
        if not is_undone(done):
            raise
    return told


def _undo(key: UUID, told: dict[str, Any], since: datetime, by: Staff, at: datetime) -> None:
    """Lock what the act wrote, and write it as it was, in an act of its own."""
    tables = WAYS[told["act"]].tables
    season = Season.objects.filter(code=told["season"]).first() if told.get("season") else None
    with act("undo", by=by, at=at, why="Undone", season=season, undoes=str(key)):
        for model in tables:
            if model in NAMED_BY_ORDERS:
                lock_rows(model, key)
        whole = [model for model in tables if model not in NAMED_BY_ORDERS]
        if whole:
            lock_tables(whole)
        before = windows(written(Season, key))
        reopened = set(history_of(WindowReopened).filter(pgh_context_id=key).values_list("season_id", flat=True))
        take_back(key, tables)
        for pk in reopened | {pk for pk, window in windows(before).items() if window != before[pk]}:
            when_window_moves_back.ask((pk, since), at)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def written(model: type[Any], key: UUID) -> list[int]:
    """The ids of the rows of a table that an act wrote (one query)."""
    return list(history_of(model).filter(pgh_context_id=key).values_list("pgh_obj_id", flat=True).distinct())


def windows(ids: Iterable[int]) -> dict[int, tuple[datetime, datetime]]:
    """The windows of these seasons as they are now, by id."""
    rows = Season.objects.filter(pk__in=list(ids)).values_list("pk", "opens_at", "closes_at")
    return {pk: (opens, closes) for pk, opens, closes in rows}


def lock_rows(model: type[Any], key: UUID) -> None:
    """Lock the rows of a table that an act wrote."""
    ids = written(model, key)
    rows = (
        locked(model, *ids) if model in CATALOGUE else model.objects.select_for_update(no_key=True).filter(pk__in=ids)
    )
    list(rows.values_list("pk"))


def is_undone(done: Context) -> bool:
    """Say whether an act was undone already."""
    later = Context.objects.filter(created_at__gte=done.created_at, metadata__act="undo")
    return later.filter(metadata__undoes=str(done.pk)).exists()
