"""The podium before it begins: requests by style and leather, three choices each, and budgets that count down."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from boutiques.models import Budget, Delegation
from orders.forgetting import forget
from orders.models import Pick, Tick
from tests import cast, walk
from tests.orders import crowd
from tests.orders.reading import browser, get, statements

PAGE = "/podium/"


def pick_of(order):
    return Pick.objects.get(order=order)


def test_requests_stand_by_style_and_leather_with_price_menu_and_who_waits(wished, nadia, budget, mme_ota):
    page = get(nadia, PAGE)
    gold, curry = wished
    assert page.index(f"row-{gold.reference}") < page.index(f"row-{curry.reference}")
    assert re.search(r'<h2 id="style-1">Birkin 30</h2>\s*<h3 class="caps">Togo <span class="count">2</span>', page)
    assert mme_ota.name in page and "€9,100" in page and "waits 20 days" in page
    assert "Alternative 1: Birkin 30, Étoupe, Togo, Palladium" in page
    assert "Curry is not on the SS2027 list for Togo" in page
    assert "€20,000 <small>left" in page


def test_each_tap_counts_the_budget_down(wished, nadia, budget, ticked):
    gold, curry = wished
    ticked(nadia, gold, choice="take")
    page = get(nadia, PAGE)
    assert "€10,900 <small>left" in page and "€9,100 for 1 taken" in page and "prices with tax" in page
    ticked(nadia, curry, choice="maybe")
    assert "maybes €9,100 more" in get(nadia, PAGE)
    ticked(nadia, curry, choice="take")
    ticked(nadia, gold, choice="leave")
    assert "€10,900 <small>left" in get(nadia, PAGE)
    ticked(nadia, gold, choice="take")
    Budget.objects.update(amount=10_000_00)
    assert "€8,200 <small>over" in get(nadia, PAGE)
    assert (pick_of(gold).choice, pick_of(gold).by, pick_of(gold).at) == ("take", nadia, cast.AT)


def test_what_is_placed_counts_as_spent(line, wished, nadia, budget, yamada):
    line("placed", yamada)
    assert "€8,450 spent" in get(nadia, PAGE) and "€11,550 <small>left" in get(nadia, PAGE)


def test_the_answer_to_a_tap_is_the_row_and_the_sums(wished, nadia, budget):
    answer = browser(nadia).post(
        f"/podium/SS2027/{wished[0].reference}/", {"tick": str(uuid4()), "choice": "take"}, headers={"X-Podium": "yes"}
    )
    said = answer.content.decode()
    assert answer.status_code == 200 and "<html" not in said
    assert re.findall(r'id="([^"]+)" data-part', said) == [
        f"row-{wished[0].reference}", "podium-sums", "podium-go",
    ]  # fmt: skip


def test_a_tick_sent_twice_is_applied_once(wished, nadia, ticked):
    uuid = str(uuid4())
    ticked(nadia, wished[0], choice="take", tick=uuid)
    ticked(nadia, wished[0], choice="leave")
    ticked(nadia, wished[0], choice="take", tick=uuid)
    assert (pick_of(wished[0]).choice, Tick.objects.count()) == ("leave", 2)
    answer = ticked(nadia, wished[1], choice="take", tick=uuid, status=409).content.decode()
    assert "was sent before for another request" in answer and not Pick.objects.filter(order=wished[1]).exists()


def test_the_last_tick_wins_by_when_it_was_ticked_each_thing_for_itself(wished, nadia, ticked):
    order = wished[0]
    ticked(nadia, order, choice="leave")
    ticked(nadia, order, choice="take", on_menu="no", ago=str(60 * 60 * 1000))
    pick = pick_of(order)
    assert (pick.choice, pick.on_menu) == ("leave", False)
    ticked(nadia, order, on_menu="yes", ago=str(2 * 60 * 60 * 1000))
    assert pick_of(order).on_menu is False


def test_a_tick_follows_the_one_pressed_before_it_however_long_that_was_on_its_way(wished, nadia, ticked):
    order, first, second = wished[0], str(uuid4()), str(uuid4())
    ticked(nadia, order, choice="leave", tick=first)
    ticked(nadia, order, choice="take", tick=second, after=first, ago="5000")
    assert Pick.objects.get().choice == "take"
    ticked(nadia, order, choice="maybe", after=second, ago="5000")
    assert Pick.objects.get().choice == "maybe"
    ticked(nadia, order, choice="leave", after=str(uuid4()), ago="5000")
    assert Pick.objects.get().choice == "maybe"
    ticked(nadia, wished[1], choice="take", after=first, ago="5000")
    assert Pick.objects.get(order=wished[1]).choice == "take"


def test_what_is_placed_instead_and_a_note_are_kept(wished, nadia, listed, ticked):
    order = wished[0]
    there = "?there=yes"
    ticked(nadia, order, there=there, placed_as="alternative-1", note="")
    ticked(
        nadia, order, there=there, placed_as="substitute", style="B30", leather="Epsom", colour="Noir", hardware="GHW",
        note="Only Epsom this time.",
    )  # fmt: skip
    pick = pick_of(order)
    assert pick.placed_as == "substitute" and pick.note == "Only Epsom this time."
    assert pick.substitute == {"style": "B30", "leather": "Epsom", "colour": "Noir", "hardware": "GHW"}
    page = get(nadia, "/podium/SS2027/there/")
    assert "something else: Birkin 30, Noir, Epsom, Gold" in page


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"placed_as": "alternative-2"}, "There is no such alternative"),
        ({"placed_as": "substitute"}, "Choose what is placed instead."),
        ({"placed_as": "substitute", "style": "Kelly 99"}, "That is not in the catalogue"),
        ({"note": "For Mme Ōta"}, "leave out the client’s name"),
        ({"choice": "perhaps"}, "Choose one of these."),
        ({"tick": "1"}, "changed on its way here"),
        ({"note": "x" * 401}, "Too long"),
    ],
)
def test_what_cannot_be_is_said_on_the_row_and_nothing_is_kept(wished, nadia, said, sentence):
    address = f"/podium/SS2027/{wished[0].reference}/?there=yes"
    answer = browser(nadia).post(address, {"tick": str(uuid4()), **said})
    assert answer.status_code in (409, 422) and sentence in answer.content.decode()
    assert not Pick.objects.exists()


def test_a_line_that_moved_and_a_window_that_closed_refuse(wished, nadia, ss2027, time_machine, ticked):
    walk.act("place", wished[0], by=nadia, at=cast.AT, season=ss2027)
    answer = ticked(nadia, wished[0], status=409, choice="take").content.decode()
    assert f"{wished[0].reference} is with Paris: nothing was changed." in answer
    time_machine.move_to(ss2027.closes_at - timedelta(seconds=1), tick=False)
    ticked(nadia, wished[1], choice="take")
    time_machine.move_to(ss2027.closes_at, tick=False)
    answer = ticked(nadia, wished[1], status=409, choice="leave").content.decode()
    assert "The window closed on 14 January, Paris time." in answer
    assert pick_of(wished[1]).choice == "take"
    page = get(nadia, PAGE)
    assert "What was not placed waits for the next podium by itself." in page and 'name="choice"' not in page


def test_who_may(wished, nadia, camille, pascal, ada, aiko, fsh, ticked):
    for user in (camille, pascal, ada):
        assert "The podium is for the boutique’s manager" in get(user, PAGE, 403).replace("'", "’")
        ticked(user, wished[0], status=403, choice="take")
    assert wished[0].reference not in get(aiko, PAGE)
    ticked(aiko, wished[0], status=404, choice="take")
    assert get(aiko, "/podium/SS2027/?house=FSH", 404)
    assert browser(nadia).post(PAGE).status_code == 405
    assert browser(nadia).get(f"/podium/SS2027/{wished[0].reference}/").status_code == 405
    assert browser(nadia).get("/podium/NONE/").status_code == 404
    day = cast.AT.date()
    Delegation.objects.create(boutique=fsh, deputy=camille, given_by=nadia, starts_on=day, ends_on=day)
    assert wished[0].reference in get(camille, PAGE)
    ticked(camille, wished[0], choice="take")
    assert pick_of(wished[0]).by == camille


def test_without_a_season_it_says_so(nadia):
    assert "No podium is announced." in get(nadia, PAGE)


def test_it_costs_the_same_at_one_request_and_at_thirty(nadia, fsh, ss2027, budget, ticked):
    def request(number):
        wish = crowd.wanted(number, ss2027)
        order = walk.request_of(crowd.client(number, fsh), wish, alternatives=[crowd.wanted(number + 100, ss2027)])
        cast.price(wish.style, None, 1_000_00)
        ticked(nadia, order, choice="take")

    def costs():
        return {address: statements(nadia, address) for address in (PAGE, "/podium/SS2027/there/")}

    expected = {PAGE: cast.FRAME + 9, "/podium/SS2027/there/": cast.FRAME + 10}
    request(0)
    assert costs() == expected
    for number in range(1, 30):
        request(number)
    assert costs() == expected


def test_a_note_goes_when_its_client_is_forgotten(wished, nadia, ticked, mme_ota):
    for order in wished:
        ticked(nadia, order, note="With the light lining.")
    forget(mme_ota)
    assert [pick_of(order).note for order in wished] == ["", "With the light lining."]
