"""The lines somebody chose of a list for one verb: by their references, or all of the list asked for once more."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, When
from django.http import QueryDict

from boutiques.models import Staff
from orders import filters, lifecycle, needs, over, reasons, refusals, search, wording, worklist
from orders.lifecycle import BY_NAME, State
from orders.many import MOST
from orders.models import Order, Transfer

SHOWN = 5
"""So many lines are named as a sample, and so many of each reason not to."""
LONGEST = 24
"""No reference is longer."""
IN_TRANSFER = wording.IN_TRANSFER


@dataclass(frozen=True)
class Chosen:
    """The lines in the order they were chosen; `has_more` says that the list had more than are done at once."""

    lines: list[Order]
    against: dict[str, str]
    """Why a line will be skipped as it stands now, by its reference."""
    has_more: bool = False

    @property
    def going(self) -> list[Order]:
        """The lines to which the verb will be done, as far as one knows."""
        return [line for line in self.lines if line.reference not in self.against]

    @property
    def sample(self) -> list[tuple[str, str]]:
        """The first few of them: reference and piece."""
        return [(line.reference, piece(line)) for line in self.going[:SHOWN]]

    @property
    def further(self) -> int:
        """How many more there are than the sample."""
        return len(self.going) - len(self.sample)

    @property
    def skipped(self) -> list[tuple[str, list[str], int]]:
        """Each reason why lines are skipped, the first of them, and how many more there are."""
        counted = Counter(self.against.values())
        found = []
        for sentence, count in counted.most_common():
            named = [reference for reference, said in self.against.items() if said == sentence][:SHOWN]
            found.append((sentence, named, count - len(named)))
        return found

    @property
    def references(self) -> str:
        """The lines as a form carries them."""
        return " ".join(line.reference for line in self.lines)

    def used(self, axis: str) -> list[Any]:
        """The different rows of an axis that the lines' own choices name, in the order of the lines."""
        rows = dict.fromkeys(getattr(line.specification, axis) for line in self.going)
        return list(dict.fromkeys(row.survivor for row in rows if row))


def piece(line: Order) -> str:
    """The piece in few words: a wish in the catalogue's words of today, else in those it was sent with."""
    said = line.specification
    if line.state == State.REQUESTED:
        names = [row.name for row in (said.style, said.colour, said.leather) if row]
    else:
        names = [said.style_name, said.colour_name, said.leather_name]
    return ", ".join(name for name in names if name) or "Not yet chosen"


def read(asked: QueryDict, sent: QueryDict, user: Staff, verb: str, at: datetime) -> Chosen:
    """Return the lines that an address or a form names, those the person may see (one query, two for a whole list)."""
    if "lines" in sent:
        named = str(sent["lines"]).replace("\x00", "").split()
    elif "all" in asked and "in" in asked:
        named = whole_list(str(asked["in"]), user, verb, at)
    else:
        named = [one.replace("\x00", "") for one in asked.getlist("line")]
    names = list(dict.fromkeys(one for one in named if len(one) <= LONGEST))
    found = lines(names[:MOST], user, at, with_reasons=verb in reasons.GIVEN_WITH)
    against = {line.reference: why for line in found if (why := why_not(line, user, verb, at))}
    return Chosen(found, against, len(names) > MOST)


def whole_list(query: str, user: Staff, verb: str, at: datetime) -> list[str]:
    """The references of the list that the query asks for, where the verb begins; one more than are done at once."""
    asked = filters.read(QueryDict(query), user).only()
    named, clients = search.look_up(asked, user, at), search.ids_meant(asked, user)
    begins = Q(state__in=BY_NAME[verb].sources)
    if State.DECLINED in BY_NAME[verb].sources:
        begins |= over.ran_out(needs.today_of(user, at))
    found = worklist.lines(asked, named, clients, user, at).filter(begins)
    ordered = found.order_by(*worklist.ORDERS[worklist.sort_of(asked, user)])
    return list(ordered.values_list("reference", flat=True)[: MOST + 1])


def lines(names: list[str], user: Staff, at: datetime, *, with_reasons: bool = False) -> list[Order]:
    """The lines of these references that the person may see, in that order (one query).

    Where Paris gives a reason, the first of them brings the list along.
    """
    waits = Exists(Transfer.objects.filter(order=OuterRef("pk"), outcome="open"))
    rows = Order.objects.visible_to(user).filter(reference__in=names)
    rows = rows.annotate(waits=waits, reserved_until=over.last_day())
    if with_reasons and names:
        rows = rows.annotate(reasons=Case(When(reference=names[0], then=reasons.asked_with())))
    found = {line.reference: line for line in rows.select_related(
        "boutique", "client", "wished_by", "specification__style", "specification__leather",
        "specification__colour", "specification__hardware",
    )}  # fmt: skip
    for line in found.values():
        if over.is_over(line, line.reserved_until, at):
            over.on_the_desk(line)
    return [found[name] for name in names if name in found]


def why_not(line: Order, user: Staff, verb: str, at: datetime) -> str:
    """Why the line will be skipped, by its state and the person's rights; "" where nothing is known against it."""
    refused = refusals.refusal(user, BY_NAME[verb], line, at)
    if refused:
        return without_reference(refused.sentence, line)
    answers = verb in lifecycle.IN_TRANSFER or verb in lifecycle.ANNOTATIONS
    return IN_TRANSFER if line.waits and not answers else ""  # type: ignore[attr-defined]


def without_reference(sentence: str, line: Order) -> str:
    """The sentence as it is said of several lines at once."""
    return sentence.replace(f"{line.reference} ", "Each of these ", 1)
