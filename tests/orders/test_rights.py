"""Who sees which lines and how much of each: two boutiques, associates, managers, a deputy, Paris, an admin."""

from datetime import date

import pytest

from boutiques.models import Delegation
from config.errors import Refused
from orders import verbs
from orders.models import Order, Placement
from orders.seen import as_seen_by
from tests import cast, walk

AT = cast.AT
STATES = [
    "requested", "placed", "amended", "refused", "accepted", "arrived", "offered", "declined", "sold", "released",
    "closed",
]  # fmt: skip
IN_THE_HOUSE = ["arrived", "offered", "declined", "sold"]
SENT = [state for state in STATES if state not in ("requested", "closed")]
PIECE_STEPS = {"place", "accept", "amend", "receive", "take_in", "send_back", "release"}


def sees(user, order: Order) -> bool:
    return Order.objects.visible_to(user).filter(pk=order.pk).exists()


@pytest.mark.parametrize("state", STATES)
def test_who_sees_the_line_at_all(line, camille, lea, nadia, kenji, aiko, pascal, ada, state):
    order = line(state)
    seen = {person.username for person in (camille, lea, nadia, kenji, aiko, pascal, ada) if sees(person, order)}
    assert seen == {
        "fsh.sa1",
        "fsh.manager",
        *(["fsh.sa2"] if state in IN_THE_HOUSE else []),
        *(["paris"] if state in SENT else []),
    }


@pytest.mark.parametrize("state", STATES)
def test_paris_sees_just_what_was_sent_to_it_and_not_taken_back(line, pascal, nadia, state):
    order = line(state)
    assert sees(pascal, order) is Placement.objects.filter(order=order, undone_by=None).exists()
    if state == "placed":
        verbs.correct(order, by=nadia, undoes=order.events.get(verb="place"))
        assert not sees(pascal, order)
    if state == "arrived":
        verbs.send_back(order, by=nadia, reason="damaged")
        order.refresh_from_db()
        assert order.state_slug == "accepted" and sees(pascal, order)


@pytest.mark.parametrize("state", IN_THE_HOUSE)
def test_a_colleague_sees_the_piece_and_nothing_of_its_clients(line, lea, state):
    order = line(state)
    seen = as_seen_by(lea, order, AT)
    assert (seen.client, seen.wished_by, seen.sees_clients_part) == (None, None, False)
    assert {step.verb for step in seen.told} <= PIECE_STEPS
    said = " ".join(step.sentence + step.words for step in seen.told)
    assert "Ōta" not in said and "€" not in said and "Hoped" not in said


def test_a_colleague_cannot_tell_an_offered_piece_from_a_promised_one(line, lea):
    promised, offered = (as_seen_by(lea, line(state), AT) for state in ("arrived", "offered"))
    assert (promised.state_words, promised.state_slug, promised.stamp) == (
        offered.state_words, offered.state_slug, offered.stamp,
    )  # fmt: skip
    assert [step.sentence for step in promised.told] == [step.sentence for step in offered.told]


def test_a_declined_piece_is_free_to_a_colleague(line, lea):
    seen = as_seen_by(lea, line("declined"), AT)
    assert (seen.state_words, seen.stamp) == ("Free", "")


@pytest.mark.parametrize("state", ["arrived", "offered", "declined", "sold", "released"])
def test_by_the_boutiques_policy_a_colleague_knows_wishes_but_no_offer_and_no_purchase(line, listed, lea, fsh, state):
    fsh.sees_all_clients = True
    fsh.save()
    lea.refresh_from_db()
    wish = line("requested", wanted=walk.wish(listed, colour=listed.noir))
    assert as_seen_by(lea, Order.objects.visible_to(lea).for_page().get(pk=wish.pk), AT).client is not None
    order = line(state)
    assert sees(lea, order) == (state in IN_THE_HOUSE)
    seen = as_seen_by(lea, Order.objects.for_page().get(pk=order.pk), AT)
    assert (seen.client, seen.wished_by) == (None, None)
    assert {step.verb for step in seen.told} <= PIECE_STEPS


def test_never_the_discreet(line, listed, lea, fsh, mme_ota):
    fsh.sees_all_clients = True
    fsh.save()
    lea.refresh_from_db()
    mme_ota.discreet = True
    mme_ota.save()
    assert not sees(lea, line("requested", wanted=walk.wish(listed, colour=listed.noir)))
    assert as_seen_by(lea, line("arrived"), AT).client is None


@pytest.mark.parametrize("state", SENT)
def test_paris_reads_no_name_no_offer_and_no_sale(line, pascal, mme_ota, state):
    mme_ota.since = 2012
    mme_ota.save()
    order = line(state)
    seen = as_seen_by(pascal, order, AT)
    assert (seen.client, seen.wished_by, seen.stamp) == (None, None, "")
    assert seen.standing and seen.since == 2012
    assert seen.state_words not in ("Offered", "Sold", "On the desk", "On the floor", "Free")
    assert not {"offer", "decline", "sell", "promise", "release", "note"} & {step.verb for step in seen.told}
    assert "Ōta" not in " ".join(step.sentence + step.words for step in seen.told)


def test_of_a_line_that_passed_on_each_associate_reads_their_own_clients_part(line, nadia, camille, lea, yamada):
    order = line("declined")
    verbs.promise(order, by=nadia, at=AT, client=yamada, words="She is next.")
    verbs.offer(order, by=nadia, at=AT)
    order = Order.objects.for_page().get(pk=order.pk)
    hers = {step.verb for step in as_seen_by(camille, order, AT).told}
    theirs = {step.verb for step in as_seen_by(lea, order, AT).told}
    assert "decline" in hers and "request" in hers
    assert len([step for step in as_seen_by(camille, order, AT).told if step.verb == "offer"]) == 1
    assert "decline" not in theirs and "request" not in theirs and "offer" in theirs
    assert as_seen_by(camille, order, AT).client is None
    assert as_seen_by(lea, order, AT).wished_by is None


def test_a_deputy_sees_what_the_manager_sees_on_their_days(line, lea, nadia, fsh, yamada):
    Delegation.objects.create(
        boutique=fsh, deputy=lea, given_by=nadia, starts_on=date(2026, 9, 1), ends_on=date(2026, 9, 1)
    )
    order = line("requested")
    assert sees(lea, order)
    assert as_seen_by(lea, order, AT).client is not None


@pytest.mark.parametrize("verb", ["accept", "refuse", "amend"])
@pytest.mark.parametrize("text", ["For Mme Ōta", "renée is waiting", "OTA!", "Ōta’s wish"])
def test_text_for_paris_names_no_client(line, listed, nadia, pascal, verb, text):
    asks = {"refuse": {"reason": "fault"}, "amend": {"wanted": walk.wish(listed, colour=listed.noir)}}.get(verb, {})
    order = line("placed")
    with pytest.raises(Refused, match="leave out the client's name"):
        verbs.BUILT[verb](order, by=nadia, at=AT, letter="PAR 12", message=text, **asks)
    assert order.events.count() == 2
    verbs.BUILT[verb](order, by=pascal, at=AT, message=text, **asks)  # a refusal would tell Paris whose it is
