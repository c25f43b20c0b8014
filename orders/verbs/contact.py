"""contact: the client was called, written to or seen; sets the day of their last contact."""

from clients.models import Client
from orders.door import Step, verb


@verb
def contact(step: Step, *, channel: str, reached: bool, words: str = "") -> None:
    """Note a contact with the line's client, or with whose wish it was."""
    client_id = step.order.client_id or step.order.wished_by_id
    step.refuse_unless(client_id, "Nobody waits for this piece: there is no client to contact.")
    if reached and client_id:
        Client.objects.filter(pk=client_id).update(last_contact_on=step.today)
    step.facts.update(client=client_id, channel=channel, reached=reached)
    step.words = words
