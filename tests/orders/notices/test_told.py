"""Who is told of what is done to a line: those who must act next, never who did it, and none who may not know."""

from datetime import timedelta

import pytest

from boutiques.models import Delegation, Staff
from clients.models import Client
from orders import verbs
from orders.bulk import machine
from orders.bulk.tasks import TASKS
from orders.models import Notice, Order
from orders.notices.saying import DONE, MANY
from orders.notices.summing import summed
from orders.notices.whom import TOLD
from tests import cast, walk


def told(*, since: int = 0) -> list[tuple[str, str, str]]:
    """Each notice as (person, kind, audience), in order."""
    found = Notice.objects.filter(pk__gt=since).order_by("person__username", "pk")
    return list(found.values_list("person__username", "kind", "audience"))


def last() -> int:
    return Notice.objects.order_by("pk").values_list("pk", flat=True).last() or 0


def readable(person: Staff) -> list[str]:
    person = Staff.objects.select_related("boutique").get(pk=person.pk)
    return list(Notice.objects.visible_to(person, cast.AT).order_by("pk").values_list("kind", flat=True))


@pytest.mark.parametrize(
    ("verb", "kind", "asks"),
    [
        ("accept", "accepted", {}),
        ("refuse", "refused", {"reason": "leather", "message": ""}),
        ("amend", "proposed", {}),
    ],
)
def test_what_paris_answers(line, lea, camille, nadia, pascal, aiko, kenji, ada, verb, kind, asks):
    order = line("placed")
    if verb == "amend":
        asks = {"wanted": walk.proposal(order), "message": ""}
    walk.act(verb, order, by=pascal, at=cast.AT, **asks)
    assert told() == [("fsh.manager", kind, "desk"), ("fsh.sa1", kind, "own")]


def test_who_did_it_is_not_told(line, camille, nadia):
    order = line("accepted")
    before = last()
    walk.act("receive", order, by=nadia, at=cast.AT)
    assert told(since=before) == [("fsh.sa1", "arrived", "own")]


def test_of_an_ended_offer_the_desk_and_who_looks_after_the_client(line, lea, yamada, camille, nadia, mr_fahd):
    offered, before = line("offered", yamada), last()
    walk.act("lapse", offered, by=None, at=cast.AT + timedelta(days=40))
    assert told(since=before) == [("fsh.manager", "on_the_desk", "desk"), ("fsh.sa2", "on_the_desk", "own")]


def test_the_second_associate_and_the_deputy_hear_of_it_too(line, camille, lea, nadia, pascal, mme_ota, fsh):
    Client.objects.filter(pk=mme_ota.pk).update(second_sa=lea)
    deputy = cast.associate("fsh.sa3", "Hugo Petit", fsh)
    order = line("placed")
    day = fsh.today(cast.AT)
    Delegation.objects.create(boutique=fsh, deputy=deputy, starts_on=day, ends_on=day, given_by=nadia)
    walk.act("accept", order, by=pascal, at=cast.AT)
    assert [who for who, _, _ in told()] == ["fsh.manager", "fsh.sa1", "fsh.sa2", "fsh.sa3"]
    assert readable(deputy) == ["accepted"]
    assert list(Notice.objects.visible_to(Staff.objects.get(pk=deputy.pk), cast.AT + timedelta(days=2))) == []


def test_a_transfer_is_told_there_and_its_answer_here(line, nadia, aiko, gin, kato, camille):
    order = line("placed")
    before = last()
    order = walk.act("transfer", order, by=nadia, at=cast.AT, boutique=gin, with_client=True, words="Nearer to her.")
    assert told(since=before) == [("gin.manager", "transfer", "there")]
    assert readable(aiko) == ["transfer"]
    before = last()
    walk.act("take_over", order, by=aiko, at=cast.AT, client=kato)
    assert told(since=before) == [("fsh.manager", "transferred", "before")]
    assert readable(nadia)[-1] == "transferred"


def test_an_offer_to_a_boutique_that_was_turned_down_is_told_no_more(line, nadia, aiko, gin, kato):
    order = walk.act("transfer", line("placed"), by=nadia, at=cast.AT, boutique=gin, with_client=True, words="Nearer.")
    walk.act("turn_down", order, by=nadia, at=cast.AT, words="She stays.")
    assert readable(aiko) == []


def test_paris_hears_of_a_boutiques_answer(line, nadia, pascal, listed):
    order, before = line("amended"), last()
    walk.act("counter", order, by=nadia, at=cast.AT, wanted=walk.wish(listed, colour=listed.noir))
    assert told(since=before) == [("paris", "countered", "paris")]
    assert readable(pascal) == ["countered"]


def test_a_proposal_is_told_to_the_desk_alone_and_its_end_to_who_made_it(line, lea, yamada, camille, mme_ota, nadia):
    order, before = line("declined"), last()
    verbs.propose(order, by=lea, client=yamada, words="Since spring.", at=cast.AT)
    verbs.propose(order, by=camille, client=mme_ota, words="Again?", at=cast.AT)
    assert told(since=before) == [("fsh.manager", "proposal", "desk")] * 2
    before = last()
    order = walk.act("offer", Order.objects.get(pk=order.pk), by=nadia, at=cast.AT, client=yamada, words="Hers first.")
    assert told(since=before) == []
    walk.act("sell", order, by=nadia, at=cast.AT, receipt="R-1", **walk.amount_of(order))
    assert told(since=before) == [("fsh.sa1", "decided", "proposer"), ("fsh.sa2", "decided", "proposer")]
    assert [readable(one)[-1] for one in (camille, lea)] == ["decided", "decided"]


def test_what_was_taken_back_is_told_no_more(line, pascal, camille, nadia):
    order = walk.act("accept", line("placed"), by=pascal, at=cast.AT)
    assert readable(camille) == ["accepted"]
    walk.act("correct", order, by=pascal, at=cast.AT, words="The wrong line.")
    assert (readable(camille), readable(nadia)) == ([], [])


def test_whose_client_went_to_a_colleague_reads_it_no_more(line, camille, lea, mme_ota, pascal):
    walk.act("accept", line("placed"), by=pascal, at=cast.AT)
    Client.objects.filter(pk=mme_ota.pk).update(sa=lea)
    assert (readable(camille), readable(lea)) == ([], [])


@pytest.mark.parametrize("change", [{"is_active": False}, {"role": "paris", "boutique": None}], ids=["left", "moved"])
def test_who_left_or_has_another_role_reads_nothing(line, camille, pascal, change):
    walk.act("accept", line("placed"), by=pascal, at=cast.AT)
    Staff.objects.filter(pk=camille.pk).update(**change)
    assert readable(camille) == []


def test_many_lines_at_once_are_one_notice_each(lines, line, yamada, lea, camille, nadia, pascal):
    orders = [lines("placed"), lines("placed"), line("placed", yamada)]
    machine.run(machine.begin("accept", orders, by=pascal))
    found = Notice.objects.order_by("person__username").values_list("person__username", "kind", "lines", "order")
    assert list(found) == [
        ("fsh.manager", "accepted", 3, None),
        ("fsh.sa1", "accepted", 2, None),
        ("fsh.sa2", "accepted", 1, orders[2].pk),
    ]
    assert [readable(one) for one in (nadia, camille, lea)] == [["accepted"]] * 3


def test_the_same_form_sent_twice_is_told_once(line, pascal):
    order, stamp = line("placed"), "6ba7b810-9dad-11d1-80b4-00c04fd430c8"
    for _ in range(2):
        verbs.accept(order, by=pascal, at=cast.AT, submission=stamp)
    assert Notice.objects.count() == 2


def test_whatever_is_told_has_words():
    assert set(DONE) | {"sell", "release"} == set(TOLD)
    assert {TOLD[verb][0] for verb in set(TOLD) & set(TASKS) if summed(verb)} == set(MANY)
    assert [verb for verb in TASKS if not summed(verb)] == ["release"]


def test_of_the_boutiques_own_line_the_desk_alone_hears(listed, nadia, pascal, fsh, ss2027):
    order = verbs.request(fsh, by=nadia, client=None, wanted=walk.wish(listed), at=walk.START).order
    order = walk.act("place", order, by=nadia, at=walk.START, season=ss2027)
    walk.act("accept", order, by=pascal, at=cast.AT)
    assert told() == [("fsh.manager", "accepted", "desk")]
    assert readable(nadia) == ["accepted"]
