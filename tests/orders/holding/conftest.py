"""A client about whom something stands nearly everywhere, to be handed out and erased."""

import uuid
from dataclasses import dataclass

import pytest

from clients import book
from clients.models import Client, SamePerson
from orders.models import Draft, Order
from tests import cast, walk
from tests.orders.conftest import line, now, signed_in, special

__all__ = ["line", "now", "signed_in", "special"]


@dataclass(frozen=True)
class Told:
    """Mme Ōta, with a piece she bought and one that she declined and another bought."""

    client: Client
    bought: Order
    declined: Order


@pytest.fixture
def told(line, listed, mme_ota, obrien, camille, nadia, kato, aiko) -> Told:
    """Her story: another address before; a note, a consent; bought one piece; declined one, now Mrs O'Brien's."""
    book.amend(mme_ota, by=camille, version=1, email="renee@example.com", phone="+33 6 98 76 54 32")
    book.note(mme_ota, by=camille, text="She likes Étoupe, not beige.")
    book.consent(mme_ota, by=camille, channel="email", given=True, how="in_person")
    bought = line("sold")
    bought = walk.act("hand_over", bought, by=nadia, at=cast.AT, to_whom="Her driver, Mr Paul")
    declined = line("declined", wanted=walk.wish(listed, colour=listed.etoupe))
    walk.act("propose", declined, by=camille, at=cast.AT, client=mme_ota, words="She may come round.")
    declined = walk.act("promise", declined, by=nadia, at=cast.AT, client=obrien, words="Mrs O’Brien waits longest.")
    one, other = sorted((mme_ota, kato), key=lambda client: client.pk)
    SamePerson.objects.create(one=one, other=other, asked_by=nadia, asked_at=cast.AT, agreed_by=aiko, agreed_at=cast.AT)
    Draft.objects.create(
        staff=camille,
        form="new",
        content={"client": [str(mme_ota.uuid)], "words": ["For her birthday."]},
        submission=uuid.uuid4(),
        kept_at=cast.AT,
    )
    return Told(Client.objects.select_related("boutique").get(pk=mme_ota.pk), bought, declined)
