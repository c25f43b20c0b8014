"""What the demo's special orders have of their own: design, parts, thread and strap, from the season's lists."""

import random
from collections import defaultdict
from dataclasses import replace

from boutiques.choice import Choice, PartWanted
from boutiques.menu import STRAPS, Menu
from boutiques.models import Colour, Design, Leather, Part, PartLeather, Season, StyleDesign, ThreadColour
from orders.specify import Wanted


class Designs:
    """One season's designs, part leathers and threads, read once (4 queries)."""

    def __init__(self, season: Season, menu: Menu) -> None:
        self._menu = menu
        self._of_style: dict[int, list[Design]] = defaultdict(list)
        designs = StyleDesign.objects.filter(season=season).select_related("design").prefetch_related("design__parts")
        for row in designs.order_by("design__rank"):
            self._of_style[row.style_id].append(row.design)
        self._leathers: dict[int, list[Leather]] = defaultdict(list)
        parts = PartLeather.objects.filter(season=season).select_related("leather").order_by("leather__name")
        for pair in parts:
            self._leathers[pair.part_id].append(pair.leather)
        threads = ThreadColour.objects.filter(season=season).select_related("colour").order_by("colour__name")
        self._threads: list[Colour] = [row.colour for row in threads]

    def dress(self, rng: random.Random, wanted: Wanted) -> Wanted:
        """Return the choice with what a special order adds, as far as its style takes it."""
        style = wanted.style
        assert style
        designs = self._of_style[style.pk]
        if designs:
            design = rng.choice(designs)
            wanted = replace(wanted, design=design, parts=self._parts(rng, wanted, design))
            wanted = replace(wanted, thread=rng.choice(self._threads) if rng.random() < 0.7 else None)
        return replace(wanted, strap_cm=rng.choice(STRAPS) if style.takes_strap else None)

    def other_part(self, rng: random.Random, wanted: Wanted) -> Wanted:
        """Return the choice with another colour of the first part that differs from the body."""
        first, *rest = wanted.parts
        colour = rng.choice(self._colours(first.leather, first.colour, wanted.colour))
        return replace(wanted, parts=(replace(first, colour=colour), *rest))

    def _parts(self, rng: random.Random, wanted: Wanted, design: Design) -> tuple[PartWanted, ...]:
        """Let one or two of the design's parts differ, each in a leather it comes in; thread is no part of this."""
        possible = [part for part in design.parts.all() if self._leathers[part.pk]]
        chosen = sorted(rng.sample(possible, min(len(possible), rng.randint(1, 2))), key=possible.index)
        return tuple(self._part(rng, part, wanted) for part in chosen)

    def _part(self, rng: random.Random, part: Part, wanted: Wanted) -> PartWanted:
        same = [leather for leather in self._leathers[part.pk] if leather == wanted.leather]
        leather = rng.choice(same or self._leathers[part.pk])
        return PartWanted(part, rng.choice(self._colours(leather, wanted.colour)), leather)

    def _colours(self, leather: Leather | None, *but: Colour | None) -> list[Colour]:
        """Return the season's colours of a leather, without some."""
        listed = Choice(leather=leather)
        colours = self._menu.items["colour"]
        return [one for one in colours if one not in but and self._menu.is_possible("colour", one, listed)]
