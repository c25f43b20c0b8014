"""The head of the worklist: its title, the chips of its usual lists, and the filters in force as words to take away."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from boutiques.models import Kind, Staff
from boutiques.permissions import managed_by
from clients.models import Standing
from config.kept import kept
from orders.counts import Counts
from orders.filters import AGES, NARROWING, SHOWS, STATES, Filters
from orders.models import SavedView
from orders.permissions import reader_key
from orders.search import Named


@dataclass(frozen=True)
class Chip:
    """One chip: a word, where it leads, whether it is the list in view, how many lines wait there, if it is shared."""

    words: str
    href: str
    current: bool = False
    count: int | None = None
    shared: bool = False


SHOWN = ("needs", "open", "silent", "late", "collect", "withdrawn", "fits")
SHOWN_IN_PARIS = ("open", "silent", "late", "all")
IN_STATE = {"placed": "with Paris", "accepted": "on the book", "requested": "not yet placed", "free": "on the desk"}
COUNTED = {"needs", "silent", "late"}
WHEN_ANY = {"silent", "late", "withdrawn", "fits"}
"""Lists that are offered only where something is on them."""


def heading(filters: Filters) -> str:
    """What is particular about the list, for its title's italic."""
    if filters.q:
        return f"for “{filters.q}”"
    if len(filters.states) == 1:
        return IN_STATE.get(filters.states[0], STATES[filters.states[0]].lower())
    if filters.states:
        return "in several states"
    if filters.kind and not filters.show:
        return "made to order" if filters.kind == Kind.SO else "of the podium"
    return SHOWS[filters.show or "open"][1]


def chips(filters: Filters, counts: Counts, user: Staff) -> list[Chip]:
    """The usual lists, each from its first page; the one in view is marked."""
    wanted = [
        show
        for show in (SHOWN_IN_PARIS if user.is_paris else SHOWN)
        if show not in WHEN_ANY or counts.get(show) or filters.show == show
    ]
    found = [
        Chip(
            SHOWS[show][0],
            Filters(show="" if show == "open" else show).query() or "?",
            current=not filters.states and not filters.q and (filters.show or "open") == show,
            count=counts.get(show) if show in COUNTED else None,
        )
        for show in wanted
    ]
    for state in ("accepted", "placed"):
        current = filters.states == (state,)
        at = next(place for place, chip in enumerate(found) if chip.words == SHOWS["open"][0]) + 1
        found.insert(at, Chip(STATES[state], f"?state={state}", current, counts.get(state)))
    return found


def taken(filters: Filters, named: Named) -> list[Chip]:
    """The narrowing filters in force, each leading to the list without it."""
    words = []
    if filters.states and filters.show in NARROWING:
        words.append(Chip(SHOWS[filters.show][0], filters.only(show="").query()))
    if filters.kind:
        words.append(Chip(Kind(filters.kind).label + "s", filters.only(kind="").query() or "?"))
    if len(filters.states) > 1:
        words += [
            Chip(STATES[state], filters.only(states=tuple(one for one in filters.states if one != state)).query())
            for state in filters.states
        ]
    if filters.standing:
        words.append(Chip(Standing(filters.standing).label, filters.only(standing="").query() or "?"))
    if filters.age:
        words.append(Chip(f"{AGES[filters.age]} or more", filters.only(age="").query() or "?"))
    words += [
        Chip(named.words[name], filters.without(name).query() or "?") for name in filters.named if name in named.words
    ]
    if filters.q:
        words.append(Chip(f"“{filters.q}”", filters.only(q="").query() or "?"))
    return words


def saved(filters: Filters, user: Staff, at: datetime) -> tuple[list[Chip], UUID | None]:
    """The lists that the person, or their boutique, saved; and which is in view, if they may change it (one query)."""

    def composed() -> QuerySet:
        return SavedView.objects.visible_to(user, at).values("uuid", "name", "query", "boutique_id")

    views = kept(("saved views", *reader_key(user, at)), composed).rows()
    here, keeps = filters.only().query().removeprefix("?"), {None, *managed_by(user, at)}
    found = [
        Chip(one["name"], f"?{one['query']}", one["query"] == here, shared=one["boutique_id"] is not None)
        for one in views
    ]
    in_view = (one["uuid"] for one in views if one["query"] == here and one["boutique_id"] in keeps)
    return found, next(in_view, None)


def nothing(filters: Filters, user: Staff) -> dict[str, Any]:
    """Which kind of nothing an empty list is, in words: nothing waits, nothing matches, nothing was ever logged."""
    narrowed = filters.named or filters.kind or filters.standing or filters.age or filters.q or filters.states
    if filters.show in NARROWING and not narrowed:
        title = {
            "needs": "Nothing waits for you today.",
            "silent": "Nothing has waited two months." if user.is_paris else "Paris owes you no answer.",
            "late": "Nothing is late.",
            "collect": "Nobody has a paid piece to collect.",
            "withdrawn": "No request uses what was withdrawn.",
            "fits": "The menu has nothing new that somebody waits for.",
        }[filters.show]
        return {"kind": "done", "title": title, "words": "", "href": "?", "verb": "See all open lines"}
    if filters.narrows:
        words = "Take a filter away, or look in everything."
        if filters.q and user.is_paris:
            words = "Paris searches by reference, like FSH-26-0007."
        elif filters.q:
            words = "Try a part of the name, in any script, or a reference like FSH-26-0007."
        return {"kind": "match", "title": "Nothing matches.", "words": words, "href": "?", "verb": "Clear the filters"}
    if user.is_paris:
        return {"kind": "done", "title": "Nothing is on its way.", "words": "What the boutiques place appears here."}
    return {
        "kind": "yet",
        "title": "No open line yet.",
        "words": "A line begins with a wish: who hopes for what, in the client’s own words if need be.",
        "href": reverse("new_request"),
        "verb": "New request",
    }
