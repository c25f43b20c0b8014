"""What the house itself still needs, for Paris and the administrators: somebody who decides, lists, prices."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from boutiques.countries import country_name, with_article
from boutiques.days import day_in_paris
from boutiques.lists.kinds import KINDS
from boutiques.models import Boutique, Price, Season, Staff, StyleLeather
from boutiques.vacant import undecided
from config.counted import Counted
from orders.unkept import unkept_by_house


class Need(NamedTuple):
    """One thing that is missing: a sentence, and where one sees to it."""

    sentence: str
    href: str
    verb: str


Source = Callable[[Staff, datetime], Iterable[Need]]


def lists_missing(user: Staff, at: datetime) -> Iterable[Need]:
    """Seasons, open or to come, of which a list has no entry at all (one query)."""
    kinds = {kind.slug: kind for kind in KINDS}
    empty = {
        slug.replace("-", "_"): ~Exists(kind.entries.filter(season=OuterRef("pk")).order_by())
        for slug, kind in kinds.items()
    }
    for season in Season.objects.not_closed_at(at).order_by("opens_at").annotate(**empty):
        missing = [
            f"{kind.title} {kind.beside}".lower()
            for slug, kind in kinds.items()
            if kind.belongs_to(season) and getattr(season, slug.replace("-", "_"))
        ]
        if missing:
            yield Need(
                f"{season.name} lists no {', no '.join(missing)}.",
                reverse("season", args=[season.code]), "To its lists",
            )  # fmt: skip


def prices_missing(user: Staff, at: datetime) -> Iterable[Need]:
    """Countries in which something that a season lists has no price today (one query)."""
    if not user.is_admin:
        return
    day = day_in_paris(at)
    country = OuterRef(OuterRef("country"))
    priced = Price.objects.on(day).filter(
        Q(leather=None) | Q(leather=OuterRef("leather")), country=country, style=OuterRef("style")
    )
    listed = (
        StyleLeather.objects.filter(season__in=Season.objects.not_closed_at(at))
        .exclude(withdrawn_at__lte=at)
        .exclude(until_at__lte=at)
        .filter(~Exists(priced.order_by()))
    )
    for axis in ("style", "leather"):
        listed = listed.filter(Q(**{f"{axis}__retired_on": None}) | Q(**{f"{axis}__retired_on__gt": day}))
    houses = Boutique.objects.filter(closed_on=None).order_by("country").values("country").distinct()
    for one in houses.annotate(missing=Counted(listed.order_by().values("style", "leather").distinct())):
        if one["missing"]:
            pieces = f"{one['missing']:,} style{'s' if one['missing'] > 1 else ''} in a leather"
            where = with_article(country_name(one["country"]))
            words = f"{pieces} {'have' if one['missing'] > 1 else 'has'} no price in {where} today."
            yield Need(words, f"{reverse('price_gaps')}?country={one['country']}", "To the gaps")


def posts_vacant(user: Staff, at: datetime) -> Iterable[Need]:
    """Boutiques in which nobody decides, for who names a deputy there (one query)."""
    if user.is_admin:
        for one in undecided(at):
            house = one.boutique
            words = f"Nobody decides in {house.name}: it has no manager, and no deputy today."
            yield Need(words, reverse("deputies_of", args=[house.code]), "To its deputies")


def promises_unkept(user: Staff, at: datetime) -> Iterable[Need]:
    """Boutiques with open orders that nobody at work looks after, for the administrators (one query)."""
    for code, name, lines in unkept_by_house() if user.is_admin else ():
        orders = "1 open order is" if lines == 1 else f"{lines:,} open orders are"
        words = f"{orders} looked after by somebody who left {name}. Its manager hands the clients over."
        yield Need(words, reverse("deputies_of", args=[code]), "To who decides there")


SOURCES: tuple[Source, ...] = (posts_vacant, promises_unkept, lists_missing, prices_missing)
"""Who has something to say; each asks what it may ask of the person."""


def needs_of_the_house(user: Staff, at: datetime) -> list[Need]:
    """Return everything that is missing, in the order of the sources (a query each)."""
    return [need for source in SOURCES for need in source(user, at)]
