"""One row of a list, made of what `glance` brought: the piece, for whom, where it stands, why now, what is next."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from html import escape
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString

from boutiques.days import ago
from boutiques.models import Staff
from boutiques.permissions import managed_by
from clients import names
from clients.models import Standing
from orders import columns, next_steps, why, withdrawn, wording
from orders.lifecycle import State

LIVE = {State.REQUESTED}
"""States in which the catalogue's words of today are read; later ones keep those of the day they were sent."""

STANDING = dict(Standing.choices)
DAYS_SAID = 100
"""Up to so many days an age is told in days, then in months."""


class Reader(NamedTuple):
    """Who reads a list, when, and the boutiques they manage."""

    user: Staff
    at: datetime
    houses: frozenset[int]
    open_kinds: dict[str, Any] = {}
    lost: dict[str, withdrawn.Lost] = {}

    @classmethod
    def of(
        cls, user: Staff, at: datetime, open_kinds: dict[str, Any] | None = None, lost: dict[str, Any] | None = None
    ) -> "Reader":
        """The reader as they are at that moment.

        `open_kinds`: the seasons in which they may place now, by kind; `lost`: what was withdrawn from them.
        """
        return cls(user, at, frozenset(managed_by(user, at)), open_kinds or {}, lost or {})


@dataclass(slots=True)
class Row:
    """What one row prints; everything is words already, so that the template only lays them out."""

    reference: str
    silhouette: str
    colour: str
    metal: str
    name: str
    tint: str
    who: str = ""
    beside: str = ""
    mark: str = ""
    mark_slug: str = ""
    exception: bool = False
    slug: str = ""
    word: str = ""
    age: str = ""
    late: bool = False
    why: str = ""
    ends: str = ""
    """Until when something of it holds, where the sentence on why now says something else."""
    pressing: bool = False
    """Whether that is over by tomorrow."""
    spoken: str = ""
    """The last contact with its client, where a day says it."""
    boutique: str = ""
    season: str = ""
    shade: str = ""
    leather: str = ""
    further: list[tuple[str, str]] = field(default_factory=list)
    steps: list[tuple[str, str]] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def href(self) -> SafeString:
        """The address of its line."""
        return SafeString(f"{line_prefix()}{escape(self.reference)}/")


@cache
def line_prefix() -> str:
    """The part of an address that all lines have in common."""
    return reverse("orders")


def rows_of(found: Iterable[dict[str, Any]], reader: Reader, shown: tuple[str, ...] = ()) -> list[Row]:
    """Make the rows of a list of `glance.rows`, with what further columns say where others than the usual are shown."""
    make = paris_row if reader.user.is_paris else house_row
    rows = [make(facts, reader) for facts in found]
    if shown:
        for row in rows:
            row.further = columns.further(row, shown)
    return rows


def house_row(facts: dict[str, Any], reader: Reader) -> Row:
    """A row for a boutique's people: everything, an own client's part, or only the piece."""
    state = State(facts["state"])
    manages = facts["boutique_id"] in reader.houses
    own = manages or facts["known__pk"] is not None
    if not own and facts["wisher__pk"] is None:
        return piece_row(facts, reader)
    delivered = state >= State.ARRIVED and facts["piece__specification__style_name"]
    row = drawn(facts, "piece__specification" if delivered else "specification", live=state in LIVE)
    row.boutique = facts["boutique__name"]
    row.who, row.beside = for_whom(facts)
    row.mark, row.mark_slug = mark_of(facts)
    if not own and facts["client_id"] and state >= State.ARRIVED:
        row.word, row.slug = piece_state(facts)
        return row
    row.word, row.slug = state_of(facts)
    if own or state < State.OFFERED:
        row.age, row.late = age_of(facts["state_since"], reader.at), why.is_pressing(facts, reader.at)
        row.why = why.now(facts, reader)
    row.exception = bool(facts["said"] and facts["said"]["exception"])
    row.season = facts["said"]["season"] if facts["said"] else ""
    row.steps = next_steps.of(facts, reader)
    row.facts = facts
    if state is State.REQUESTED and (gone := withdrawn.why_of(facts, reader.lost.get(facts["kind"], {}))):
        row.mark, row.mark_slug, row.why = withdrawn.MARK, "warn", gone
    return row


def piece_row(facts: dict[str, Any], reader: Reader) -> Row:
    """A row of a piece in the house: what it is, where, and whether it is free, promised or sold; no story."""
    row = drawn(facts, "piece__specification" if facts["piece__specification__style_name"] else "specification")
    row.boutique = facts["boutique__name"]
    row.word, row.slug = piece_state(facts)
    row.mark, row.mark_slug = mark_of(facts)
    row.steps = next_steps.of(facts, reader) if facts["client_id"] is None else []
    return row


def paris_row(facts: dict[str, Any], reader: Reader) -> Row:
    """A row for Paris: what was sent, from which boutique, for somebody of what standing; never a name."""
    state = State(facts["state"])
    after = State.ARRIVED <= state < State.CLOSED
    row = drawn(facts, "specification", live=state in LIVE)
    row.boutique = facts["boutique__name"]
    row.who, row.beside = standing_of(facts)
    row.word, row.slug = wording.STATE_WORDS[State.ARRIVED if after else state], "arrived" if after else slug(state)
    if not after:
        row.age, row.late = age_of(facts["state_since"], reader.at), why.is_pressing(facts, reader.at)
        row.why = why.in_paris(facts, reader)
    row.exception = bool(facts["said"] and facts["said"]["exception"])
    row.season = facts["said"]["season"] if facts["said"] else ""
    row.steps = next_steps.of(facts, reader)
    row.facts = facts
    return row


def drawn(facts: dict[str, Any], path: str, *, live: bool = False) -> Row:
    """Begin a row with its piece: the words it was written with, or the catalogue's of today."""

    def word(name: str, column: str) -> str:
        if live and path == "specification" and facts[f"{path}__{column}"]:
            return facts[f"{path}__{column}"]
        return facts[f"{path}__{name}"] or ""

    tint = [word("colour_name", "colour__name"), word("leather_name", "leather__name")]
    tint.append(word("design_name", "design__name").lower())
    return Row(
        reference=facts["reference"],
        silhouette=word("silhouette", "style__silhouette") or "neutral",
        colour=word("colour_swatch", "colour__swatch") or "#d6cabb",
        metal=word("hardware_swatch", "hardware__swatch") or "#cdb67c",
        name=word("style_name", "style__name") or "Not yet chosen",
        tint=", ".join(one for one in tint if one),
        shade=tint[0],
        leather=tint[1],
    )


def for_whom(facts: dict[str, Any]) -> tuple[str, str]:
    """The client, and the associate beneath; without a client, whose wish it was, or the boutique's own."""
    sa = facts["sa__name"]
    if facts["known__pk"]:
        return spoken(facts, "known"), sa.split()[0] if sa else "The desk"
    if facts["client_id"]:
        return "", ""
    if facts["wisher__pk"]:
        return "Nobody", f"wished by {spoken(facts, 'wisher')}"
    return ("Nobody", "") if facts["wished_by_id"] else ("The boutique’s own", "")


def spoken(facts: dict[str, Any], path: str) -> str:
    """A client's name as one says it."""
    title, given, family, other = (
        facts[f"{path}__{name}"] for name in ("title", "given_name", "family_name", "other_script")
    )
    return names.spoken(title, given, family, other, family_first=facts[f"{path}__family_first"])


def standing_of(facts: dict[str, Any]) -> tuple[str, str]:
    """What Paris may know of who waits: standing, and the year since."""
    if not facts["standing"]:
        return "The boutique’s own", ""
    return STANDING[facts["standing"]], f"since {facts['since']}" if facts["since"] else ""


def mark_of(facts: dict[str, Any]) -> tuple[str, str]:
    """The mark that nobody may overlook: PROMISED while somebody waits, SOLD until it is handed over."""
    if facts["state"] == State.SOLD:
        return ("", "") if facts["sale__handed_over_on"] else ("Sold", "sold")
    if facts["client_id"] and State.PLACED <= facts["state"] < State.SOLD:
        return "Promised", ""
    return "", ""


def state_of(facts: dict[str, Any]) -> tuple[str, str]:
    """The state's word and class; a piece promised to nobody is free, a wish that Paris refused says so."""
    state = State(facts["state"])
    if state in (State.ARRIVED, State.DECLINED) and facts["client_id"] is None:
        return "Free", "free"
    said = facts["said"]
    if state is State.REQUESTED and said and (said["answer"] or {}).get("outcome") == "refused":
        return wording.REFUSED_ONCE, "requested"
    return wording.STATE_WORDS[state], slug(state)


def piece_state(facts: dict[str, Any]) -> tuple[str, str]:
    """What anybody in the house may know of where a piece stands."""
    if facts["state"] == State.SOLD:
        return "Sold", "sold"
    return ("Promised", "arrived") if facts["client_id"] else ("Free", "free")


def slug(state: State) -> str:
    """The state's class on the screen."""
    return "free" if state is State.DECLINED else state.name.lower()


def age_of(since: datetime, at: datetime) -> str:
    """How long it has stood so, in days or months: "64 days", "26 months"; under a day in hours."""
    days = (at - since).days
    return ago(since, at) if days <= DAYS_SAID else f"{round(days / 30.44)} months"
