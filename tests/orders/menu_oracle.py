"""What a season's lists say of a piece: twenty lines of SQL and the rules of completeness, without the product."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from boutiques.models import Kind, NotMade, Season
from tests import cast
from tests.orders.random_menus import DIFFERS, TODAY, Tried

ORACLE = """
with pairs(axis, one, other, season_id, from_at, until_at, withdrawn_at) as (
    select 'style', 0, style_id, season_id, from_at, until_at, withdrawn_at from boutiques_styleleather
    union all select 'leather', style_id, leather_id, season_id, from_at, until_at, withdrawn_at
      from boutiques_styleleather
     where (style_id, leather_id) not in (select style_id, leather_id from boutiques_notmade)
    union all select 'colour', leather_id, colour_id, season_id, from_at, until_at, withdrawn_at
      from boutiques_leathercolour
    union all select 'hardware', style_id, hardware_id, season_id, from_at, until_at, withdrawn_at
      from boutiques_stylehardware
    union all select 'design', style_id, design_id, season_id, from_at, until_at, withdrawn_at
      from boutiques_styledesign
    union all select 'part', part_id, leather_id, season_id, from_at, until_at, withdrawn_at from boutiques_partleather
    union all select 'thread', 0, colour_id, season_id, from_at, until_at, withdrawn_at from boutiques_threadcolour),
named(axes, id, key, retired_on) as (
    select '{style}'::text[], id, code, retired_on from boutiques_style union all
    select '{leather,part}', id, name, retired_on from boutiques_leather union all
    select '{colour,thread}', id, name, retired_on from boutiques_colour union all
    select '{hardware}', id, code, retired_on from boutiques_hardware union all
    select '{design}', id, code, retired_on from boutiques_design)
select distinct axis, coalesce(s.code, l.name, p.code, ''), named.key from pairs
  join named on axis = any (named.axes) and named.id = other
  left join boutiques_style s on axis in ('leather', 'hardware', 'design') and s.id = one
  left join boutiques_leather l on axis = 'colour' and l.id = one
  left join boutiques_part p on axis = 'part' and p.id = one
 where season_id = %(season)s and coalesce(from_at <= %(at)s, true) and coalesce(until_at > %(at)s, true)
   and coalesce(withdrawn_at > %(at)s, true) and coalesce(named.retired_on > %(day)s, true)
   and coalesce(p.retired_on > %(day)s, true)
"""
"""What is to be had now beside what: (axis, beside what, key)."""


@dataclass(frozen=True)
class Oracle:
    """What a season's lists say, read by SQL and judged without the product."""

    listed: frozenset[tuple[str, str, str]]
    not_made: frozenset[tuple[str, str]]
    kind: str

    @classmethod
    def of(cls, season: Season) -> "Oracle":
        """Ask the database."""
        with connection.cursor() as cursor:
            cursor.execute(ORACLE, {"season": season.pk, "at": cast.AT, "day": TODAY})
            listed = frozenset(cursor.fetchall())
        not_made = frozenset(NotMade.objects.values_list("style__code", "leather__name"))
        return cls(listed, not_made, season.kind)

    def has(self, axis: str, beside: str, key: str) -> bool:
        """Whether a thing is to be had beside another."""
        return (axis, beside, key) in self.listed

    def part_has(self, code: str, colour: str, leather: str, body: str) -> bool:
        """Whether a part comes in the colour: in its own leather, else the body's, else any it comes in.

        A part comes in no leather only where it was retired.
        """
        comes_in = {key for axis, part, key in self.listed if (axis, part) == ("part", code)}
        leathers = {leather} if leather else {body} if body in comes_in else comes_in
        return bool(comes_in) and any(self.has("colour", one, colour) for one in leathers)

    def faults(self, tried: Tried) -> Iterator[bool]:
        """Each thing that keeps a choice from being placed: whether not even an exception makes it good."""
        takes_hardware, takes_strap = tried.style != "S1", tried.style == "S1"
        for axis, beside in (("style", ""), ("leather", tried.style), ("colour", tried.leather)):
            key = getattr(tried, axis)
            if not key or not self.has(axis, beside, key):
                yield not key or (axis == "leather" and (tried.style, key) in self.not_made)
        if takes_hardware and not self.has("hardware", tried.style, tried.hardware):
            yield not tried.hardware
        if self.kind == Kind.PO:
            return
        if not self.has("design", tried.style, tried.design):
            yield not tried.design
        if tried.design and DIFFERS[tried.design] and not tried.parts:
            yield True
        for code, (colour, leather) in tried.parts.items():
            if leather and not self.has("part", code, leather):
                yield False
            if not self.part_has(code, colour, leather, tried.leather):
                yield False
        if tried.thread and not self.has("thread", "", tried.thread):
            yield False
        if takes_strap and not tried.strap_cm:
            yield True
