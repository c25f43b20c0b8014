"""No client's name reaches Paris: text that Paris will read is refused when it holds a word of one."""

import re
import unicodedata

from clients.models import Client
from orders.door import Step
from orders.models import Order

SHORTEST = 3
"""Letters of the shortest word that counts as a name in a Latin text; "de" or "al" alone gives nobody away."""


def folded(text: str) -> str:
    """Return the text without accents and case."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))


def words_of(text: str) -> set[str]:
    """Return the folded words of a text."""
    return set(re.findall(r"\w+", folded(text)))


def names_of(client: Client) -> set[str]:
    """Return the folded words of a client's names; a single character counts where it is no Latin letter."""
    words = words_of(f"{client.given_name} {client.family_name} {client.other_script}")
    return {word for word in words if len(word) >= SHORTEST or not word.isascii()}


def is_named(text: str, order: Order) -> bool:
    """Say whether the text names the line's client, or whose wish it was."""
    spoken = words_of(text)
    for client in (order.client, order.wished_by):
        if client is None:
            continue
        if spoken & names_of(client) or (client.other_script and folded(client.other_script) in folded(text)):
            return True
    return False


def refuse_names(step: Step, text: str, *, field: str) -> None:
    """Raise Refused at the field if the text names the line's client, or whose wish it was."""
    if text:
        sentence = "Paris reads this: leave out the client's name."
        step.refuse_unless(not is_named(text, step.order), sentence, field=field)
