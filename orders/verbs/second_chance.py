"""second chance: whether a client whose special order went elsewhere may design another one."""

from boutiques.models import Season
from clients.models import Client
from orders import facts as fact_text
from orders import slots
from orders.door import Step, verb
from orders.lifecycle import State
from orders.models import Event, SecondChance


@verb
def second_chance(step: Step, *, client: Client, granted: bool, words: str = "", season: Season | None = None) -> None:
    """Record the manager's decision for a client who had it promised and has it no more; the last one counts.

    Granted, a slot of a later `season` may be kept for the client.
    """
    order = step.order
    step.refuse_unless(
        order.state != State.CLOSED or order.after_acceptance,
        "Paris never accepted it: the client may simply ask anew.",
    )
    had = {fact_text.read(event.facts).get("was", {}).get("client_id") for event in Event.objects.filter(order=order)}
    step.refuse_unless(
        client.pk in had | {order.wished_by_id} and order.client_id != client.pk,
        "Choose a client who had this piece promised and has it no more.",
        field="client",
    )
    step.write(
        SecondChance(order=order, client=client, granted=granted, by=step.by, at=step.at, **step.say(words)),
        name="second_chance",
    )
    if granted and season:
        slots.hold_for_client(step, season, client, slots.usual_day(order.boutique, step.at))
    step.facts.update(client=client.pk, granted=granted)
