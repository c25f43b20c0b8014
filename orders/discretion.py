"""No client's name, number or address reaches Paris: text that Paris will read is refused when it holds one."""

import re
import unicodedata

from boutiques.text import digits
from clients.models import Client
from clients.search import phone_tail
from orders.door import Step
from orders.models import Order

SHORTEST = 3
"""Letters of the shortest word that counts as a name in a Latin text; "de" or "al" alone gives nobody away."""

NAMED = "Paris reads this: leave out the client's name."
NAMED_OF_MANY = "Paris reads this with each of them: leave out the clients' names."

FEWEST = 6
"""Digits of the shortest number that dials somebody."""

NUMBER = re.compile(r"\d(?:[\s().\-/]*\d)*")

UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")
"""Scripts whose words run on without spaces (and Korean, which hangs its particles on to a name)."""

ADDRESSES = ("様", "さま", "さん", "氏", "女士", "小姐", "太太", "夫人", "先生", "씨", "님")
"""What follows a name in a letter, so that a name of a single sign is none of the words that begin with it."""


def folded(text: str) -> str:
    """Return the text without accents and case."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", "".join(char for char in apart if not unicodedata.combining(char)))


def words_of(text: str) -> set[str]:
    """Return the folded words of a text."""
    return set(re.findall(r"\w+", folded(text)))


def names_of(client: Client) -> set[str]:
    """Return the folded words of a client's names; a single character counts where it is no Latin letter."""
    words = words_of(f"{client.given_name} {client.family_name} {client.other_script}")
    return {word for word in words if len(word) >= SHORTEST or not word.isascii()}


def runs_on(name: str) -> bool:
    """Say whether a name is of a script that is written without spaces, so that it stands inside longer words."""
    return all(unicodedata.name(sign, "").startswith(UNSPACED) for sign in name)


def says(text: str, name: str) -> bool:
    """Say whether a folded text has a name inside its words: of two signs or more, or one that is addressed."""
    if not runs_on(name):
        return False
    return name in text if len(name) > 1 else any(name + address in text for address in ADDRESSES)


def reaches(text: str, client: Client) -> bool:
    """Say whether a text has the client's e-mail address, or their number however it is written."""
    tail = phone_tail(client.phone)
    return bool(client.email and client.email.casefold() in text.casefold()) or (
        len(tail) >= FEWEST and any(digits(one).endswith(tail) for one in NUMBER.findall(text))
    )


def names(text: str, client: Client) -> bool:
    """Say whether a text that Paris reads names the client, or says how they are reached."""
    if reaches(text, client):
        return True
    said, known = folded(text), names_of(client)
    given, family, whole = (folded(one) for one in (client.given_name, client.family_name, client.other_script))
    wholes = {whole, *((family + given,) if given and family and runs_on(family + given) else ())}
    return (
        bool(words_of(text) & known)
        or any(says(said, name) for name in known)
        or any(one and one in said for one in wholes)
    )


def is_named(text: str, order: Order) -> bool:
    """Say whether the text names the line's client, or whose wish it was."""
    return any(client is not None and names(text, client) for client in (order.client, order.wished_by))


def refuse_names(step: Step, text: str, *, field: str) -> None:
    """Raise Refused at the field if the text names the line's client, or whose wish it was.

    Only who knows the name is told so: to Paris and administrators a refusal would say that they guessed it.
    """
    if text and step.by and step.by.boutique_id:
        step.refuse_unless(not is_named(text, step.order), NAMED, field=field)
