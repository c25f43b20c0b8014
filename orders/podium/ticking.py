"""A tick at the podium: applied once however often it is sent, and never over what was said after it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from boutiques.models import Season, Staff
from config.errors import Refused
from orders import discretion
from orders.lifecycle import State
from orders.models import Order, Pick, Tick
from orders.wording import STANDS

NAMED = "The note lies open on the table in Paris: leave out the client’s name."
SHORTEST = timedelta(milliseconds=1)
"""Between two presses on one device."""
SAID_OTHERWISE = "This form was sent before for another request. Open the page anew and tick again."


@transaction.atomic
def tick(
    order: Order,
    season: Season,
    said: dict[str, Any],
    *,
    by: Staff,
    at: datetime,
    ticked_at: datetime,
    uuid: UUID,
    after: UUID | None = None,
) -> Pick:
    """Note on the request's pick what was ticked: `choice`, `on_menu`, `placed_as` with `substitute`, `note`.

    `ticked_at` is when it was pressed, at the latest now; `after` the tick pressed before it on the same device, which
    it always follows, however long each was on its way. Raises Refused where the line has moved, the window has
    closed, a note names the client, or there is no such alternative.
    """
    line = Order.objects.locked().select_related("boutique", "client", "wished_by").get(pk=order.pk)
    known = {one.uuid: one for one in Tick.objects.filter(uuid__in=filter(None, (uuid, after))).select_related("pick")}
    pick, first = before(line, season, known.get(uuid))
    if first:
        return first
    ask(line, season, said, at)
    pick = pick or Pick(season=season, order=line)
    pressed = min(ticked_at, at)
    if after in known and known[after].pick_id == pick.pk:
        pressed = max(pressed, known[after].at + SHORTEST)
    moment = int(pressed.timestamp() * 1000)
    newer = {name for name in said if name != "substitute" and moment >= pick.moments.get(name, 0)}
    for name in newer:
        setattr(pick, name, said[name])
        pick.moments[name] = moment
    if "placed_as" in newer and "substitute" in said:
        pick.substitute = said["substitute"]
    if newer or not pick.pk:
        pick.by, pick.at = by, at
        pick.save()
    kept, _ = Tick.objects.get_or_create(uuid=uuid, defaults={"pick": pick, "by": by, "at": pressed})
    if kept.pick_id != pick.pk:
        raise Refused(SAID_OTHERWISE)
    return pick


def before(line: Order, season: Season, known: Tick | None) -> tuple[Pick | None, Pick | None]:
    """Return the line's pick there, and the same once more where this very tick is `known`. Raises Refused."""
    if known is None:
        return Pick.objects.filter(order=line, season=season).first(), None
    if (known.pick.order_id, known.pick.season_id) != (line.pk, season.pk):
        raise Refused(SAID_OTHERWISE)
    return known.pick, known.pick


def ask(line: Order, season: Season, said: dict[str, Any], at: datetime) -> None:
    """Ask whether anything can still be said of the line there. Raises Refused."""
    if line.state != State.REQUESTED:
        raise Refused(f"{line.reference} {STANDS[State(line.state)]}: nothing was changed.")
    if season.closes_at <= at and not season.is_open_for(line.boutique, at):
        raise Refused(f"{season.window_sentence(at)} It waits for the next podium.")
    if said.get("note") and discretion.is_named(said["note"], line):
        raise Refused(NAMED, field="note")
    name, _, rank = said.get("placed_as", "").partition("-")
    if name == "alternative" and not line.alternatives.filter(rank=int(rank)).exists():
        raise Refused("There is no such alternative. Choose one of those listed.", field="placed_as")
    if name == "substitute" and not any(said.get("substitute", {}).values()):
        raise Refused("Choose what is placed instead.", field="style")
