"""A client moves to another boutique: proposed with some orders, answered there, and each house keeps its part.

Faults were planted to see these red: a month that does not end it, an older answer of consent brought along, each order
told by itself (three places), every proposal seen by every manager, somebody discreet here and not there.
"""

import html
import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from boutiques.models import Delegation, Staff
from clients import book, follow_ups, leaving
from clients.models import Client, ClientMove, Consent, FollowUp, Note, SamePerson
from config.errors import NotYours, Refused
from orders import verbs
from orders.models import Notice, Order, Slot, Transfer
from orders.moves import arriving, proposing
from orders.verification import faults
from tests import cast, walk
from tests.orders.reading import browser, get

LIST = "/moves/"


@pytest.fixture(autouse=True)
def _at(time_machine):
    time_machine.move_to(cast.AT, tick=False)


@pytest.fixture
def wished(mme_ota, listed):
    """A wish of hers."""
    return walk.request_of(mme_ota, walk.wish(listed))


@pytest.fixture
def ota_in_ginza(kenji):
    """The same person in Ginza's own book."""
    return cast.client(kenji, title="Mme", given_name="Renée", family_name="Ōta", phone="+81 3 0000 0000")


@pytest.fixture
def proposed(mme_ota, gin, nadia, aiko, wished):
    """She is proposed to Ginza with her one wish, and her notes."""
    return propose(mme_ota, gin, nadia, lines=[wished.reference], with_notes=True)


def propose(client, to, by, *, lines=(), at=cast.AT, **asks):
    return proposing.propose(client, to, lines=lines, why="lives_there", by=by, submission=uuid4(), at=at, **asks)


def address(move):
    return f"{LIST}{move.uuid}/"


def told(person):
    return [
        (one.kind, one.about.rpartition(":")[2])
        for one in Notice.objects.filter(person=person, kind__in=("moves", "handed_over")).order_by("pk")
    ]


def of_orders():
    """Whom an order that goes from house to house was told by itself."""
    return list(Notice.objects.filter(kind__in=("transfer", "transferred")))


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def test_the_page_offers_each_order_that_may_go_and_says_what_becomes_of_it(mme_ota, line, special, nadia, gin, aiko):
    offered, kept = line("offered"), special(kept=True)
    page = get(nadia, f"/clients/{mme_ota.uuid}/move/")
    assert re.findall(r'name="lines" value="([^"]+)" checked', page) == [kept.reference]
    assert "The slot kept for it goes back" in page and "it stays until they answer" in page
    said = {"to": "GIN", "why": "asked", "lines": [kept.reference], "submission": str(uuid4())}
    response = browser(nadia).post(f"/clients/{mme_ota.uuid}/move/", said, follow=True)
    words = html.unescape(response.content.decode())
    assert "Proposed to Ginza. 1 order is offered along. 1 order stays here." in words
    assert "Proposed to Ginza, which has not answered yet" in words
    assert [one.order for one in Transfer.objects.filter(outcome="open")] == [kept] and offered.reference in words


def test_before_the_answer_the_other_manager_reads_a_name_and_numbers(proposed, mme_ota, aiko, wished):
    book.note(mme_ota, by=mme_ota.sa, text="Prefers mornings.")
    page = get(aiko, address(proposed))
    assert "Mme Renée Ōta" in page and "They live there now" in page and "1 comes along" in page
    assert "Prefers mornings" not in page and str(mme_ota.uuid) not in page and "Camille" not in page
    assert browser(aiko).get(f"/clients/{mme_ota.uuid}/").status_code == 404
    day = get(aiko, "/")
    assert "proposes a client for your book" in day and "Ōta" not in day
    assert told(aiko) == [("moves", "proposed")] and "Ōta" not in get(aiko, "/notices/")


def test_accepted_they_are_in_both_books_with_what_was_sent(
    proposed, mme_ota, wished, line, listed, nadia, aiko, kenji
):
    stays = line("placed", wanted=walk.wish(listed, colour=listed.noir))
    follow_ups.plan(mme_ota, by=mme_ota.sa, day=cast.AT.date() + timedelta(days=3), what="Call after the holidays")
    book.consent(mme_ota, by=mme_ota.sa, channel="email", given=True, how="in_person", at=cast.AT)
    book.note(mme_ota, by=mme_ota.sa, text="Prefers mornings.")
    response = browser(aiko).post(address(proposed), {"sa": "gin.sa1"}, follow=True)
    assert "Mme Renée Ōta is in your book, with 1 order." in html.unescape(response.content.decode())
    row = fresh(proposed).arrived
    assert (row.name, row.boutique.code, row.sa, row.since) == (mme_ota.name, "GIN", kenji, mme_ota.since)
    assert (fresh(wished).boutique.code, fresh(wished).client, fresh(wished).sa) == ("GIN", row, kenji)
    assert (fresh(stays).boutique.code, fresh(stays).client) == ("FSH", mme_ota)
    assert (FollowUp.objects.get().client, FollowUp.objects.get().staff) == (row, kenji)
    assert [(one.channel, one.given, one.by) for one in row.consents.all()] == [("email", True, mme_ota.sa)]
    assert [one.text for one in row.notes.all()] == ["Prefers mornings."]
    link = SamePerson.objects.agreed().get()
    assert ({link.one, link.other}, link.asked_by, link.agreed_by) == ({mme_ota, row}, nadia, aiko)
    assert list(faults()) == []


def test_who_proposed_and_who_looked_after_them_is_told_and_reads_on(proposed, mme_ota, wished, nadia, aiko, kenji):
    arriving.accept(proposed, by=aiko, sa=kenji, at=cast.AT)
    assert (told(nadia), told(mme_ota.sa)) == ([("moves", "accepted")], [("moves", "accepted")])
    assert not of_orders(), "one notice, not one an order"
    assert told(kenji) == [("handed_over", "arrived")] and "A client is yours now" in get(kenji, "/notices/")
    assert "is looked after at another boutique now" in get(mme_ota.sa, "/notices/")
    assert "Looked after at Ginza now" in get(nadia, f"/clients/{mme_ota.uuid}/")
    assert "To their page" in get(nadia, address(proposed)) and "Accepted" in get(nadia, LIST)


def test_without_the_tick_notes_stay(mme_ota, gin, nadia, aiko, kenji):
    book.note(mme_ota, by=mme_ota.sa, text="Prefers mornings.")
    came = arriving.accept(propose(mme_ota, gin, nadia), by=aiko, sa=None, at=cast.AT)
    assert (came.client.notes.count(), mme_ota.notes.count(), came.client.sa) == (0, 1, None)


def test_whom_they_have_already_gets_no_second_row(proposed, mme_ota, aiko, kenji, ota_in_ginza):
    said = {"sa": "gin.sa1", "client": str(ota_in_ginza.uuid)}
    assert browser(aiko).post(address(proposed), said).status_code == 303
    assert fresh(proposed).arrived == ota_in_ginza and Client.objects.filter(boutique__code="GIN").count() == 1


def test_the_consent_said_last_holds(proposed, mme_ota, aiko, kenji, ota_in_ginza):
    early, late = cast.AT - timedelta(days=2), cast.AT - timedelta(days=1)
    facts = {"how": "in_person", "given": True}
    for client, by, email, phone in ((mme_ota, mme_ota.sa, early, late), (ota_in_ginza, kenji, late, early)):
        Consent.objects.create(client=client, channel="email", by=by, at=email, **facts | {"given": by != kenji})
        Consent.objects.create(client=client, channel="phone", by=by, at=phone, **facts | {"given": by == kenji})
    arriving.accept(proposed, by=aiko, sa=kenji, client=ota_in_ginza, at=cast.AT)
    latest = {one.channel: one.given for one in ota_in_ginza.consents.order_by("at", "pk")}
    assert (latest, ota_in_ginza.consents.count()) == ({"email": False, "phone": False}, 3)


def test_who_is_known_as_the_same_person_stays_that_row(mme_ota, gin, nadia, aiko, kenji, ota_in_ginza):
    one, other = sorted((mme_ota, ota_in_ginza), key=lambda client: client.pk)
    SamePerson.objects.create(one=one, other=other, asked_by=nadia, asked_at=cast.AT, agreed_by=aiko, agreed_at=cast.AT)
    move, stranger = propose(mme_ota, gin, nadia), cast.client(kenji, family_name="Katō")
    response = browser(aiko).post(address(move), {"client": str(stranger.uuid)})
    assert response.status_code == 422 and "is in your book already" in html.unescape(response.content.decode())
    assert arriving.accept(move, by=aiko, sa=kenji, at=cast.AT).client == ota_in_ginza


@pytest.mark.parametrize(("who", "outcome"), [("aiko", "declined"), ("nadia", "taken_back")])
def test_ended_without_a_move_all_stays_and_the_other_is_told(who, outcome, request, proposed, wished, nadia, aiko):
    person, other = request.getfixturevalue(who), {"aiko": nadia, "nadia": aiko}[who]
    for _ in range(2):  # pressed twice
        assert browser(person).post(f"{address(proposed)}end/").status_code == 303
    assert (fresh(proposed).outcome, fresh(proposed).answered_by) == (outcome, person)
    assert not Transfer.objects.filter(outcome="open").exists() and fresh(wished).boutique.code == "FSH"
    assert told(other)[-1] == ("moves", outcome) and not Client.objects.filter(boutique__code="GIN").exists()
    assert not of_orders(), "one notice, not one an order"
    with pytest.raises(Refused, match="answered already"):
        arriving.accept(proposed, by=aiko, sa=None, at=cast.AT)


def test_sent_twice_it_is_proposed_once_and_accepted_once(mme_ota, wished, gin, nadia, aiko, kenji):
    said = {"to": "GIN", "why": "asked", "lines": [wished.reference], "submission": str(uuid4())}
    assert proposing.propose(mme_ota, gin, lines=[wished.reference], why="asked", by=nadia, at=cast.AT,
                             submission=UUID(said["submission"])) == ClientMove.objects.get()  # fmt: skip
    move = proposing.propose(mme_ota, gin, lines=[], why="asked", by=nadia, submission=UUID(said["submission"]))
    assert move == ClientMove.objects.get() and Transfer.objects.count() == 1
    for _ in range(2):
        assert browser(aiko).post(address(move), {"sa": "gin.sa1"}).status_code == 303
    assert Client.objects.filter(boutique=gin).count() == 1
    with pytest.raises(Refused, match="answered already"):
        proposing.end(move, by=nadia)


def test_one_proposal_waits_at_a_time(proposed, mme_ota, nadia, gin):
    assert browser(nadia).get(f"/clients/{mme_ota.uuid}/move/").headers["Location"] == address(proposed)
    said = {"to": "GIN", "why": "asked", "submission": str(uuid4())}
    response = browser(nadia).post(f"/clients/{mme_ota.uuid}/move/", said)
    assert response.status_code == 422 and "is proposed to Ginza already" in html.unescape(response.content.decode())


def test_an_order_that_changed_between_page_and_press_stops_it_whole(mme_ota, wished, gin, nadia, aiko):
    said = {"to": "GIN", "why": "asked", "lines": [wished.reference], "submission": str(uuid4())}
    verbs.close(wished, by=nadia, at=cast.AT, reason="withdrawn")
    response = browser(nadia).post(f"/clients/{mme_ota.uuid}/move/", said)
    assert response.status_code == 422 and "changed while you looked at it" in response.content.decode()
    with pytest.raises(Refused, match="changed while you looked"):
        propose(mme_ota, gin, nadia, lines=[wished.reference])
    assert not ClientMove.objects.exists()


def test_what_went_another_way_meanwhile_is_said_and_a_new_wish_stays(proposed, mme_ota, wished, nadia, aiko, listed):
    verbs.turn_down(wished, by=nadia, at=cast.AT)
    new = walk.request_of(mme_ota, walk.wish(listed, colour=listed.noir), at=cast.AT)
    assert "None comes along" in get(aiko, address(proposed)) and "2 stay at" in get(aiko, address(proposed))
    response = browser(aiko).post(address(proposed), {}, follow=True)
    assert "1 order is not offered to you any more" in html.unescape(response.content.decode())
    assert {fresh(one).boutique.code for one in (wished, new)} == {"FSH"}


def test_after_a_month_it_is_not_accepted_any_more_and_the_day_says_so(proposed, nadia, aiko, time_machine):
    time_machine.move_to(cast.AT + timedelta(days=31), tick=False)
    assert browser(aiko).post(address(proposed), {}).status_code == 422
    assert "waited for more than a month" in get(aiko, address(proposed))
    assert "did not answer for a month" in get(nadia, "/") and "proposes a client" not in get(aiko, "/")
    assert browser(nadia).post(f"{address(proposed)}end/").status_code == 303
    assert not Transfer.objects.filter(outcome="open").exists()


def test_two_managers_agree_not_one_twice(proposed, nadia, gin, aiko):
    today = cast.AT.date()
    Delegation.objects.create(boutique=gin, deputy=nadia, starts_on=today, ends_on=today, given_by=aiko)
    stands_in = Staff.objects.get(pk=nadia.pk)
    with pytest.raises(Refused, match="You proposed it yourself"):
        arriving.accept(proposed, by=stands_in, sa=None, at=cast.AT)
    page = get(stands_in, address(proposed))
    assert "You proposed it yourself" in page and "Take it back" in page


def test_who_manages_both_ends_it_as_their_own_house_would(proposed, aiko, fsh, nadia):
    today = cast.AT.date()
    Delegation.objects.create(boutique=fsh, deputy=aiko, starts_on=today, ends_on=today, given_by=nadia)
    stands_in = Staff.objects.get(pk=aiko.pk)
    assert ">Decline</button>" in get(stands_in, address(proposed))
    assert proposing.end(proposed, by=stands_in).outcome == "declined"


def test_nobody_of_another_house_looks_after_them(proposed, aiko, camille):
    assert browser(aiko).post(address(proposed), {"sa": "fsh.sa1"}).status_code == 422
    with pytest.raises(Refused, match="does not work at Ginza"):
        arriving.accept(proposed, by=aiko, sa=camille, at=cast.AT)
    assert fresh(proposed).is_open


@pytest.mark.parametrize("who", ["camille", "kenji", "pascal", "ada"])
def test_only_managers_propose_and_answer(who, request, proposed, mme_ota, gin):
    person = request.getfixturevalue(who)
    for page in (LIST, address(proposed)):
        assert browser(person).get(page).status_code == 403
    assert browser(person).post(f"{address(proposed)}end/").status_code == 403
    assert browser(person).get(f"/clients/{mme_ota.uuid}/move/").status_code == (404 if who == "kenji" else 403)
    with pytest.raises(NotYours):
        propose(mme_ota, gin, person)
    with pytest.raises(NotYours):
        arriving.accept(proposed, by=person, sa=None, at=cast.AT)
    with pytest.raises(NotYours):
        proposing.end(proposed, by=person)


def test_the_proposing_manager_does_not_answer_and_a_third_sees_nothing(proposed, nadia):
    assert browser(nadia).post(address(proposed), {}).status_code == 403
    third = cast.manager("mad.manager", "Maya Cole", cast.boutique("MAD"))
    assert browser(third).get(address(proposed)).status_code == 404 and "Ōta" not in get(third, LIST)


def test_a_discreet_client_stays_discreet_there(mme_ota, gin, nadia, aiko, kenji, ota_in_ginza):
    Client.objects.filter(pk=mme_ota.pk).update(discreet=True)
    came = arriving.accept(propose(mme_ota, gin, nadia), by=aiko, sa=kenji, client=ota_in_ginza, at=cast.AT)
    assert came.client.discreet and fresh(ota_in_ginza).discreet


def test_a_boutique_whose_clients_moved_may_close(proposed, mme_ota, fsh, aiko):
    with pytest.raises(Refused, match="1 client is still in the book"):
        leaving.no_client_stays(fsh, cast.AT)
    arriving.accept(proposed, by=aiko, sa=None, at=cast.AT)
    leaving.no_client_stays(fsh, cast.AT)
    assert Order.objects.filter(boutique=fsh).count() == 0 and Note.objects.count() == 0


def test_the_pages_cost_the_same_for_one_client_or_twenty(proposed, nadia, camille, gin, django_assert_num_queries):
    who = browser(nadia)
    who.get(LIST)
    with django_assert_num_queries(cast.FRAME + 1):
        who.get(LIST)
    for number in range(20):
        propose(cast.client(camille, family_name=f"Client{number}"), gin, nadia)
    with django_assert_num_queries(cast.FRAME + 1):
        who.get(LIST)


def test_slots_belong_to_a_boutique_and_the_page_says_what_becomes_of_each(mme_ota, special, nadia, gin, aiko, so2026):
    order = walk.act("place", special(), by=nadia, at=walk.START, season=so2026)
    slot = Slot.objects.get(order=order)
    assert "Its slot stays on the board of Faubourg" in get(nadia, f"/clients/{mme_ota.uuid}/move/")
    arriving.accept(propose(mme_ota, gin, nadia, lines=[order.reference]), by=aiko, sa=None, at=cast.AT)
    assert (fresh(slot).boutique.code, fresh(order).boutique.code, list(faults())) == ("FSH", "GIN", [])


@pytest.mark.parametrize(
    "wrong",
    [
        {"outcome": "declined"},  # by nobody
        {"outcome": "accepted", "answered_at": cast.AT, "answered_by": "aiko"},  # and arrived nowhere
        {"outcome": "accepted", "answered_at": cast.AT, "answered_by": "nadia", "arrived": "client"},  # by who proposed
        {"to_boutique": "from"},
        {"why": "weather"},
    ],
)
def test_the_database_refuses_what_must_never_be(wrong, proposed, nadia, aiko):
    known = {"aiko": aiko, "nadia": nadia, "client": proposed.client, "from": proposed.from_boutique}
    with pytest.raises(IntegrityError), transaction.atomic():
        ClientMove.objects.update(**{name: known.get(value, value) for name, value in wrong.items()})


def test_the_database_lets_one_proposal_of_a_client_wait(proposed):
    with pytest.raises(IntegrityError), transaction.atomic():
        ClientMove.objects.create(
            **{name: getattr(proposed, name) for name in ("client", "from_boutique", "to_boutique", "proposed_by")},
            uuid=uuid4(), why="asked", proposed_at=cast.AT,
        )  # fmt: skip
