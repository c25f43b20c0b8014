"""One line of the demo being lived: each step waits for its moment, then is done through its verb by whoever would."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from boutiques.days import day_in_paris
from boutiques.models import Kind, Season, Staff
from config.errors import Refused
from orders import verbs
from orders.demo.pen import Course, Pen
from orders.granting import grant
from orders.models import Event, Offer, Order, Slot
from orders.slots import free_slots
from orders.specify import Wanted

AMENDED = (("colour",), ("leather", "colour"), ("hardware",))
"""What Paris changes when it proposes something else."""


class Line(Pen):
    """A history written through the verbs."""

    reserved_until = date.max
    """The last day of its open offer."""

    def do(self, verb: Callable[..., Event], by: Staff | None, **asks: Any) -> Event:
        """Do a verb to the order at this moment."""
        return verb(self.order, by=by, at=self.at, **asks)

    def insist(self, verb: Callable[..., Event], by: Staff, why: dict[str, str], **asks: Any) -> Event:
        """Do a verb; where it is refused for want of a reason, let the manager give it.

        `why` has the occasion of the reason by the field that asks for it; none where only the manager is asked for.
        """
        try:
            return self.do(verb, by, **asks)
        except Refused as refused:
            field = refused.field
            if field not in why:
                raise
            left = {name: occasion for name, occasion in why.items() if name != field}
            given = {field: self.say(why[field])} if why[field] else {}
            return self.insist(verb, self.manager, left, **asks, **given)

    def wish(
        self, day: date, placed: date | None = None, *, wanted: Wanted | None = None, client: bool = True, **asks: Any
    ) -> Course:
        """Log the wish; `placed` is the day it will be placed, so that it can be."""
        if client and self.client is None:
            self.client = self.scene.client_of(day)
        yield from self.until(day)
        self.wanted = wanted or self.pick(placed)
        usual = ("wish" if self.rng.random() < 0.5 else "") if client else "house"
        words = asks.pop("words", self.say(usual) if usual else "")
        by = self.sa if client else self.manager
        self.order = self.requested(by, words=words, **asks)

    def requested(self, by: Staff, **asks: Any) -> Order:
        """Log the wish now and return its line."""
        event = verbs.request(
            self.scene.boutique, by=by, client=self.client, wanted=self.wanted, kind=self.kind, at=self.at,
            duplicate_seen=True, **asks,
        )  # fmt: skip
        return event.order

    def take_in(self, wanted: Wanted) -> None:
        """Take a piece that nobody ordered into stock, now."""
        event = verbs.take_in(
            self.scene.boutique, by=self.manager, wanted=wanted, where_from="Pantin, unannounced",
            blind_stamp=self.stamp(), words=self.say("stock"), at=self.at,
        )  # fmt: skip
        self.order, self.wanted = event.order, wanted

    def place(self, day: date, **asks: Any) -> Course:
        """Place it; what is not on the list that day gives way to what comes nearest."""
        yield from self.until(day)
        self.send(**asks)

    def send(self, **asks: Any) -> None:
        """Place it now; the manager says why where the budget is exceeded."""
        season = asks.pop("season", None) or self.season()
        if not asks and not self.scene.tastes.fits(self.wanted, season, self.now):
            self.wanted = self.other("leather", "colour", "hardware")
            asks = {"choice": "substitute", "substitute": self.wanted, "words": self.say("substitute")}
        self.ask_for_a_slot(season)
        why = {} if asks.get("words") else {"words": "over_budget"}
        self.insist(verbs.place, self.manager, why, season=season, **asks)

    def ask_for_a_slot(self, season: Season) -> None:
        """Let Paris grant one slot more where the line, or its client, finds none left."""
        boutique, today = self.scene.boutique, day_in_paris(self.now)
        if self.kind == Kind.PO or free_slots(boutique, season, self.now).exists():
            return
        client, order = self.client.pk if self.client else 0, self.order.pk if self.order else 0
        mine = Q(kept_for_order=order) | Q(kept_for_client=client)
        slots = Slot.objects.filter(boutique=boutique, season=season)
        if not slots.filter(mine, kept_until__gte=today).exists():
            number = slots.filter(is_void=False).count() + 1
            grant(boutique, season, number, by=self.scene.paris, words=self.say("one_slot_more"), at=self.at)

    def accept(self, day: date, **asks: Any) -> Course:
        """Let Paris accept."""
        yield from self.until(day, in_paris=True)
        asks.setdefault("message", self.say("accept") if self.rng.random() < 0.4 else "")
        self.do(verbs.accept, asks.pop("by", self.scene.paris), **asks)

    def refuse(self, day: date, reason: str) -> Course:
        """Let Paris refuse."""
        yield from self.until(day, in_paris=True)
        self.do(verbs.refuse, self.scene.paris, reason=reason, message=self.say(f"refuse {reason}"))

    def amend(self, day: date, **asks: Any) -> Course:
        """Let Paris propose something else."""
        yield from self.until(day, in_paris=True)
        axes = self.rng.choice(AMENDED if self.wanted.hardware else AMENDED[:2])
        only_a_part = self.wanted.parts and self.rng.random() < 0.4
        self.wanted = self.other_part() if only_a_part else self.other(*axes)
        message = self.say("amend part" if only_a_part else f"amend {axes[0]}")
        self.do(verbs.amend, asks.pop("by", self.scene.paris), wanted=self.wanted, message=message, **asks)

    def agree(self, day: date) -> Course:
        """Let the client agree."""
        yield from self.until(day)
        how = self.rng.choice(["visit", "phone", "message"]) if self.client else "boutique"
        self.do(verbs.agree, self.sa, how=how, words=self.say("agree") if self.client else "")

    def receive(self, day: date, delivered: Wanted | None = None) -> Course:
        """Let the piece arrive, as agreed or not."""
        yield from self.until(day)
        by = self.manager if self.rng.random() < 0.5 else self.sa
        words = self.say("differs") if delivered else self.say("receive") if self.rng.random() < 0.3 else ""
        self.do(verbs.receive, by, delivered=delivered, blind_stamp=self.stamp(), words=words)
        self.wanted = delivered or self.wanted

    def stamp(self) -> str:
        """Return a maker's mark as pieces of late bear one."""
        return f"{self.rng.choice('BCWKP')} {self.rng.randint(100, 999)} {self.rng.choice('ADHMR')}"

    def mistaken(self) -> Wanted:
        """Return what came in place of what was agreed: another part, hardware, or colour where it takes none."""
        if self.wanted.parts:
            return self.other_part()
        return self.other("hardware" if self.wanted.hardware else "colour")

    def letter(self) -> str:
        """Return the reference of a letter from Paris."""
        return f"P/{self.day:%y}/{self.rng.randint(100, 999)}"

    def open_offer(self) -> Offer:
        """Return the line's open offer."""
        assert self.order
        return self.order.open_offer()

    def offer(self, day: date, *, hold_until: date | None = None, **asks: Any) -> Course:
        """Offer the piece to the line's client; past cap or first in rank the manager does, and says why."""
        yield from self.until(day)
        why = {"client": "", "words": "over_cap", "skipped": "skipped"}
        by = asks.pop("by", self.sa)
        self.reserved_until = hold_until or self.day + timedelta(days=self.scene.boutique.offer_hold_days)
        self.insist(verbs.offer, by, why, client=self.client, hold_until=self.reserved_until, **asks)

    def decline(self, day: date, reason: str) -> Course:
        """Let the client decline, within the days of the offer."""
        yield from self.until(min(day, self.reserved_until))
        self.do(verbs.decline, self.sa, reason=reason, words=self.say(f"decline {reason}"))
        self.client = None

    def sell(self, day: date, **asks: Any) -> Course:
        """Sell it to the client of the offer, within its days and at the price of the day."""
        yield from self.until(min(day, self.reserved_until))
        receipt = f"{self.scene.boutique.code}{self.day:%y%m}-{self.rng.randint(1000, 9999)}"
        self.do(verbs.sell, asks.pop("by", self.sa), receipt=receipt, **asks)

    def hand_over(self, day: date) -> Course:
        """Let the piece leave the house."""
        yield from self.until(day)
        self.do(verbs.hand_over, self.sa, to_whom=self.say("to_whom") if self.rng.random() < 0.25 else "")

    def close(self, day: date, reason: str, by: Staff | None = None, **asks: Any) -> Course:
        """End the line."""
        yield from self.until(day)
        self.do(verbs.close, by or self.manager, reason=reason, **asks)

    def tell(self, day: date, occasion: str) -> Course:
        """Write a note, second thoughts, or that the client was called."""
        yield from self.until(day)
        words = self.say(occasion)
        if occasion.startswith(("reached", "missed")):
            channel = (self.client.channel if self.client else "") or "phone"
            self.do(verbs.contact, self.sa, channel=channel, reached=occasion.startswith("reached"), words=words)
        elif occasion == "second_thoughts":
            self.do(verbs.second_thoughts, self.sa, words=words)
        else:
            self.do(verbs.note, self.sa if self.client else self.manager, words=words)
