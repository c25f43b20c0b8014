"""How the catalogue's pairs change: which style is never made in which leather, and which parts a design lets differ.

Each act says what shall be, so that the same form sent twice does it once, and two people's changes stand beside each
other.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import IntegrityError

from boutiques import clock
from boutiques.acts import act
from boutiques.catalogue_acts import ask_keeper
from boutiques.models import Design, DesignPart, Leather, NotMade, Part, Season, Staff, Style, StyleLeather
from config.errors import Refused

OTHER = {"style": "leather", "leather": "style"}
"""From whichever side a pair is looked at, what stands on its other one."""


def never_of(axis: str, row: Any) -> list[tuple[NotMade, Any]]:
    """What a style is never made in, or which styles a leather is never made as: each pair with its other side."""
    other = OTHER[axis]
    rows = NotMade.objects.filter(**{axis: row}).select_related("style", "leather")
    return [(one, getattr(one, other)) for one in rows.order_by(f"{other}__rank", f"{other}_id")]


def never_make(style: Style, leather: Leather, source: str, *, by: Staff, at: datetime | None = None) -> NotMade:
    """Put on record that a style is never made in a leather, and where that is known from; said twice it is once.

    Raises NotYours; Refused without a source, or where it is on record already from another source.
    """
    ask_keeper(by)
    if not source:
        raise Refused("Say where it is known from: whoever is stopped by it may ask.", field="source")
    try:
        with act("never made", by=by, at=at):
            return NotMade.objects.create(style=style, leather=leather, source=source)
    except IntegrityError:  # it is there: said before, or somebody was faster
        there = NotMade.objects.filter(style=style, leather=leather).first()
    if there is None:
        raise Refused("Somebody took it away at this moment. Send it again.")
    if there.source != source:
        known = f": {there.source}" if there.source else ", without a source"
        raise Refused(f"{style} in {leather} is on record already{known}. Take it away first to say it anew.")
    return there


def make_after_all(pair: NotMade, *, by: Staff, why: str, seen: str, at: datetime | None = None) -> None:
    """Take a pair away from what is never made; where it is gone already, nothing happens.

    `seen` is the source the person read. Raises NotYours; Refused without a reason, or where the pair was put on
    record anew meanwhile.
    """
    ask_keeper(by)
    if not why:
        raise Refused("Say why; its history tells it.", field="why")
    with act("made after all", by=by, at=at, why=why):
        now = NotMade.objects.select_for_update().filter(style=pair.style, leather=pair.leather).first()
        if now and now.source != seen:
            raise Refused(f"Somebody put it on record anew meanwhile, nothing was changed. It says now: {now.source}.")
        if now:
            now.delete()


def let_differ(
    design: Design, *, on: Collection[str], off: Collection[str], by: Staff, why: str = "", at: datetime | None = None
) -> None:
    """Let these parts differ in a design, and those (by their codes) no more; what is neither stays as it is.

    Raises NotYours.
    """
    ask_keeper(by)
    with act("parts", by=by, at=at, why=why):
        Design.objects.select_for_update(no_key=True).get(pk=design.pk)
        there = set(design.parts.values_list("code", flat=True))
        added = Part.objects.filter(code__in=set(on) - there)
        DesignPart.objects.bulk_create([DesignPart(design=design, part=part) for part in added], ignore_conflicts=True)
        DesignPart.objects.filter(design=design, part__code__in=set(off) & there).delete()


def still_listed(style: Style, leather: Leather, at: datetime | None = None) -> list[str]:
    """The codes of the seasons, not over by then, whose lists have the pair although it is never made."""
    open_ones = Season.objects.filter(closes_at__gt=at or clock.now())
    entries = StyleLeather.objects.filter(style=style, leather=leather, season__in=open_ones, withdrawn_at=None)
    return list(entries.order_by("season__opens_at").values_list("season__code", flat=True))
