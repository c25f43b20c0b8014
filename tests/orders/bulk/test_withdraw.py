"""A colour leaves a season's lists: what it means first, then both steps of one confirmation; and back again."""

import html
import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from boutiques.menu import Menu
from boutiques.models import LeatherColour
from boutiques.withdrawing import withdrawals
from clients.models import Client
from orders.impact import impact
from orders.lifecycle import State
from orders.models import Batch, Notice
from orders.specify import Wanted
from tests import cast
from tests.orders.bulk.conftest import NAMES

GOLD = "/seasons/SS2027/withdraw/?colour=Gold"
R, P, A, B, N, C = State.REQUESTED, State.PLACED, State.AMENDED, State.ACCEPTED, State.REFUSED, State.ARRIVED
COUNTED = {"FSH": {R: 2, P: 1, A: 2, N: 1, B: 1, C: 2}, "GIN": {R: 1, B: 1}}
"""By hand from the world: sold and closed lines, other colours and other seasons do not count."""
RECALLED = {"placed", "amended", "accepted", "tokyo"}
NOT_SENT = {"wish", "or gold", "tokyo's wish"}
NOT_RECALLED = NOT_SENT | {"amended to noir", "refused", "arrived", "offered"}


def read(world, who, axis="colour", row=None, season=None):
    return impact(season or world.podium, axis, row or world.made.gold, world.people[who], cast.AT)


def named(world, found, *, recalled):
    names = {order.reference: name for name, order in world.lines.items()}
    return {names[row.reference] for house in found.houses for row in house.rows if row.may_recall is recalled}


@pytest.mark.parametrize(("who", "hidden"), [("ada", set()), ("pascal", NOT_SENT)])
def test_the_impact_is_what_one_counts_by_hand(world, who, hidden):
    found = read(world, who)
    assert {house.code: house.counts for house in found.houses} == COUNTED
    assert (found.total, found.requests) == (11, 3)
    assert named(world, found, recalled=True) == RECALLED
    assert named(world, found, recalled=False) == NOT_RECALLED - hidden
    assert found.elsewhere == [("SO2026", 1)]


def test_where_it_is_used_and_why_it_is_not_recalled(world):
    names = {order.reference: name for name, order in world.lines.items()}
    found = {names[row.reference]: row for house in read(world, "ada").houses for row in house.rows}
    assert {name: row.where for name, row in found.items() if row.where} == {
        "or gold": "in an alternative", "amended": "in what Paris proposes",
    }  # fmt: skip
    assert {name: row.note for name, row in found.items() if row.note and name not in NOT_SENT} == {
        "amended to noir": "Paris proposes something else already", "refused": "Paris said no already",
        "arrived": "Already arrived", "offered": "Already arrived",
    }  # fmt: skip
    assert (found["offered"].state, found["or gold"].choice) == (State.ARRIVED, "Birkin 30, Noir, Togo, Palladium")


def test_parts_and_thread_of_special_orders_count(world):
    special = world.special
    (house,) = read(world, "ada", season=special).houses
    assert [(row.where, row.may_recall) for row in house.rows] == [("in a part", True)]
    (house,) = read(world, "ada", row=world.made.etoupe, season=special).houses
    assert [(row.where, row.may_recall) for row in house.rows] == [("in the thread", True)]
    assert read(world, "ada", axis="leather", row=world.made.togo, season=special).total == 2


def cost(browser, address):
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def test_the_page_costs_the_same_however_many_lines_use_it(world, visit):
    ada = visit("ada")
    ada.get("/profile/")
    found = {colour: cost(ada, f"/seasons/SS2027/withdraw/?colour={quote(colour)}") for colour in ("Gold", "Noir")}
    assert found == {"Gold": 10, "Noir": 10}


def form_of(page):
    """What the form of the page says before anybody typed."""
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    return dict(hidden) | {"when": "now", "why": "The tannery closed.", "reason": "leather"}


def withdraw(browser, address=GOLD, **said):
    """Open the page and send its form; return what it said and where it led."""
    page = browser.get(address).content.decode()
    data = form_of(page) | {"then": "refuse"} | said
    return data, browser.post(address, data)


def gold(world):
    return LeatherColour.objects.get(season=world.podium, colour=world.made.gold)


def states(world, *names):
    return {name: State(world.now(name).state).name.lower() for name in names}


@pytest.mark.parametrize("who", ["ada", "pascal"])
def test_withdrawn_and_taken_back_in_one_confirmation(world, visit, who):
    browser = visit(who)
    _, answer = withdraw(browser)
    batch = Batch.objects.get()
    assert answer["Location"] == f"/orders/bulk/{batch.uuid}/"
    assert gold(world).withdrawn_reason == "The tannery closed."
    assert states(world, *RECALLED) == dict.fromkeys(RECALLED, "refused")
    assert states(world, "amended to noir", "offered") == {"amended to noir": "amended", "offered": "offered"}
    page = html.unescape(browser.get(answer["Location"]).content.decode())
    assert "Gold is withdrawn from SS2027: 1 entry." in page
    assert "4 done" in page and "Undo all 4" in page


def test_what_is_left_as_it_is_stays_and_so_does_a_boutiques(world, visit):
    withdraw(visit("ada"), leave=[world.lines["placed"].reference], leave_house=["GIN"])
    assert states(world, *RECALLED) == {
        "placed": "placed", "amended": "refused", "accepted": "refused", "tokyo": "accepted",
    }  # fmt: skip


def test_something_else_is_proposed_on_every_line(world, visit):
    withdraw(visit("ada"), then="propose", instead="Noir")
    assert states(world, *RECALLED) == dict.fromkeys(RECALLED, "amended")


def test_orders_stay_where_nobody_takes_them_back(world, visit):
    _, answer = withdraw(visit("ada"), then="leave")
    assert answer["Location"] == "/seasons/SS2027/withdraw/"
    assert gold(world).withdrawn_at == cast.AT
    assert not Batch.objects.exists()


def test_a_double_click_does_it_once(world, visit):
    ada = visit("ada")
    data, first = withdraw(ada)
    again = ada.post(GOLD, data)
    assert (again.status_code, again["Location"]) == (303, first["Location"])
    assert (Batch.objects.count(), len(withdrawals(world.podium))) == (1, 1)


def test_what_came_meanwhile_is_shown_before_it_is_taken_back(world, visit):
    ada = visit("ada")
    data = form_of(ada.get(GOLD).content.decode()) | {"then": "refuse", "seen": "0123456789abcdef"}
    answer = ada.post(GOLD, data)
    assert (answer.status_code, gold(world).withdrawn_at) == (409, None)
    page = answer.content.decode()
    assert "More or fewer orders use it than when you opened this page." in page
    assert ada.post(GOLD, data | form_of(page)).status_code == 303


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"why": ""}, "Fill this in."),
        ({"why": "x" * 201}, "Too long: 201 characters, 200 fit. Shorten it."),
        ({"then": ""}, "Choose one of these."),
        ({"then": "propose"}, "Choose what is proposed instead."),
        ({"then": "propose", "instead": "Gold"}, "Choose what is proposed instead."),
        ({"then": "propose", "instead": "Curry"}, "Choose what is proposed instead."),
        ({"then": "propose", "instead": "No\x00ir"}, "Choose what is proposed instead."),
        ({"when": "later"}, "Say from which moment on."),
        ({"when": "later", "from_at": "soon"}, "Write day and hour like 2026-07-14 12:00"),
        ({"when": "later", "from_at": "2026-08-31T12:00", "then": "leave"}, "31 August 2026, 12:00 is over."),
        ({"when": "later", "from_at": "2027-03-28T02:30", "then": "leave"}, "That hour does not exist in Paris"),
        ({"when": "later", "from_at": "2026-10-01T12:00"}, "Orders are taken back only from the moment"),
        ({"submission": "again"}, "This form was changed on its way here."),
        ({"leave_house": ["FSH", "GIN"]}, "Every order is left as it is."),
    ],
)
def test_what_is_typed_wrong_is_said_and_nothing_is_done(world, visit, said, sentence):
    _, answer = withdraw(visit("ada"), **said)
    assert answer.status_code == 422
    assert sentence in html.unescape(answer.content.decode())
    assert (gold(world).withdrawn_at, Batch.objects.count()) == (None, 0)


def test_from_a_later_moment_on_in_paris(world, visit):
    withdraw(visit("ada"), when="later", from_at="2026-10-01T12:00", then="leave")
    noon = cast.in_paris(2026, 10, 1, 12)
    assert gold(world).withdrawn_at == noon
    wanted = Wanted.of(world.now("wish").specification).choice
    faults = [Menu(world.podium, noon + timedelta(seconds=more)).problems(wanted) for more in (-1, 0)]
    assert [[one.sentence for one in found] for found in faults] == [
        [], ["Gold was withdrawn from the SS2027 list for Togo on 1 October 2026: The tannery closed."],
    ]  # fmt: skip
    page = visit("pascal").get("/seasons/SS2027/withdraw/").content.decode()
    assert "1 October 2026, 12:00" in page and "To come" in page


def test_put_back_with_a_reason(world, visit):
    ada = visit("ada")
    withdraw(ada)
    (one,) = withdrawals(world.podium)
    assert (one.item, one.why, one.by, one.entries) == ("Gold", "The tannery closed.", "Ada Petit", 1)
    address = f"/seasons/SS2027/withdraw/{one.key}/put-back/"
    assert ada.get(address).status_code == 200
    assert ada.post(address, {"why": ""}).status_code == 422
    assert ada.post(address, {"why": "It opened again."}).status_code == 303
    assert (gold(world).withdrawn_at, withdrawals(world.podium)) == (None, [])
    assert states(world, "accepted") == {"accepted": "refused"}
    assert ada.get(address).status_code == 404
    assert ada.post(address, {"why": "Again."}).status_code == 409


def told(browser, world):
    """What the bell's list says of withdrawals, and where it leads."""
    page = html.unescape(browser.get("/notices/").content.decode())
    return re.findall(r'<a[^>]*href="([^"]*)"[^>]*>([^<]*withdrawn[^<]*)</a>', page)


def test_those_who_wish_for_it_are_told_once_each_and_no_more_once_it_is_back(world, visit):
    ada = visit("ada")
    Notice.objects.all().delete()
    withdraw(ada, then="leave")
    found = {(one.person.username, one.audience): one.lines for one in Notice.objects.select_related("person")}
    assert found == {
        ("fsh.sa1", "own"): 7, ("fsh.manager", "desk"): 7, ("gin.sa1", "own"): 2, ("gin.manager", "desk"): 2,
    }  # fmt: skip
    for who, count in (("camille", 7), ("nadia", 7), ("kenji", 2)):
        assert told(visit(who), world) == [
            ("/orders/?colour=Gold", f"Gold is withdrawn from SS2027; {count} orders ask for it")
        ]
    (one,) = withdrawals(world.podium)
    ada.post(f"/seasons/SS2027/withdraw/{one.key}/put-back/", {"why": "It opened again."})
    assert (told(visit("camille"), world), Notice.objects.count()) == ([], 0)


def test_of_one_order_its_own_people_are_told_with_its_page(world, visit):
    Notice.objects.all().delete()
    withdraw(visit("ada"), "/seasons/SO2026/withdraw/?colour=%C3%89toupe", then="leave")
    reference = world.lines["thread"].reference
    assert {(one.person.username, one.order.reference) for one in Notice.objects.all()} == {
        ("fsh.sa1", reference), ("fsh.manager", reference),
    }  # fmt: skip
    page = html.unescape(visit("camille").get("/notices/").content.decode())
    assert "Étoupe is withdrawn from SO2026; it is asked for here" in page and reference in page


def test_where_nobody_asks_for_it_nobody_is_told(world, visit):
    Notice.objects.all().delete()
    withdraw(visit("ada"), "/seasons/SS2027/withdraw/?leather=Epsom", then="leave")
    assert LeatherColour.objects.exclude(withdrawn_at=None).exists() and not Notice.objects.exists()


def test_what_was_withdrawn_before_stays_as_it_was(world, visit):
    before = cast.AT - timedelta(days=1)
    LeatherColour.objects.filter(season=world.podium, leather=world.made.epsom, colour=world.made.noir).update(
        withdrawn_at=before, withdrawn_reason="A flaw."
    )
    ada = visit("ada")
    withdraw(ada, GOLD.replace("Gold", "Noir"), then="leave")
    (one,) = withdrawals(world.podium)
    assert one.entries == 2  # Togo and ostrich
    ada.post(f"/seasons/SS2027/withdraw/{one.key}/put-back/", {"why": "It opened again."})
    noir = LeatherColour.objects.filter(season=world.podium, colour=world.made.noir)
    assert list(noir.exclude(withdrawn_at=None).values_list("withdrawn_at", "withdrawn_reason")) == [
        (before, "A flaw.")
    ]


def test_a_recall_is_undone_line_by_line_or_all(world, visit):
    ada = visit("ada")
    withdraw(ada)
    back = f"/orders/bulk/{Batch.objects.get().uuid}/take-back/"
    one = ada.post(f"{back}?line={world.lines['placed'].reference}", {"why": "This one is cut already."})
    assert one.status_code == 303
    assert states(world, "placed", "accepted") == {"placed": "placed", "accepted": "refused"}
    assert ada.post(back, {"why": "A misunderstanding."}).status_code == 303
    assert states(world, *RECALLED) == {
        "placed": "placed", "amended": "amended", "accepted": "accepted", "tokyo": "accepted",
    }  # fmt: skip
    assert ada.post(back, {"why": "Again."}).status_code == 409
    assert visit("otto").get(back).status_code == 403


def test_a_batch_that_was_stopped_goes_on_by_hand_or_by_itself(world, visit, monkeypatch):
    monkeypatch.setattr("orders.bulk.machine.SECONDS", 0)
    ada = visit("ada")
    _, answer = withdraw(ada)
    page = f"/orders/bulk/{Batch.objects.get().uuid}/"
    assert answer["Location"] == f"{page}?go=on"
    assert "load delay" in ada.get(answer["Location"]).content.decode()
    first = ada.get(page).content.decode()
    assert "1 done, 3 to go" in first and "load delay" not in first
    assert visit("otto").post(page).status_code == 403
    assert ada.post(page)["Location"] == page
    bar = ada.post(page, headers={"HX-Request": "true"}).content.decode()
    assert "3 done, 1 to go" in bar and "load delay" in bar and "<html" not in bar
    assert ada.post(page, headers={"HX-Request": "true"})["HX-Redirect"] == page
    assert "4 done<" in ada.get(page).content.decode()


def test_nobody_else_withdraws_or_reads_what_it_means(world, visit):
    withdraw(visit("ada"))
    batch = f"/orders/bulk/{Batch.objects.get().uuid}/"
    (one,) = withdrawals(world.podium)
    own = ("/seasons/SS2027/withdraw/", GOLD, f"/seasons/SS2027/withdraw/{one.key}/put-back/")
    for who in ("camille", "nadia", "kenji", "aiko"):
        browser = visit(who)
        for address in own:
            assert (browser.get(address).status_code, browser.post(address).status_code) == (403, 403)
        for address in (batch, f"{batch}take-back/"):
            assert (browser.get(address).status_code, browser.post(address).status_code) == (404, 404)
    assert [visit(who).get(batch).status_code for who in ("ada", "otto", "pascal")] == [200, 200, 200]


def test_no_page_of_it_names_a_client_or_who_looks_after_one(world, visit):
    Client.objects.update(given_name="Prenom", other_script="山田", email="a@example.org")
    secrets = (*NAMES, "Tokyoite", "Prenom", "山田", "example.org", "Camille", "Nadia", "Kenji", "Aiko")
    ada = visit("ada")
    _, answer = withdraw(ada)
    pages = [GOLD, "/seasons/SS2027/withdraw/", answer["Location"], f"{answer['Location']}take-back/"]
    for who in ("ada", "pascal"):
        for address in pages:
            found = visit(who).get(address).content.decode()
            assert [secret for secret in secrets if secret in found] == [], (who, address)
    unsent = [world.lines[name].reference for name in NOT_SENT]
    assert all(reference in ada.get(GOLD).content.decode() for reference in unsent)
    assert not any(reference in visit("pascal").get(GOLD).content.decode() for reference in unsent)
