"""What goes from the desk when somebody goes: drafts that name a client who is erased; a colleague's own altogether."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Func, JSONField, Q

from boutiques.hooks import before_person_leaves
from boutiques.models import Staff
from clients.holding import numbers_of
from clients.models import Client
from clients.search import phone_tail
from orders.models import AnswerRow, BatchRow, Draft, Order, Pick, SavedView

WORDS = "' ' || regexp_replace(public.carnet_fold({}), '[^[:alnum:]]+', ' ', 'g') || ' '"
"""A text as its words, each between blanks: lower case, without accents, East Asian letters apart."""
SAID = WORDS.format(r"regexp_replace(content::text, '\\[nrt]', ' ', 'g')")
ABOUT = f"""
    position(%(uuid)s IN content::text) > 0
    OR split_part(form, ':', 1) = ANY(%(lines)s)
    OR EXISTS (
        SELECT FROM unnest(%(names)s::text[]) AS name WHERE {SAID} LIKE '%%' || {WORDS.format("name")} || '%%'
    )
    OR (%(phone)s <> '' AND regexp_replace(content::text, '[^0-9]', '', 'g') LIKE '%%' || %(phone)s || '%%')
"""


class Unsaid(Func):
    """A JSON column with no message in it."""

    template = """(%(expressions)s || '{"message": ""}')"""
    output_field = JSONField()


def forget(client: Client) -> int:
    """Delete every draft that is about a client, whoever's it is; return how many (five statements).

    The podium's notes on their lines go too, and the messages of answer sheets, though none should name them.

    To be called before the client's names are gone. About them is what names them by UUID, family name (else the given
    one), name in another script, address or telephone, and every draft for a line that is, or was wished for, theirs.
    """
    asked = asked_of(client)
    Pick.objects.filter(order__reference__in=asked["lines"]).exclude(note="").update(note="")
    AnswerRow.objects.filter(said__reference__in=asked["lines"]).update(what="", said=Unsaid("said"))
    answers = BatchRow.objects.filter(order__reference__in=asked["lines"], asks__has_key="message")
    answers.update(asks=Unsaid("asks"))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM orders_draft WHERE {ABOUT}", asked)
        return int(cursor.rowcount)


def drafts_for(client: Client) -> list[Draft]:
    """Return the drafts that are certainly about a client and nobody else, for whom they are to be shown (two queries).

    A name alone may be somebody else's, and a line that is a present for them is a secret.
    """
    theirs = Order.objects.filter(Q(client=client) | Q(client=None, wished_by=client))
    lines = list(theirs.values_list("reference", flat=True))
    named = "EXISTS (SELECT FROM unnest(%s::text[]) AS number WHERE position(number IN content::text) > 0)"
    certain = f"{named} OR split_part(form, ':', 1) = ANY(%s)"
    asked = [numbers_of(client), lines]
    return list(Draft.objects.raw(f"SELECT * FROM orders_draft WHERE {certain} ORDER BY kept_at, id", asked))


def asked_of(client: Client) -> dict[str, Any]:
    """Return by what a draft is known to be about a client (one query)."""
    theirs = Q(client=client) | Q(wished_by=client) | Q(recipient=client) | Q(offers__client=client)
    names = (client.family_name or client.given_name, client.other_script, client.email)
    return {
        "uuid": str(client.uuid),
        "lines": list(Order.objects.filter(theirs).order_by().values_list("reference", flat=True).distinct()),
        "names": [name for name in names if name.strip()],
        "phone": phone_tail(client.phone),
    }


@before_person_leaves.join
def leaves_no_draft(person: Staff, at: datetime) -> None:
    """Delete the drafts of a person, and the lists saved for them alone, once it is certain that they left."""
    transaction.on_commit(lambda: Draft.objects.filter(staff=person, staff__is_active=False).delete())
    own = SavedView.objects.filter(staff=person, staff__is_active=False, boutique=None)
    transaction.on_commit(own.delete)
