"""Two entries of one person become one, with everything promised to either, and within thirty days two again.

Faults were planted to see these red: one row that is not put on record, a table of which nothing is said, the later
consent instead of the stricter, not discreet any more, a merge by whoever merely sees both, taking apart on the
thirty-first day, what went on since given back, a client who is proposed elsewhere, the triggers taken away.
"""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError

from boutiques.models import Delegation, Staff
from clients import book, follow_ups, handing_over
from clients.merging import act, apart, relations
from clients.models import Client, ClientMerge, ClientMove, Consent, FollowUp, How, Note, SamePerson
from config.errors import NotYours, Refused
from orders import granting, verbs
from orders.models import Notice, Order, Slot
from orders.moves import proposing
from orders.verification import faults
from tests import behind, cast, paper, walk
from tests.orders.client_books import every_row, named_by
from tests.orders.holding import planting
from tests.orders.reading import browser, get

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _at(time_machine):
    time_machine.move_to(cast.AT, tick=False)


@pytest.fixture
def twin(camille):
    """Mme Ōta once more, as somebody else typed her, with a telephone."""
    return cast.client(camille, title="Mme", given_name="Renee", family_name="Ota", phone="+33 6 98 76 54 32")


def merge(kept, gone, by, at=cast.AT, **how):
    return act.merge(fresh(kept), fresh(gone), by=by, submission=uuid4(), at=at, **how)


def part(merged, by, at=cast.AT):
    return apart.take_apart(merged, by=by, at=at)


def fresh(client):
    return Client.every.select_related("boutique", "sa", "second_sa").get(pk=client.pk)


def address(kept, gone):
    return f"/clients/{kept.uuid}/merge/{gone.uuid}/"


# What goes along


@pytest.fixture
def whole(listed, ss2027, so2026, camille, nadia, pascal, aiko, obrien, kato, gin, twin, mme_ota):
    """A client of whom every table knows something, and Mme Ōta, with a wish and a proposal of her own."""
    cast.menu(so2026, listed)
    granting.grant(nadia.boutique, so2026, 4, by=pascal, at=cast.AT)
    marks = planting.Marks()
    gone = planting.client_of(marks, camille)
    people = (nadia, pascal, aiko, obrien)
    first, *_ = planting.lines_of(marks, gone, listed, (ss2027, so2026), people)
    planting.elsewhere(marks, fresh(gone), first, nadia, obrien)
    granting.keep(gone, so2026, cast.AT.date() + 30 * DAY, by=nadia, at=cast.AT)
    present = walk.request_of(obrien, walk.wish(listed, hardware=listed.ghw))
    Order.objects.filter(pk=present.pk).update(recipient=gone)
    act.merge(fresh(gone), twin, by=nadia, submission=uuid4(), at=cast.AT - DAY)
    one, other = sorted((gone, kato), key=lambda client: client.pk)
    SamePerson.objects.create(one=one, other=other, asked_by=nadia, asked_at=cast.AT, agreed_by=aiko, agreed_at=cast.AT)
    for there, came, to in ((gone, kato, gin), (kato, gone, camille.boutique)):
        ClientMove.objects.create(
            uuid=uuid4(), client=there, arrived=came, from_boutique=there.boutique, to_boutique=to, why="asked",
            proposed_by=nadia, proposed_at=cast.AT, outcome="accepted", answered_by=aiko, answered_at=cast.AT,
        )  # fmt: skip
    noir = walk.wish(listed, colour=listed.noir)
    free = walk.to_state("declined", obrien, noir, manager=nadia, paris=pascal, season=ss2027)
    for client in (gone, mme_ota):
        verbs.propose(free, by=camille, client=client, words="She would take it.", at=cast.AT)
    walk.request_of(mme_ota, walk.wish(listed))
    for days, given in ((9, True), (8, False)):
        book.consent(mme_ota, by=camille, channel="email", given=given, how="in_person", at=cast.AT - days * DAY)
    return gone


def test_everything_goes_along_and_comes_back_row_by_row(whole, mme_ota, nadia, kato):
    moving = relations.moving()
    assert named_by(whole, moving) == {one.label for one in moving}, "plant a row here for the table that is missing"
    before = every_row()
    merged = merge(mme_ota, whole, nadia)
    assert named_by(whole, moving) == set()
    assert every_row() != before and list(faults()) == []
    assert SamePerson.objects.of(mme_ota).count() == 1
    part(merged, nadia)
    after = every_row()
    assert {table for table in before if before[table] != after[table]} == set()
    assert list(faults()) == []


STAYS = {
    "clients.ClientErasure.client", "clients.ClientEvent.pgh_obj", "clients.ClientMerge.gone",
    "clients.ClientMerge.kept", "clients.HandedClient.client", "clients.Retention.client", "clients.SamePerson.one",
    "clients.SamePerson.other",
}  # fmt: skip
MOVES = {
    "clients.Client.merged_into", "clients.ClientMove.arrived", "clients.ClientMove.client", "clients.Consent.client",
    "clients.FollowUp.client", "clients.Note.client", "orders.Confirmation.client", "orders.Notice.client",
    "orders.Offer.client", "orders.Order.client", "orders.Order.recipient", "orders.Order.wished_by",
    "orders.Proposal.client", "orders.SecondChance.client", "orders.Slot.kept_for_client",
    "orders.SlotMovement.client",
}  # fmt: skip


def test_every_column_that_names_a_client_is_moved_or_left_on_purpose():
    """A new one is neither in MOVES nor in STAYS: say here which, and let its model follow a merge."""
    assert {one.label for one in relations.naming()} == MOVES | STAYS
    assert set(relations.STAYS) == STAYS


def test_each_that_moves_follows_also_what_is_written_meanwhile():
    """The database's own trigger; `Client.merged_into` has a stricter one."""
    follows = {
        f"{one.model._meta.label}.{column.removesuffix('_id')}"
        for one in relations.moving()
        for trigger in one.model._meta.triggers
        for column in getattr(trigger, "columns", ())
    }
    assert follows == MOVES - {"clients.Client.merged_into"}


# What is seen of it


def test_what_was_promised_to_the_one_stands_with_the_other(mme_ota, twin, nadia, camille, line, special, listed):
    promised, kept = line("placed", twin), special(kept=True)
    book.note(twin, by=camille, text="Prefers the morning.", at=cast.AT)
    merge(mme_ota, twin, nadia)
    page = get(camille, f"/clients/{mme_ota.uuid}/")
    assert promised.reference in page and kept.reference in page and "Prefers the morning." in page
    assert browser(camille).get(f"/clients/{twin.uuid}/").headers["Location"] == f"/clients/{mme_ota.uuid}/"
    for typed in ("Ota Renee", "98 76 54", "Ōta"):
        found = get(camille, f"/clients/?q={typed}")
        assert re.findall(r'href="/clients/([0-9a-f-]{36})/"', found) == [str(mme_ota.uuid)], typed
    assert twin not in Client.objects.all()


def test_it_is_shown_before_it_is_done(mme_ota, twin, nadia, line, camille, lea):
    Client.objects.filter(pk=twin.pk).update(second_sa=lea, discreet=True, standing="vip", language="ja")
    Client.objects.filter(pk=mme_ota.pk).update(language="fr")
    promised = line("offered", twin)
    book.note(twin, by=camille, text="Prefers the morning.", at=cast.AT)
    page = get(nadia, address(mme_ota, twin))
    for said in (
        f"1 wish or order: {promised.reference}", "1 offer", "1 note", "Looked after by Camille Laurent and Léa Martin",
        "Standing: VIP", "Discreet, as one of the two is", "Merge the two",
    ):  # fmt: skip
        assert said in page, said
    assert not ClientMerge.objects.exists()


def test_whose_fact_holds_is_chosen_where_they_differ(mme_ota, twin, nadia):
    Client.objects.filter(pk=twin.pk).update(email="r@example.com", language="ja", since=2011)
    Client.objects.filter(pk=mme_ota.pk).update(language="fr", since=2015)
    signed_in = browser(nadia)
    form = paper.opened(signed_in, address(mme_ota, twin))
    answer = paper.send(signed_in, form, name="kept", language="other")
    assert answer.status_code == 303 and answer.headers["Location"] == f"/clients/{mme_ota.uuid}/"
    held = fresh(mme_ota)
    assert (held.name, held.language, held.phone) == ("Mme Renée Ōta", "ja", "+33 6 98 76 54 32")
    assert (held.email, held.since, held.version) == ("r@example.com", 2011, 2)
    assert paper.send(signed_in, form, name="kept", language="other").status_code == 303  # pressed twice
    assert ClientMerge.objects.count() == 1


def test_who_changed_meanwhile_is_looked_at_once_more(mme_ota, twin, nadia, camille):
    signed_in = browser(nadia)
    form = paper.opened(signed_in, address(mme_ota, twin))
    book.amend(twin, by=camille, version=1, email="r@example.com", at=cast.AT)
    answer = paper.send(signed_in, form, name="other")
    assert answer.status_code == 422 and act.CHANGED in answer.content.decode()
    assert not ClientMerge.objects.exists()


def test_who_may_be_the_same_is_offered_and_somebody_else_is_found(mme_ota, twin, obrien, nadia, camille):
    page = get(camille, f"/clients/{mme_ota.uuid}/merge/")
    assert address(mme_ota, twin) in page and str(obrien.uuid) not in page
    asked = browser(nadia).get(f"/clients/{mme_ota.uuid}/merge/", {"other": obrien.uuid})
    assert asked.headers["Location"] == address(mme_ota, obrien)


@pytest.mark.parametrize(
    ("first", "then", "holds"),
    [(True, False, False), (False, True, False), (True, True, True), (None, True, True), (None, False, False)],
)
def test_of_two_consents_the_stricter_holds(mme_ota, twin, nadia, camille, first, then, holds):
    for days, client, given in ((9, mme_ota, first), (3, twin, then)):
        if given is not None:
            said = {"given": given, "how": How.IN_PERSON, "by": camille, "at": cast.AT - days * DAY}
            Consent.objects.create(client=client, channel="email", **said)
    page = get(nadia, address(mme_ota, twin))
    before = every_row()
    assert f"E-mails: {'given' if holds else 'withdrawn, as one of the two says so'}" in page
    merged = merge(mme_ota, twin, nadia)
    assert Consent.objects.filter(client=mme_ota, channel="email").first().given == holds
    part(merged, nadia)
    assert every_row() == before and not Consent.objects.filter(how=How.MERGED).exists()


def test_discreet_is_who_was_so_in_either_entry(mme_ota, twin, nadia, lea, fsh):
    fsh.sees_all_clients = True
    fsh.save()
    Client.objects.filter(pk=twin.pk).update(discreet=True)
    merged = merge(mme_ota, twin, nadia)
    assert fresh(mme_ota).discreet and not Client.objects.visible_to(lea).filter(pk=mme_ota.pk).exists()
    part(merged, nadia)
    assert not fresh(mme_ota).discreet and fresh(twin).discreet


# Who may


@pytest.mark.parametrize(
    ("who", "status"), [("camille", 200), ("nadia", 200), ("lea", 403), ("kenji", 404), ("aiko", 404), ("pascal", 403)]
)
def test_by_whoever_looks_after_both(mme_ota, twin, who, status, fsh, request):
    fsh.sees_all_clients = True
    fsh.save()
    person = request.getfixturevalue(who)
    for method in ("get", "post"):
        answer = getattr(browser(person), method)(address(mme_ota, twin))
        assert answer.status_code == (status if (method, status) != ("post", 200) else 422)
    if status != 200:
        with pytest.raises(NotYours):
            merge(mme_ota, twin, person)
    assert not ClientMerge.objects.exists()


def test_of_a_colleague_and_of_another_boutique_nobody_is_merged(mme_ota, yamada, kato, camille, nadia, gin, aiko):
    assert browser(camille).get(address(mme_ota, yamada)).status_code == 404  # Léa's, whom she does not see
    assert browser(nadia).get(address(mme_ota, kato)).status_code == 404
    today = cast.AT.date()
    Delegation.objects.create(boutique=gin, deputy=nadia, starts_on=today, ends_on=today, given_by=aiko)
    both = Staff.objects.get(pk=nadia.pk)
    answer = browser(both).get(address(mme_ota, kato))
    assert answer.status_code == 409 and act.APART in answer.content.decode()


def test_an_associate_lets_no_colleague_fall_out(mme_ota, twin, camille, lea, nadia, fsh):
    zoe = cast.associate("fsh.sa3", "Zoé Petit", fsh)
    Client.objects.filter(pk=mme_ota.pk).update(second_sa=lea)
    Client.objects.filter(pk=twin.pk).update(second_sa=zoe)
    with pytest.raises(NotYours, match="no place for Zoé Petit"):
        merge(mme_ota, twin, camille)
    planned = follow_ups.plan(twin, by=zoe, day=cast.AT.date() + DAY, what="Call", at=cast.AT)
    merged = merge(mme_ota, twin, nadia)
    assert FollowUp.objects.get(pk=planned.pk).staff == camille  # it is no longer Zoé's to call
    part(merged, nadia)
    assert FollowUp.objects.get(pk=planned.pk).staff == zoe


def test_what_stands_against_it(mme_ota, twin, obrien, nadia, camille, gin, listed):
    with pytest.raises(Refused, match=re.escape(act.SELF)):
        merge(mme_ota, mme_ota, nadia)
    present = walk.request_of(mme_ota, walk.wish(listed))
    Order.objects.filter(pk=present.pk).update(recipient=twin)
    with pytest.raises(Refused, match="present from the other"):
        merge(twin, mme_ota, nadia)
    Order.objects.filter(pk=present.pk).update(recipient=None)
    move = proposing.propose(twin, gin, lines=[], why="asked", by=nadia, submission=uuid4(), at=cast.AT)
    with pytest.raises(Refused, match="Renee Ota is proposed to Ginza"):
        merge(mme_ota, twin, nadia)
    proposing.end(move, by=nadia, at=cast.AT)
    merged = merge(mme_ota, twin, nadia)
    with pytest.raises(Refused, match=re.escape(act.AGAIN)):
        merge(obrien, twin, nadia)
    proposing.propose(mme_ota, gin, lines=[], why="asked", by=nadia, submission=uuid4(), at=cast.AT)
    with pytest.raises(Refused, match="Renée Ōta is proposed to Ginza"):
        part(merged, nadia)
    with pytest.raises(Refused, match=re.escape(proposing.MERGED)):
        proposing.propose(twin, gin, lines=[], why="asked", by=nadia, submission=uuid4(), at=cast.AT)


# Two again


def test_for_thirty_days_by_the_manager(mme_ota, twin, nadia, camille, time_machine):
    merged = merge(mme_ota, twin, camille)
    here = f"/clients/{mme_ota.uuid}/apart/{merged.uuid}/"
    assert here in get(nadia, f"/clients/{mme_ota.uuid}/") and here not in get(camille, f"/clients/{mme_ota.uuid}/")
    assert browser(camille).post(here).status_code == 403
    time_machine.move_to(cast.AT + 30 * DAY + timedelta(seconds=1), tick=False)
    assert here not in get(nadia, f"/clients/{mme_ota.uuid}/")
    page = get(nadia, here)
    assert apart.LATE in page and '<button class="button filled"' not in page
    late = browser(nadia).post(here)
    assert late.status_code == 409 and apart.LATE in late.content.decode() and fresh(twin).merged_into_id
    time_machine.move_to(cast.AT + 30 * DAY, tick=False)
    assert browser(nadia).post(here).headers["Location"] == f"/clients/{twin.uuid}/"
    assert fresh(twin).merged_into_id is None
    assert browser(nadia).post(here).status_code == 303  # pressed twice
    assert apart.ALREADY in get(nadia, here)


def test_what_came_since_stays_and_what_went_on_is_named_before(mme_ota, twin, nadia, camille, line, listed):
    went_on, waits = line("arrived", twin), walk.request_of(twin, walk.wish(listed, colour=listed.noir))
    merged = merge(mme_ota, twin, nadia)
    note = book.note(twin, by=camille, text="Heard since.", at=cast.AT)  # an old page names her; it is written there
    assert note.client_id == mme_ota.pk
    walk.act("offer", went_on, by=nadia, at=cast.AT)
    since = walk.request_of(mme_ota, walk.wish(listed, hardware=listed.ghw), at=cast.AT)
    page = get(nadia, f"/clients/{mme_ota.uuid}/apart/{merged.uuid}/")
    assert went_on.reference in page and waits.reference not in page and "What was written since stays" in page
    assert part(merged, nadia).stayed == [went_on.reference]
    whose = {one.pk: one.client_id for one in Order.objects.all()}
    assert whose == {went_on.pk: mme_ota.pk, waits.pk: twin.pk, since.pk: mme_ota.pk}
    assert Note.objects.get(pk=note.pk).client_id == mme_ota.pk
    assert Order.objects.get(pk=went_on.pk).offers.get().client_id == mme_ota.pk and list(faults()) == []


@pytest.mark.parametrize("then", ["let_go", "kept longer", "taken"])
def test_a_slots_ledger_is_of_one_of_the_two(mme_ota, twin, nadia, special, so2026, then):
    wish = special()
    Order.objects.filter(pk=wish.pk).update(client=twin, wished_by=twin)
    last = cast.AT.date() + DAY
    granting.keep(twin, so2026, last, by=nadia, at=cast.AT - DAY)
    merged = merge(mme_ota, twin, nadia)
    if then == "let_go":
        granting.let_go(mme_ota, so2026, by=nadia, words="She changed her mind.", at=cast.AT)
    elif then == "kept longer":
        granting.keep(mme_ota, so2026, last + DAY, by=nadia, at=cast.AT)
    else:
        walk.act("place", wish, by=nadia, at=cast.AT, season=so2026)
    part(merged, nadia)
    assert list(faults()) == []


def test_what_was_changed_since_stays_changed(mme_ota, twin, nadia, camille):
    Client.objects.filter(pk=twin.pk).update(email="r@example.com", language="ja")
    merged = merge(mme_ota, twin, nadia)
    book.amend(fresh(mme_ota), by=camille, version=2, email="renee@example.com", at=cast.AT)
    part(merged, nadia)
    assert (fresh(mme_ota).email, fresh(mme_ota).language, fresh(mme_ota).phone) == ("renee@example.com", "", "")


def test_of_three_the_last_is_taken_apart_first(mme_ota, twin, nadia, camille):
    third = cast.client(camille, given_name="R.", family_name="Ota")
    book.note(third, by=camille, text="Of the third.", at=cast.AT)
    before = every_row()
    first = merge(twin, third, nadia)
    second = merge(mme_ota, twin, nadia, at=cast.AT + DAY)
    assert fresh(third).merged_into_id == mme_ota.pk  # nobody stands aside for who stands aside
    with pytest.raises(Refused, match="merged into another client since"):
        part(first, nadia, at=cast.AT + DAY)
    part(second, nadia, at=cast.AT + DAY)
    part(first, nadia, at=cast.AT + DAY)
    assert every_row() == before


def test_whose_associate_left_is_the_desks(mme_ota, twin, nadia, camille, lea):
    Client.objects.filter(pk=twin.pk).update(sa=lea)
    merged = merge(mme_ota, twin, nadia)
    Client.objects.filter(pk=mme_ota.pk).update(second_sa=None)
    Staff.objects.filter(pk=lea.pk).update(is_active=False)
    part(merged, nadia)
    assert fresh(twin).sa_id is None


def test_a_hand_over_between_is_undone_for_all_but_who_was_merged(mme_ota, twin, obrien, nadia, camille, lea):
    to = {mme_ota.pk: lea, twin.pk: lea}
    written = handing_over.hand_over(camille, to, by=nadia, submission=uuid4(), at=cast.AT)
    merged = merge(mme_ota, twin, nadia)
    assert handing_over.take_back(written, by=nadia, at=cast.AT) == [fresh(twin)]
    part(merged, nadia)
    assert (fresh(mme_ota).sa, fresh(twin).sa) == (camille, lea)


# What is written by who does not know yet


def test_what_is_asked_for_the_one_who_went_is_done_for_the_other(
    mme_ota, twin, nadia, camille, listed, so2026, pascal
):
    granting.grant(nadia.boutique, so2026, 1, by=pascal, at=cast.AT)
    merge(mme_ota, twin, nadia)
    order = walk.request_of(twin, walk.wish(listed), at=cast.AT)
    granting.keep(twin, so2026, cast.AT.date() + DAY, by=nadia, at=cast.AT)
    fresh_order = Order.objects.get(pk=order.pk)
    assert (fresh_order.client_id, fresh_order.wished_by_id) == (mme_ota.pk, mme_ota.pk)
    assert Slot.objects.get().kept_for_client_id == mme_ota.pk
    with pytest.raises(Refused, match="It is one with Mme Renée Ōta since"):
        book.amend(twin, by=camille, version=1, email="x@example.com", at=cast.AT)
    form = browser(camille).get("/orders/new/", {"client": str(twin.uuid)})
    assert form.status_code == 200 and "Renée Ōta" in form.content.decode() and list(faults()) == []
    assert not Notice.objects.filter(client=twin).exists()


# What the database refuses of itself


def test_nobody_stands_aside_wrongly_and_what_is_written_once_stays(mme_ota, twin, kato, nadia, so2026, pascal):
    granting.grant(nadia.boutique, so2026, 1, by=pascal, at=cast.AT)
    granting.keep(twin, so2026, cast.AT.date() + DAY, by=nadia, at=cast.AT)
    for wrong in (kato.pk, twin.pk):
        with behind.refused("stands aside|merged_into_another"):
            behind.change("clients_client", twin.pk, merged_into_id=wrong)
    merge(mme_ota, twin, nadia)
    with behind.refused("stands aside"):
        behind.change("clients_client", mme_ota.pk, merged_into_id=twin.pk)
    kept = behind.run("SELECT id FROM orders_slotmovement WHERE client_id IS NOT NULL")[0][0]
    with behind.refused("written once"):
        behind.change("orders_slotmovement", kept, client_id=kato.pk)
    with behind.refused("permission denied", error=ProgrammingError):
        behind.change("clients_mergedrow", behind.run("SELECT min(id) FROM clients_mergedrow")[0][0], before=1)
