"""Prices of a file against those the house has: what is new, what follows what, what would overlap."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any

from boutiques import days, money
from boutiques.imports.reads import Read, Seen
from boutiques.imports.verdicts import Judged, Verdict, Wrong
from boutiques.models import Price, Source

spell_day = lru_cache(maxsize=1024)(days.spell_day)
spell = lru_cache(maxsize=8192)(money.spell)

Run = tuple[str, int, int | None]
"""Country, style, leather or None: the prices of a run follow each other."""


@dataclass
class Change:
    """What applying a row writes: the price, and earlier prices that end where it begins (id and day)."""

    price: Price
    ends: list[tuple[int, date]] = field(default_factory=list)


Ended = dict[date, list[Price]]
"""The house's prices that end where a price of the file begins, by that day."""


@dataclass
class Span:
    """A price in the run of its style, leather and country: from the file, from the house, or both."""

    starts: date
    ends: date | None
    read: Read | None = None
    price: Price | None = None

    @property
    def said(self) -> str:
        """The price in words: "€8,450 from 1 January 2027"."""
        if self.read:
            amount = spell(self.read.values["amount"], self.read.values["currency"])
        else:
            amount = _spelled(self.price) if self.price else ""
        return f"{amount} from {spell_day(self.starts)}{f' until {spell_day(self.ends)}' if self.ends else ''}"


class PriceJudge:
    """The rows of a file, run by run, beside the house's prices of those runs."""

    def __init__(self, reads: Sequence[Read]) -> None:
        self.reads = reads
        self.found: dict[int, Judged] = {}
        self._rows: dict[Run, list[Read]] = defaultdict(list)
        seen = Seen()
        for read in reads:
            if judged := read.judged_wrong():
                self.found[read.number] = judged
                continue
            try:
                seen.ask(read)
                self._rows[self._run(read)].append(read)
            except Wrong as wrong:
                self._stop(read, wrong.verdict, wrong.words)

    @staticmethod
    def _run(read: Read) -> Run:
        country, style, leather, _ = read.key
        return country, style, leather

    def _stop(self, read: Read, verdict: Verdict, words: str) -> None:
        self.found[read.number] = Judged(read.number, verdict, read.what, words)

    def verdicts(self) -> list[Judged]:
        """Return the verdict of every row, in the order of the file."""
        held: dict[Run, list[Price]] = defaultdict(list)
        countries = {country for country, *_ in self._rows}
        styles = {style for _, style, _ in self._rows}
        for price in Price.objects.filter(country__in=countries, style__in=styles).order_by("valid_from"):
            held[price.country, price.style_id, price.leather_id].append(price)
        for run, reads in self._rows.items():
            self._judge(run, reads, held[run])
        return [self.found[read.number] for read in self.reads]

    def _judge(self, run: Run, reads: list[Read], prices: list[Price]) -> None:
        spans = self._spans(reads, prices)
        ends = self._follow(spans)
        for span in spans:
            if span.read and span.read.number not in self.found:
                self._verdict(run, span, ends.get(span.starts, []))
        for one, other in pairwise(spans):
            if one.ends is None or one.ends > other.starts:
                self._overlap(one, other)

    def _spans(self, reads: list[Read], prices: list[Price]) -> list[Span]:
        """Return file and house as one run in the order of days; ends are the house's, or what the file says."""
        spans = {price.valid_from: Span(price.valid_from, price.valid_until, price=price) for price in prices}
        for read in reads:
            starts = date.fromisoformat(read.key[3])
            span = spans.setdefault(starts, Span(starts, None))
            span.read = read
            if told := read.values.get("ends"):
                span.ends = date.fromisoformat(told)
        return [spans[day] for day in sorted(spans)]

    def _follow(self, spans: list[Span]) -> Ended:
        """End what is open where the next price of the file begins; return which of the house's prices end so."""
        ended: Ended = defaultdict(list)
        for one, other in pairwise([*spans, Span(date.max, None)]):
            told = one.read.values.get("ends") if one.read else None
            if told:
                continue
            if other.read and (one.ends is None or (one.read and "ends" in one.read.values)):
                if one.price and not one.read and one.ends != other.starts:
                    ended[other.starts].append(one.price)
                one.ends = other.starts
            elif one.read and "ends" in one.read.values and one.ends != other.starts:
                one.ends = None
        return ended

    def _verdict(self, run: Run, span: Span, ended: list[Price]) -> None:
        read, price = span.read, span.price
        assert read is not None
        said = read.values
        if span.ends and span.ends <= span.starts:
            return self._stop(read, Verdict.CONTRADICTORY, "It ends before it begins.")
        if price is None:
            if said["usual"] and said["currency"] != said["usual"]:
                words = f"Prices in {run[0]} are in {said['usual']}, not in {said['currency']}."
                return self._stop(read, Verdict.CONTRADICTORY, words)
            made = Price(country=run[0], style_id=run[1], leather_id=run[2], valid_from=span.starts, **_facts(said))
            made.valid_until, made.source_kind = span.ends, Source.ENTERED
            words = f"{span.said}{''.join(_instead(one, made) for one in ended)}."
            ends = [(one.pk, span.starts) for one in ended]
            self.found[read.number] = Judged(read.number, Verdict.NEW, read.what, words, Change(made, ends))
            return None
        return self._held(span, read, price)

    def _held(self, span: Span, read: Read, price: Price) -> None:
        """Judge a row about a price that is there already."""
        before = {"amount": price.amount, "currency": price.currency, "tax_included": price.tax_included}
        facts = _facts(read.values)
        if facts == before and price.valid_until == span.ends:
            self.found[read.number] = Judged(read.number, Verdict.THERE, read.what, f"{span.said}.")
            return
        was = f"{_spelled(price)}{'' if price.valid_until is None else f' until {spell_day(price.valid_until)}'}"
        taxes = "" if facts["tax_included"] == price.tax_included else _tax(price.tax_included)
        for name, value in facts.items():
            setattr(price, name, value)
        price.valid_until = span.ends
        if facts != before:
            price.source_kind = Source.ENTERED
        words = f"{span.said} (was: {was}{taxes})."
        self.found[read.number] = Judged(read.number, Verdict.CHANGED, read.what, words, Change(price))

    def _overlap(self, one: Span, other: Span) -> None:
        """Stop the row of the file that would hold on a day on which another price holds, naming that price."""
        for mine, theirs in ((other, one), (one, other)):
            read = mine.read
            if read and (self.found[read.number].verdict.writes or not theirs.read):
                if self.found[read.number].verdict.stops:
                    return
                self._stop(read, Verdict.CONTRADICTORY, f"It would overlap {theirs.said}. Give one of them an end.")
                return


def _spelled(price: Price) -> str:
    return spell(price.amount, price.currency)


def _facts(said: dict[str, Any]) -> dict[str, Any]:
    return {name: said[name] for name in ("amount", "currency", "tax_included")}


def _tax(included: bool) -> str:
    return ", with tax" if included else ", without tax"


def _instead(before: Price, after: Price) -> str:
    """Say what a price follows, and by how much it differs: "; €8,450 until then, +3.6 %"."""
    if (before.currency, before.tax_included) != (after.currency, after.tax_included):
        return f"; {_spelled(before)}{_tax(before.tax_included)} until then"
    percent = 100 * (after.amount - before.amount) / before.amount
    return f"; {_spelled(before)} until then, {percent:+.1f} %".replace("-", "−")
