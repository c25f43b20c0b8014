"""second chance: whether a client whose special order went elsewhere may design another one."""

from django.db.models.functions import Coalesce

from boutiques.models import Season
from clients.models import Client
from orders import facts as fact_text
from orders import slots
from orders.door import Step, verb
from orders.lifecycle import State
from orders.models import Event, Order, SecondChance

NOBODY_HAD_IT = "Nobody had this piece promised who has it no more."


def who_had_it(order: Order) -> set[int]:
    """Return the ids of the clients who had it promised, or wished for it, and have it no more (one query).

    Where the line's steps name somebody else too, who may have been merged since, one more.
    """
    facts = Event.objects.filter(order=order).values_list("facts", flat=True)
    had = {fact_text.read(one).get("was", {}).get("client_id") for one in facts} - {None}
    if had - {order.wished_by_id, order.client_id}:
        had = set(Client.every.filter(pk__in=had).values_list(Coalesce("merged_into", "pk"), flat=True))
    return {pk for pk in had | {order.wished_by_id} if pk and pk != order.client_id}


def is_later(season: Season, order: Order) -> bool:
    """Whether a season of special orders opens after the one in which the line was placed."""
    return season.kind == order.kind and (order.season is None or season.opens_at > order.season.opens_at)


@verb
def second_chance(step: Step, *, client: Client, granted: bool, words: str = "", season: Season | None = None) -> None:
    """Record the manager's decision for a client who had it promised and has it no more, and why; the last one counts.

    Granted, a slot of a later `season` may be kept for the client: that of this line is gone.
    """
    order = step.order
    step.refuse_unless(
        order.state != State.CLOSED or order.after_acceptance,
        "Paris never accepted it: the client may simply ask anew.",
    )
    step.refuse_unless(
        client.pk in who_had_it(order),
        "Choose a client who had this piece promised and has it no more.",
        field="client",
    )
    step.refuse_unless(words, "Say why it is granted." if granted else "Say why not this time.", field="words")
    step.refuse_unless(not season or granted, "A slot is kept only where it is granted: leave it out.", field="season")
    step.refuse_unless(
        not season or is_later(season, order), "Choose a later season: the slot of this one is used up.", field="season"
    )
    step.write(
        SecondChance(order=order, client=client, granted=granted, by=step.by, at=step.at, **step.say(words)),
        name="second_chance",
    )
    if season:
        slot = slots.free_now(step, order.boutique, season)
        slots.hold_for_client(step, client, slot, slots.usual_day(order.boutique, step.at))
    step.facts.update(client=client.pk, granted=granted)
