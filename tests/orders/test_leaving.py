"""A boutique closes only when it is empty, a person leaves only when nobody is in their book."""

import pytest

from boutiques.hooks import before_boutique_closes, before_person_leaves
from clients.models import Client
from config.errors import Refused
from orders import granting, verbs
from tests import cast

AT = cast.AT


def test_open_lines_then_slots_then_clients_keep_a_boutique_open(fsh, gin, nadia, pascal, so2026, line):
    order = line("declined")
    granting.grant(fsh, so2026, 2, by=pascal, at=AT)
    in_turn = []
    for mend in (
        lambda: Client.objects.update(boutique=gin, sa=None),
        lambda: verbs.release(order, by=nadia, at=AT),
        lambda: granting.grant(fsh, so2026, 0, by=pascal, words="It closes.", at=AT),
    ):
        with pytest.raises(Refused) as refused:
            before_boutique_closes.ask(fsh, AT)
        in_turn.append(str(refused.value))
        mend()
    assert in_turn == [
        "1 client is still in the book of Faubourg Saint-Honoré. They move to another boutique first.",
        "1 line is still open in Faubourg Saint-Honoré. Its manager transfers or closes them first.",
        "2 slots stand on the board of Faubourg Saint-Honoré. Paris takes them back first.",
    ]
    before_boutique_closes.ask(fsh, AT)


def test_whoever_has_clients_does_not_leave(camille, lea, mme_ota):
    with pytest.raises(Refused, match="1 client is still in the book of Camille Laurent"):
        before_person_leaves.ask(camille, AT)
    before_person_leaves.ask(lea, AT)
    mme_ota.second_sa = lea
    mme_ota.save()
    with pytest.raises(Refused, match="Léa Martin"):
        before_person_leaves.ask(lea, AT)
