"""The one door of every verb: lock, ask, change, record, in one transaction; others are told after the commit."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import wraps
from typing import Any, Concatenate
from uuid import UUID

from django.db import IntegrityError, models, transaction

from boutiques import clock
from boutiques.models import Staff
from config.errors import Refused
from orders import lifecycle, over, permissions, refusals, wording
from orders.errors import SaidOtherwise, Stale
from orders.facts import canonical, content_digest, plain
from orders.lifecycle import State, Verb
from orders.locking import lock
from orders.models import Event, Order
from orders.models.words import spoken
from orders.notices.writing import tell_of_step

log = logging.getLogger("carnet.verbs")

LINE_COLUMNS = (
    "kind", "boutique_id", "wished_by_id", "client_id", "sa_id", "recipient_id", "requested_on", "season_id",
    "specification_id", "fulfilled_by_id", "slot_id", "close_reason", "after_acceptance",
)  # fmt: skip
"""What a verb may change of a line; state, number, head and version move by the event alone."""


@dataclass
class Step:
    """One verb being done to one locked line: what its body asks, changes and says for the record."""

    order: Order
    verb: Verb
    by: Staff | None
    at: datetime
    acting_for: Staff | None = None
    target: State | None = None
    day: date | None = None
    words: str = ""
    spoken: dict[str, Any] = field(default_factory=dict)
    """The columns of the words, once they are written."""
    facts: dict[str, Any] = field(default_factory=dict)
    wrote: dict[str, int] = field(default_factory=dict)
    undoes: Event | None = None
    afterwards: list[Callable[[Event], object]] = field(default_factory=list)
    before: dict[str, Any] = field(default_factory=dict)
    opened_at: int | None = None
    """The line's version the person saw, where the verb merges what others did since."""

    def __post_init__(self) -> None:
        self.before = self._columns()

    @property
    def today(self) -> date:
        """The day it is in the boutique."""
        return self.order.boutique.today(self.at)

    def refuse_unless(self, holds: object, sentence: str, *, field: str | None = None) -> None:
        """Raise Refused with the sentence unless the rule holds."""
        if not holds:
            raise Refused(sentence, field=field)

    def on(self, day: date | None, *, not_before: date | None = None, field: str = "day") -> date:
        """Return the day a thing happened: today if none is given, never in the future, in order. Raises Refused."""
        day = day or self.today
        self.refuse_unless(day <= self.today, wording.FUTURE_DAY, field=field)
        if not_before:
            self.refuse_unless(day >= not_before, wording.too_early(not_before), field=field)
        self.day = day
        return day

    def write(self, row: models.Model, *, name: str = "") -> Any:
        """Save a new fact row and note it in the event, so that a correction finds it."""
        row.save(force_insert=True)
        self.wrote[name or row._meta.model_name or ""] = row.pk
        return row

    def say(self, words: str) -> dict[str, Any]:
        """Put words on record; return the columns for a fact row that says the same, so that they stand once."""
        self.words, self.spoken = words, spoken(words)
        return self.spoken

    def then(self, change: Callable[[Event], object]) -> None:
        """Let a change of fact rows follow that needs the event's number."""
        self.afterwards.append(change)

    def _columns(self) -> dict[str, Any]:
        return {column: getattr(self.order, column) for column in LINE_COLUMNS}

    def _changed(self) -> dict[str, Any]:
        now = self._columns()
        return {column: was for column, was in self.before.items() if now[column] != was}

    def record(self, submission: UUID | None, content: str) -> Event:
        """Write the changed columns and the event that moves the line."""
        changed = self._changed()
        if changed:
            self.order.save(update_fields=[column.removesuffix("_id") for column in changed])
        facts = dict(self.facts)
        if changed:
            facts["was"] = changed
        if self.wrote:
            facts["wrote"] = self.wrote
        event = Event.objects.create(
            order=self.order,
            seq=self.order.seq + 1,
            verb=self.verb.name,
            from_state=self.order.state,
            to_state=self.order.state if self.target is None else self.target,
            by=self.by,
            acting_for=self.acting_for,
            at=self.at,
            day=self.day or self.today,
            facts=canonical(facts),
            undoes=self.undoes,
            submission=submission,
            content=content,
            **(self.spoken or spoken(self.words)),
        )
        for change in self.afterwards:
            change(event)
        return event


def repeated(submission: UUID | None, content: str, order: Order | None, by: Staff | None) -> Event | None:
    """Return the event that this submission already made. Raises SaidOtherwise where it said something else."""
    if submission is None:
        return None
    first = Event.objects.filter(submission=submission).select_related("order").first()
    if first is None:
        return None
    if first.content != content or first.by_id != (by.pk if by else None) or (order and first.order_id != order.pk):
        raise SaidOtherwise(first)
    return first


@contextmanager
def sent_once(submission: UUID | None) -> Iterator[None]:
    """Say SaidOtherwise where the same form was just sent for another line: only the database saw both."""
    try:
        yield
    except IntegrityError as twice:
        first = Event.objects.filter(submission=submission).first() if submission else None
        if first is None:
            raise
        raise SaidOtherwise(first) from twice


def ask(step: Step) -> None:
    """Ask whether the line stands where the verb begins, and whether this person may. Raises Refused, NotYours."""
    refused = refusals.refusal(step.by, step.verb, step.order, step.at)
    if refused:
        raise refused
    if step.order.in_transfer and not step.verb.annotates and step.verb.name not in lifecycle.IN_TRANSFER:  # type: ignore[attr-defined]
        raise Refused(wording.IN_TRANSFER)
    targets = {move.target for move in step.verb.moves_from(step.order.kind, step.order.state)}
    step.target = targets.pop() if len(targets) == 1 else None
    step.acting_for = permissions.acting_for(step.by, step.order, step.at)


def tell(event: Event) -> None:
    """Say in the log that a verb was done: reference and ids only, never a name."""
    log.info("verb=%s order=%s seq=%s by=%s", event.verb, event.order.reference, event.seq, event.by_id)


def finish(step: Step, submission: UUID | None, content: str, *, tells: bool = True) -> Event:
    """Record the step, tell those who act next with it, and the log once it is committed."""
    event = step.record(submission, content)
    if tells:
        tell_of_step(step, event)
    transaction.on_commit(lambda: tell(event))
    return event


def verb[**P](body: Callable[Concatenate[Step, P], None]) -> Callable[..., Event]:
    """Make a verb of its body; the body changes `step.order`, writes fact rows, and says what the record shall hold.

    The verb is called with the order and keywords: `by` (the actor; None is the clock), `at` (an aware moment, now if
    none), `submission` (UUID of the form), `version` (the line's version the person saw), `content` (the digest of what
    the form said, that of the body's keywords if none), `tells` (False where one notice tells of many acts), and what
    the body asks for.
    Returns the event; a repeated submission returns its first one. Raises Refused, NotYours, Stale, SaidOtherwise.
    """
    row = lifecycle.BY_NAME[body.__name__]

    @wraps(body)
    def act(
        order: Order,
        *,
        by: Staff | None,
        at: datetime | None = None,
        submission: UUID | None = None,
        version: int | None = None,
        content: str = "",
        tells: bool = True,
        **asks: Any,
    ) -> Event:
        at = at or clock.now()
        content = content or (content_digest(row.name, plain(asks)) if submission else "")
        with sent_once(submission), transaction.atomic():
            others = {name: value for name, value in asks.items() if isinstance(value, Order)}
            line, locked = lock(order, others.values(), submission)
            first = repeated(submission, content, line, by) if line.was_sent else None  # type: ignore[attr-defined]
            if first:
                return first
            if version is not None and not (row.adds or row.merges) and version != line.version:
                raise Stale(line, version)
            if row.name not in over.LEFT_AS_IT_IS and over.let_lapse(line, at):
                line, locked = lock(line, others.values())
            step = Step(line, row, by, at, opened_at=version)
            ask(step)
            body(step, **{**asks, **{name: locked[value.pk] for name, value in others.items()}})  # type: ignore[call-arg]
            return finish(step, submission, content, tells=tells)

    return act
