"""How a season comes to be and how its window moves: made, changed, opened or closed early, opened again for one house.

Each says what shall hold, so that a second press does nothing; `seen` is the season's `stamp` as the person saw it.
"""

import re
from datetime import UTC, date, datetime

from django.db import IntegrityError

from boutiques import clock
from boutiques.acts import act
from boutiques.days import day_in_paris, spell_day, spell_moment
from boutiques.models import PARIS, Boutique, Kind, Season, Staff, WindowReopened
from boutiques.permissions import may_edit_seasons
from config.errors import NotYours, Refused

CODES = {Kind.PO: (re.compile(r"(SS|AW)20\d\d"), "SS2027 or AW2027"), Kind.SO: (re.compile(r"SO20\d\d"), "SO2027")}
"""How the code of a season of each kind is written, and an example."""


def ask_keeper(by: Staff) -> None:
    """Raise NotYours for who may not make or move seasons."""
    if not may_edit_seasons(by):
        raise NotYours("Seasons are made and moved by the administrators. Ask one of them.")


def stamp(season: Season) -> str:
    """Return what tells one standing of a season from another; forms carry it."""
    window = (edge.astimezone(UTC).isoformat() for edge in (season.opens_at, season.closes_at))
    return "/".join([season.code, season.name, *window])


def make(
    *, kind: str, code: str, name: str, opens_at: datetime, closes_at: datetime, by: Staff, at: datetime | None = None
) -> Season:
    """Make a season with an empty menu; the same one twice is made once.

    Raises NotYours; Refused for a code of another kind or one that is taken, a window out of order, and one that
    overlaps another's of its kind.
    """
    ask_keeper(by)
    ask_code(kind, code)
    season = Season(kind=kind, code=code, name=name, opens_at=opens_at, closes_at=closes_at)
    there = Season.objects.filter(code=code).first()
    if there and (there.kind, stamp(there)) == (kind, stamp(season)):
        return there
    _save(season, "season_made", by, at or clock.now(), "")
    return season


def change(
    season: Season, *, code: str, name: str, opens_at: datetime, closes_at: datetime, why: str, by: Staff, seen: str,
    at: datetime | None = None,
) -> Season:  # fmt: skip
    """Give a season another name or window, and another code until it opens; return it as it is then.

    Raises NotYours; Refused where somebody changed it meanwhile, for an edge that is past, for moving a window that has
    opened without saying why, and for one that overlaps another's of its kind.
    """
    ask_keeper(by)
    at = at or clock.now()
    now = Season.objects.get(pk=season.pk)
    wanted = Season(pk=now.pk, kind=now.kind, code=code, name=name, opens_at=opens_at, closes_at=closes_at)
    if stamp(wanted) == stamp(now):
        return now
    ask_seen(now, seen)
    if code != now.code:
        ask_code(now.kind, code)
    _ask_movable(now, wanted, why, at)
    _save(wanted, "season_changed", by, at, why, seen=seen)
    return wanted


def open_now(season: Season, *, why: str, by: Staff, at: datetime | None = None) -> Season:
    """Open a window before its day; one that is open already stays as it is. Raises NotYours, Refused."""
    ask_keeper(by)
    at = at or clock.now()
    now = Season.objects.get(pk=season.pk)
    if now.phase(at) == "open":
        return now
    if now.phase(at) == "closed":
        raise Refused(f"The window of {now.name} is over. Open it again for a boutique, or move its last day.")
    return _move_edge(now, "season_opened", why, by, at, opens_at=at)


def close_now(season: Season, *, why: str, by: Staff, at: datetime | None = None) -> Season:
    """Close a window before its day; one that is closed already stays as it is. Raises NotYours, Refused."""
    ask_keeper(by)
    at = at or clock.now()
    now = Season.objects.get(pk=season.pk)
    if now.phase(at) == "closed":
        return now
    if now.phase(at) == "preparing":
        raise Refused(f"The window of {now.name} has not opened yet. Move its days instead.")
    return _move_edge(now, "season_closed", why, by, at, closes_at=at)


def reopen(
    season: Season, boutique: Boutique, *, until: date, why: str, by: Staff, at: datetime | None = None
) -> WindowReopened:
    """Open a window that is over again, for one boutique, until the end of a day in Paris; the same twice is once.

    Raises NotYours; Refused without a reason, for a window that is not over, a day that is past, a closed boutique.
    """
    ask_keeper(by)
    at = at or clock.now()
    _ask_why(why)
    if season.phase(at) != "closed":
        raise Refused(f"{season.window_sentence(at)} It can be opened again when it is over.")
    if until < day_in_paris(at):
        raise Refused("That day is past. Choose today or a later one.", field="until")
    if boutique.closed_on:
        raise Refused(f"{boutique.name} is closed.", field="boutique")
    with act("season_reopened", by=by, at=at, why=why, season=season, boutique=boutique.name):
        Season.objects.select_for_update(no_key=True).get(pk=season.pk)
        same = season.reopenings.covering(boutique, at).filter(until=until, reason=why)
        return same.first() or season.reopenings.create(boutique=boutique, until=until, reason=why, by=by, at=at)


def ask_code(kind: str, code: str) -> None:
    """Raise Refused for a code that is not written as its kind's are."""
    pattern, example = CODES[Kind(kind)]
    if not pattern.fullmatch(code):
        of = "A podium season" if kind == Kind.PO else "A year of special orders"
        raise Refused(f"{of} has a code like {example}.", field="code")


def ask_seen(season: Season, seen: str) -> None:
    """Raise Refused where the season is no longer as the person saw it."""
    if stamp(season) != seen:
        raise Refused(
            f"Somebody changed it meanwhile, nothing was saved. It is now {season.code}, {season.name}, "
            f"{season.window_words}. Look it over, then save again."
        )


def clash(season: Season) -> Refused:
    """The refusal of a window that overlaps another's of its kind, or of a code that is taken."""
    others = Season.objects.of(season.kind).exclude(pk=season.pk)
    other = others.filter(opens_at__lt=season.closes_at, closes_at__gt=season.opens_at).order_by("opens_at").first()
    if other is None or Season.objects.filter(code=season.code).exclude(pk=season.pk).exists():
        return Refused(f"There is a season {season.code} already.", field="code")
    kind = "podium seasons" if season.kind == Kind.PO else "special orders"
    return Refused(
        f"{other.name} ({other.code}) has its window {other.window_words}, Paris time. "
        f"Windows of {kind} may touch, never overlap.",
        field="opens_on" if season.opens_at >= other.opens_at else "closes_on",
    )


def _ask_movable(now: Season, wanted: Season, why: str, at: datetime) -> None:
    """Raise Refused for a code or an edge that may not move any more, or not without a reason."""
    opened, over = now.phase(at) != "preparing", now.phase(at) == "closed"
    if opened and wanted.code != now.code:
        raise Refused("Its window has opened: the code stands in addresses and on sheets, and stays.", field="code")
    if opened and wanted.opens_at != now.opens_at:
        since = spell_moment(now.opens_at, PARIS)
        raise Refused(f"It opened on {since}, Paris time; that stays as it was.", field="opens_on")
    if not opened and wanted.opens_at <= at:
        raise Refused("That moment is past. Choose one to come, or open the season now.", field="opens_on")
    if wanted.closes_at != now.closes_at:
        if wanted.closes_at <= at:
            raise Refused("That moment is past. Choose one to come, or close the season now.", field="closes_on")
        if opened and not why:
            stands = "It is over" if over else "Its window has opened"
            raise Refused(f"{stands}: say why its last day moves.", field="why")


def _ask_why(why: str) -> None:
    if not why:
        raise Refused("Say why; the season’s timeline tells it.", field="why")


def _move_edge(now: Season, name: str, why: str, by: Staff, at: datetime, **edge: datetime) -> Season:
    _ask_why(why)
    seen = stamp(now)
    for column, moment in edge.items():
        setattr(now, column, moment)
    _save(now, name, by, at, why, seen=seen)
    return now


def _save(season: Season, name: str, by: Staff, at: datetime, why: str, *, seen: str = "") -> None:
    """Write the season in one act; raises Refused for what the database refuses, in words that name the other one."""
    if season.closes_at <= season.opens_at:
        day = spell_day(season.first_day)
        raise Refused(f"It must close after it opens, on {day}.", field="closes_on")
    try:
        with act(name, by=by, at=at, why=why, season=season):
            if seen:
                ask_seen(Season.objects.select_for_update(no_key=True).get(pk=season.pk), seen)
            season.save()
    except IntegrityError as refused:
        raise clash(season) from refused
