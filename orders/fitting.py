"""Which wishes the menu just published can fulfil, asked of many at once: the menu's own rule, in SQL.

`boutiques.menu.Menu.problems` says it of one choice; `tests/orders/test_fitting.py` plays random menus against it.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import DateTimeField, Exists, F, Max, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, Greatest

from boutiques.days import day_in_paris
from boutiques.models import (
    DesignPart,
    LeatherColour,
    NotMade,
    PartLeather,
    Season,
    StyleDesign,
    StyleHardware,
    StyleLeather,
    ThreadColour,
)
from boutiques.models.history import history_of
from config.kept import Given
from orders.lifecycle import State
from orders.models import Order, PartChoice
from orders.withdrawn import ruling

Moment = datetime | Given
JUST = timedelta(days=14)
"""For so long a menu, or an entry that joined it, is news."""
AXES = ("style", "leather", "colour", "hardware")
PAIRS: tuple[tuple[type[Model], str, str], ...] = (
    (StyleLeather, "style", "leather"),
    (LeatherColour, "leather", "colour"),
    (StyleHardware, "style", "hardware"),
)


def newly_fitting(lines: QuerySet[Order], at: Moment, today: Any) -> QuerySet[Order]:
    """Those of the lines that are wishes which the open menu fulfils, and has for a few days only, with `fits_since`.

    A wish that was voiced when the menu had it already is no news. `today` is the day in Paris.
    """
    wishes = lines.filter(state=State.REQUESTED).annotate(ruling=ruling(at), **chosen())
    fitting = wishes.filter(fits(at, today)).annotate(fits_since=fits_since(at))
    return fitting.filter(fits_since__gte=at - JUST, fits_since__lte=at, state_since__lt=F("fits_since"))


def wishes(at: datetime) -> Q:
    """The condition that a line is a wish which the menu has, and has had for a few days only."""
    return Q(pk__in=newly_fitting(Order.objects.order_by(), at, day_in_paris(at)).values("pk"))


def chosen() -> dict[str, Any]:
    """The catalogue rows of a choice; where two became one, the one that stayed, since lists and prices name it."""
    return {
        f"chosen_{axis}": Coalesce(F(f"specification__{axis}__merged_into"), F(f"specification__{axis}"))
        for axis in AXES
    }


def fits(at: Moment, today: Any) -> Q:
    """The condition that nothing keeps the choice at `specification` from being placed in the season `ruling`."""
    made = ~Exists(NotMade.objects.filter(style=OuterRef("chosen_style"), leather=OuterRef("chosen_leather")))
    found = still("style", today) & still("leather", today) & still("colour", today) & Q(made)
    for model, before, axis in PAIRS[:2]:
        found &= Q(Exists(rows(model, before, axis).on(at)))
    metal = still("hardware", today) & Q(Exists(rows(*PAIRS[2]).on(at)))
    bare = Q(specification__hardware=None)
    takes = Q(specification__style__takes_hardware=True)
    return found & (takes & metal | ~takes & bare) & (Q(kind="PO") | special(at, today))


def still(axis: str, today: Any) -> Q:
    """The condition that something is chosen on an axis, and not retired."""
    path = f"specification__{axis}"
    return Q(**{f"{path}__isnull": False}) & standing(f"{path}__retired_on", today)


def standing(path: str, today: Any) -> Q:
    """The condition that the day a thing was retired on is not there, or to come."""
    return Q(**{path: None}) | Q(**{f"{path}__gt": today})


def rows(model: Any, before: str, axis: str) -> Any:
    """The rows of the season's list that let something be chosen beside what came before it."""
    pair = {name: OuterRef(f"chosen_{name}") for name in (before, axis)}
    return model.objects.filter(season=OuterRef("ruling"), **pair).order_by()


def special(at: Moment, today: Any) -> Q:
    """The same for what only a special order has: design, parts, thread and strap."""
    listed = StyleDesign.objects.filter(season=OuterRef("ruling"), style=OuterRef("chosen_style")).order_by()
    this = Q(Exists(listed.filter(design=OuterRef("specification__design")).on(at)))
    parts = PartChoice.objects.filter(specification=OuterRef("specification")).order_by()
    design = still("design", today) & this & (Q(Exists(parts)) | ~Q(Exists(contrasts(today))))
    plain = Q(specification__design=None) & ~Q(Exists(listed))
    colour = OuterRef("specification__thread")
    threads = ThreadColour.objects.filter(season=OuterRef("ruling"), colour=colour).order_by().on(at)
    thread = Q(specification__thread=None) | standing("specification__thread__retired_on", today) & Q(Exists(threads))
    strap = Q(specification__style__takes_strap=True, specification__strap_cm__gt=0)
    strap |= Q(specification__style__takes_strap=False) & (
        Q(specification__strap_cm=None) | Q(specification__strap_cm=0)
    )
    return (design | plain) & thread & strap & ~Q(Exists(parts.exclude(part_fits(at, today))))


def contrasts(today: Any) -> QuerySet[DesignPart]:
    """The parts that the choice's design lets differ, and that come in some leather of the season."""
    comes = PartLeather.objects.filter(season=OuterRef(OuterRef("ruling")), part=OuterRef("part")).order_by()
    comes = comes.exclude(leather__retired_on__lte=today)
    return DesignPart.objects.filter(Exists(comes), design=OuterRef("specification__design")).order_by()


def part_fits(at: Moment, today: Any) -> Q:
    """The condition that the season lets a part of the choice be as it is chosen."""
    ruling_there = OuterRef(OuterRef("ruling"))
    differs = DesignPart.objects.filter(design=OuterRef("specification__design"), part=OuterRef("part")).order_by()
    comes = PartLeather.objects.filter(season=ruling_there, part=OuterRef("part")).order_by().on(at)
    comes = comes.exclude(leather__retired_on__lte=today)
    own = comes.filter(leather=OuterRef("leather"))
    body = comes.filter(leather=OuterRef("specification__leather"))

    def coloured(**leather: Any) -> Exists:
        shades = LeatherColour.objects.filter(season=ruling_there, colour=OuterRef("colour"), **leather)
        return Exists(shades.order_by().on(at))

    any_of_them = LeatherColour.objects.filter(
        season=OuterRef(OuterRef(OuterRef("ruling"))), leather=OuterRef("leather"), colour=OuterRef(OuterRef("colour"))
    )
    in_any = Exists(comes.filter(Exists(any_of_them.order_by().on(at))))
    by_itself = Q(Exists(own)) & Q(coloured(leather=OuterRef("leather")))
    as_the_body = Q(leather=None) & Q(Exists(body)) & Q(coloured(leather=OuterRef("specification__leather")))
    in_some = Q(leather=None) & ~Q(Exists(body)) & Q(in_any)
    made = standing("part__retired_on", today) & standing("colour__retired_on", today)
    return Q(Exists(differs)) & made & (by_itself | as_the_body | in_some)


def has_news(at: Given) -> Q:
    """The condition that a season's window opened, or an entry joined its lists or came back, a few days ago."""
    found = Q(opens_at__gte=at - JUST, opens_at__lte=at)
    for model, _, _ in PAIRS:
        mine = model._default_manager.filter(season=OuterRef("pk"), from_at__gte=at - JUST, from_at__lte=at)
        acts = put_on(model).filter(season=OuterRef("pk"), told__gte=at - JUST)
        found |= Q(Exists(mine.order_by())) | Q(Exists(acts))
    return found


def put_on(model: type[Model]) -> QuerySet:
    """The acts that put an entry of a list there, or back, each with the moment it was `told`."""
    told = Cast(KeyTextTransform("at", "pgh_context__metadata"), DateTimeField())
    acts = Q(pgh_label="insert") | Q(pgh_context__metadata__act="put back")
    return history_of(model).filter(acts).order_by().annotate(told=told)


def fits_since(at: Moment) -> Greatest:
    """Since when the menu has all of it: the window's first moment, or that of the last entry that joined or came back.

    An entry without a day of its own joined by the act that wrote it; only acts tell when.
    """
    opened = Season.objects.filter(pk=OuterRef("ruling"), opens_at__lte=at, closes_at__gt=at).values("opens_at")
    found: list[Any] = [Subquery(opened)]
    for model, before, axis in PAIRS:
        found += [Subquery(rows(model, before, axis).values("from_at")[:1]), Subquery(listed_at(model, before, axis))]
    return Greatest(*found)


def listed_at(model: type[Model], before: str, axis: str) -> QuerySet:
    """When an entry was put on the list, or back, as its last such act says."""
    pair = {name: OuterRef(f"chosen_{name}") for name in (before, axis)}
    acts = put_on(model).filter(season=OuterRef("ruling"), **pair)
    return acts.values("season").annotate(last=Max("told")).values("last")
