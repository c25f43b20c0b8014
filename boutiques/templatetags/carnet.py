"""How Carnet's templates spell money, days and ages; loaded in every template."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django import template
from django.utils.html import format_html

from boutiques import clock, days
from boutiques import money as minor_units

if TYPE_CHECKING:
    from boutiques.models import Boutique, Season

register = template.Library()


def _zone(place: "Boutique | str | None") -> ZoneInfo:
    """The zone of a boutique, or of a name such as Europe/Paris; else UTC."""
    if isinstance(place, str):
        return ZoneInfo(place or "UTC")
    return place.zone if place else ZoneInfo("UTC")


@register.filter
def money(amount: int | None, currency: str) -> str:
    """Spell minor units: {{ price.amount|money:price.currency }} gives €8,450; nothing for None."""
    return "" if amount is None else minor_units.spell(amount, currency)


@register.filter
def day(value: date | datetime | None, place: "Boutique | str | None" = None) -> str:
    """Spell a day in full, a moment by its day in the place given: {{ order.requested_on|day }}."""
    return days.spell_day(_as_day(value, place)) if value else ""


@register.filter
def short_day(value: date | datetime | None, place: "Boutique | str | None" = None) -> str:
    """Spell a day for a narrow column: 14 Jul 2026."""
    return days.spell_short(_as_day(value, place)) if value else ""


@register.filter
def daytime(value: datetime | None, place: "Boutique | str | None" = None) -> str:
    """Spell a moment by a boutique's clock: {{ event.at|daytime:order.boutique }}."""
    return days.spell_moment(value, _zone(place)) if value else ""


@register.filter(name="clock")
def hour(value: datetime | None, place: "Boutique | str | None" = None) -> str:
    """Spell a moment's hour by the clock of a place: {{ notice.at|clock:boutique }} gives 15:04."""
    return f"{value.astimezone(_zone(place)):%H:%M}" if value else ""


@register.filter
def age(value: date | datetime | None, place: "Boutique | str | None" = None) -> str:
    """Say how long ago a moment was, or how far off it is, without "ago": 64 days."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return days.ago(value, clock.now())
    return days.days_between(value, clock.now().astimezone(_zone(place)).date())


@register.filter
def window(season: "Season", at: datetime | None = None) -> str:
    """Say when a season's window opens, closes or closed: {{ season|window }}."""
    return season.window_sentence(at or clock.now())


@register.simple_tag
def swatches() -> str:
    """Link the stylesheet of swatches; stands in the block head_extra of pages with `.swatch-<id>` (one query)."""
    from boutiques.views.swatches import address

    return format_html('<link rel="stylesheet" href="{}">', address())


def _as_day(value: date | datetime, place: "Boutique | str | None") -> date:
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(_zone(place)).date()
    return value
