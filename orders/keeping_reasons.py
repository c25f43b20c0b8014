"""How the list of Paris's reasons changes: one is added, reworded, put elsewhere, retired, given again.

What was answered keeps the words it was given with. What was shipped becomes rows at the first change.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pghistory
from django.db import IntegrityError, connection, transaction
from django.utils.text import slugify

from boutiques import clock
from boutiques.acts import act
from boutiques.models import RefuseReason, Staff
from boutiques.text import folded
from config.errors import NotYours, Refused
from orders.permissions import may_keep_reasons
from orders.reasons import LAST, SHIPPED, Reason, Reasons, current

GONE = "There is no such reason. Look at the list again."
LONGEST_CODE = 28
NEVER = ("new",)
"""What an address of the list means otherwise."""


def ask_keeper(by: Staff) -> None:
    """Raise NotYours for who may not change the list."""
    if not may_keep_reasons(by):
        raise NotYours("The reasons are kept by Paris and the administrators. Ask them.")


@contextmanager
def changing(by: Staff, at: datetime | None, why: str) -> Iterator[Reasons]:
    """Change the list while nobody else does; yields it as it is. Raises NotYours; Refused for words that are taken."""
    ask_keeper(by)
    as_shipped()
    try:
        with act("reasons", by=by, at=at, why=why):
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {RefuseReason._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
            yield current()
    except IntegrityError as taken:
        raise Refused("There is a reason of these words already.", field="name") from taken


def as_shipped() -> None:
    """Write the reasons that were shipped as rows, once, so that the history of each begins with its own words."""
    if RefuseReason.objects.filter(code=SHIPPED[0].code).exists():
        return
    with transaction.atomic(), pghistory.context(why="The list as Carnet brings it."):
        rows = [RefuseReason(code=one.code, words=one.words, rank=one.rank) for one in SHIPPED]
        RefuseReason.objects.bulk_create(rows, ignore_conflicts=True)


def found(reasons: Reasons, code: str) -> Reason:
    """The reason of a code. Raises Refused where the list has none."""
    reason = next((one for one in reasons.rows if one.code == code), None)
    if reason is None:
        raise Refused(GONE)
    return reason


def ask_words(reasons: Reasons, words: str, code: str = "") -> None:
    """Raise Refused where another reason is worded so, retired ones too."""
    other = next((one for one in reasons.rows if folded(one.words) == folded(words) and one.code != code), None)
    if other:
        again = " It is retired: give it again instead." if other.is_retired else ""
        raise Refused(f"“{other.words}” is on the list already.{again}", field="name")


def write(reason: Reason, **changes: object) -> None:
    """Write what changed of a reason."""
    RefuseReason.objects.filter(code=reason.code).update(**changes)


def add(words: str, *, by: Staff, why: str = "", at: datetime | None = None) -> str:
    """Add a reason, before the one for whatever no other says; return its code."""
    with changing(by, at, why) as reasons:
        ask_words(reasons, words)
        rank = max((one.rank for one in reasons.rows if one.rank < LAST), default=0) + 1
        row = RefuseReason.objects.create(code=fresh_code(words, reasons), words=words, rank=rank)
    return row.code


def fresh_code(words: str, reasons: Reasons) -> str:
    """A code that says the words and that nothing has been called by."""
    begin = slugify(words)[:LONGEST_CODE].strip("-_") or "reason"
    taken = {one.code for one in reasons.rows} | set(NEVER)
    return next(code for code in (begin, *(f"{begin}-{number}" for number in range(2, 1_000))) if code not in taken)


def reword(code: str, words: str, *, by: Staff, seen: str, why: str = "", at: datetime | None = None) -> None:
    """Give a reason other words from now on; `seen` are those that the person saw. Raises Refused."""
    with changing(by, at, why) as reasons:
        reason = found(reasons, code)
        if reason.words == words:
            return
        if reason.words != seen:
            raise Refused(f"Somebody changed it meanwhile: it says “{reason.words}” now. Look it over.", field="name")
        ask_words(reasons, words, code)
        write(reason, words=words)


def move(code: str, up: bool, *, by: Staff, at: datetime | None = None) -> None:
    """Put a reason one place further up or down among those that are given; at the end nothing happens."""
    with changing(by, at, "") as reasons:
        reason = found(reasons, code)
        listed = [one for one in reasons.rows if not one.is_retired]
        if reason not in listed:
            return
        here = listed.index(reason)
        other = here - 1 if up else here + 1
        if not 0 <= other < len(listed):
            return
        first, second = listed[here], listed[other]
        write(first, rank=second.rank)
        write(second, rank=first.rank if first.rank != second.rank else first.rank + (1 if up else -1))


def retire(code: str, *, by: Staff, why: str = "", at: datetime | None = None) -> None:
    """Give a reason no more; answers that have it keep it. Raises Refused for the last one."""
    with changing(by, at, why) as reasons:
        reason = found(reasons, code)
        if [one.code for one in reasons.rows if not one.is_retired] == [code]:
            raise Refused("It is the only reason left. Add another one first.")
        if not reason.is_retired:
            write(reason, retired_at=at or clock.now())


def give_again(code: str, *, by: Staff, why: str = "", at: datetime | None = None) -> None:
    """Put a retired reason back on the list, where it stood."""
    with changing(by, at, why) as reasons:
        reason = found(reasons, code)
        if reason.is_retired:
            write(reason, retired_at=None)
