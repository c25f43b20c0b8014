"""Slots move at random through the house's own acts: after each move the ledger adds up to what the boards show."""

import random
from collections import Counter

import pytest

from boutiques import deputies
from boutiques.models import Boutique, Season
from config.errors import NotYours, Refused
from orders import granting, lending
from orders.board.ledger import sums
from orders.board.standing import Standing, standing_of, standings
from orders.models import Loan, Slot, SlotMovement
from tests import cast, walk
from tests.orders.reading import get

Kind = SlotMovement.Kind
ENOUGH = 50


def ask_balance(season: Season, boutiques: list[Boutique]) -> None:
    """Granted + borrowed - lent - voided stand on each board, and are free, kept or taken."""
    found = standings([season], cast.AT)
    for one in boutiques:
        board = found.get((one.pk, season.pk), Standing())
        assert board.granted + board.borrowed - board.lent - board.void == board.here
        assert sums(one, season).here == board.here


def test_random_movements_keep_the_sum(fsh, gin, so2026, catalogue, camille, kenji, nadia, aiko, pascal):
    cast.menu(so2026, catalogue)
    dice, boutiques = random.Random(4), [fsh, gin]
    managers, clients = {fsh.pk: nadia, gin.pk: aiko}, {fsh.pk: [], gin.pk: []}
    for sa in (camille, kenji):
        clients[sa.boutique_id] = [cast.client(sa, given_name=f"N{number}") for number in range(3)]
    placed: list = []

    def grant(here):
        has = Slot.objects.filter(granted_to=here, season=so2026, is_void=False).count()
        granting.grant(here, so2026, has + 1 if has < 12 else 7, by=pascal, words="The year’s plan", at=cast.AT)

    def take_back(here):
        has = Slot.objects.filter(granted_to=here, season=so2026, is_void=False).count()
        granting.grant(here, so2026, max(3, has - 1), by=pascal, words="Fewer", at=cast.AT)

    def keep(here):
        client = dice.choice(clients[here.pk])
        granting.keep(client, so2026, so2026.last_day, by=managers[here.pk], at=cast.AT)

    def let_go(here):
        client = dice.choice(clients[here.pk])
        granting.let_go(client, so2026, by=managers[here.pk], words="She waits", at=cast.AT)

    def lend(here):
        other = gin if here == fsh else fsh
        slot = Slot.objects.filter(boutique=here, season=so2026, order=None, kept_until=None, is_void=False).first()
        if slot:
            loan = lending.loan_offer(slot, other, by=managers[here.pk], at=cast.AT)
            yes = lending.loan_take if dice.random() < 0.9 else lending.loan_turn_down
            yes(loan, by=managers[other.pk], at=cast.AT)

    def place(here):
        if len(placed) > 3:
            order = placed.pop(0)
            walk.act("close", order, by=managers[order.boutique_id], at=cast.AT, reason="withdrawn")
            return
        client = dice.choice(clients[here.pk])
        order = walk.request_of(client, walk.wish(catalogue), kind="SO", duplicate_seen=True)
        placed.append(walk.act("place", order, by=managers[here.pk], at=cast.AT, season=so2026))

    acts = {"granted": grant, "voided": take_back, "held": keep, "returned": let_go, "lent": lend, "taken": place}
    counted = Counter[str]()
    for step in range(1500):
        rare = [act for kind, act in acts.items() if counted[kind] < ENOUGH]
        if not rare:
            break
        try:
            dice.choice(rare if step % 2 else list(acts.values()))(dice.choice(boutiques))
        except Refused:
            continue
        ask_balance(so2026, boutiques)
        if step % 10 == 0:
            counted = Counter(SlotMovement.objects.values_list("kind", flat=True))
    counted = Counter(SlotMovement.objects.values_list("kind", flat=True))
    assert {kind: counted[kind] >= ENOUGH for kind in Kind.values} == dict.fromkeys(Kind.values, True)


@pytest.fixture
def free(fsh, so2026, pascal) -> Slot:
    """One free slot of the mother boutique."""
    granting.grant(fsh, so2026, 1, by=pascal, at=cast.AT)
    return Slot.objects.select_related("boutique", "season", "granted_to").get()


def test_offered_it_waits_and_is_placed_by_nobody_until_it_is_answered(free, fsh, gin, nadia, aiko, camille, catalogue):
    cast.menu(free.season, catalogue)
    order = walk.request_of(cast.client(camille, given_name="Inès"), walk.wish(catalogue), kind="SO")
    loan = lending.loan_offer(free, gin, by=nadia, at=cast.AT)
    assert lending.loan_offer(free, gin, by=nadia, at=cast.AT).pk == loan.pk
    with pytest.raises(Refused, match="No slot is left"):
        walk.act("place", order, by=nadia, at=cast.AT, season=free.season)
    assert not SlotMovement.objects.filter(kind=Kind.LENT).exists()
    lending.loan_turn_down(loan, by=aiko, at=cast.AT)
    again = lending.loan_offer(free, gin, by=nadia, at=cast.AT)
    for _ in range(2):
        assert lending.loan_take(again, by=aiko, at=cast.AT).outcome == "taken"
    assert SlotMovement.objects.filter(kind=Kind.LENT).count() == 1
    assert (standing_of(fsh, free.season, cast.AT).lent, standing_of(gin, free.season, cast.AT).borrowed) == (1, 1)
    with pytest.raises(Refused, match="answered already: taken by Aiko Tanaka"):
        lending.loan_turn_down(again, by=nadia, at=cast.AT)


def test_what_is_not_lent(free, fsh, gin, nadia, aiko, pascal, camille, mme_ota):
    for by, to in ((aiko, gin), (camille, gin), (pascal, gin)):
        with pytest.raises(NotYours):
            lending.loan_offer(free, to, by=by, at=cast.AT)
    with pytest.raises(Refused, match="its own boutique"):
        lending.loan_offer(free, fsh, by=nadia, at=cast.AT)
    with pytest.raises(Refused, match="closed on"):
        lending.loan_offer(free, gin, by=nadia, at=free.season.closes_at)
    Boutique.objects.filter(pk=gin.pk).update(closed_on=cast.AT.date())
    gin.refresh_from_db()
    with pytest.raises(Refused, match="is closed"):
        lending.loan_offer(free, gin, by=nadia, at=cast.AT)
    Boutique.objects.filter(pk=gin.pk).update(closed_on=None)
    gin.refresh_from_db()
    granting.keep(mme_ota, free.season, free.season.last_day, by=nadia, at=cast.AT)
    with pytest.raises(Refused, match="not free any more"):
        lending.loan_offer(free, gin, by=nadia, at=cast.AT)


def test_the_pages_offer_take_and_count(free, fsh, gin, nadia, aiko, pascal, camille, signed_in):
    board = "/slots/SO2026"
    assert "Lend one" in signed_in(nadia).get(f"{board}/FSH/").content.decode()
    assert 'value="FSH-1"' in signed_in(nadia).get(f"{board}/FSH/lend/").content.decode()
    answer = signed_in(nadia).post(f"{board}/FSH/lend/", {"to": "GIN", "slot": "FSH-1"})
    assert (answer.status_code, Loan.objects.get().to_boutique) == (303, gin)
    assert "Offered to Ginza" in signed_in(nadia).get(f"{board}/FSH/").content.decode()
    assert "Slots offered to you" in signed_in(aiko).get("/").content.decode()
    assert signed_in(camille).get(f"{board}/loans/FSH-1/take/").status_code == 404
    assert signed_in(aiko).get(f"{board}/loans/FSH-one/take/").status_code == 404
    assert signed_in(aiko).post(f"{board}/loans/FSH-1/take/").status_code == 303
    assert "from Faubourg" in signed_in(aiko).get(f"{board}/GIN/").content.decode()
    ledger = signed_in(nadia).get(f"{board}/FSH/ledger/").content.decode()
    assert "1 granted + 0 borrowed − 1 lent − 0 taken back = 0" in ledger and "lent to Ginza" in ledger
    assert signed_in(nadia).get(f"{board}/GIN/ledger/").status_code == 404


def test_paris_sets_several_boutiques_in_one_form(free, fsh, gin, nadia, pascal, signed_in):
    page = signed_in(pascal).get("/slots/grid/SO2026/").content.decode()
    assert 'name="FSH_seen" value="1"' in page and 'name="GIN_seen" value="0"' in page
    typed = {"FSH_seen": "1", "GIN_seen": "0", "FSH_number": "0", "GIN_number": "3", "words": ""}
    answer = signed_in(pascal).post("/slots/grid/SO2026/", typed)
    assert answer.status_code == 422 and "Say why slots are taken back" in answer.content.decode()
    assert Slot.objects.filter(boutique=gin).count() == 3
    for _ in range(2):
        answer = signed_in(pascal).post("/slots/grid/SO2026/", typed | {"words": "Fewer this year"})
        assert answer.status_code == 303
    assert Slot.objects.filter(boutique=fsh, is_void=True).count() == 1
    answer = signed_in(pascal).post("/slots/grid/SO2026/", typed | {"GIN_number": "5"})
    assert "Meanwhile it has 3 slots" in answer.content.decode()
    assert signed_in(nadia).get("/slots/grid/SO2026/").status_code == 403


def test_a_deputys_moves_say_for_whom(fsh, so2026, catalogue, camille, lea, nadia, pascal, mme_ota):
    cast.menu(so2026, catalogue)
    granting.grant(fsh, so2026, 2, by=pascal, at=cast.AT)
    day = cast.AT.date()
    deputies.name(fsh, lea, starts_on=day, ends_on=day, by=nadia, at=cast.AT)
    order = walk.request_of(mme_ota, walk.wish(catalogue), kind="SO", at=walk.START)
    walk.act("hold", order, by=lea, at=cast.AT, season=so2026)
    page = get(nadia, "/slots/SO2026/FSH/ledger/")
    assert '<td data-label="By">Léa Martin, for Nadia</td>' in page
    assert '<td data-label="By">Pascal Mercier</td>' in page
