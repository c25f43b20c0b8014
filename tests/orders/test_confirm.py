"""A client confirms: what exactly, under which name, on which day; and whether it is still what rules."""

import re
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from boutiques.choice import PartWanted
from config.errors import NotYours, Refused
from orders import verbs
from orders.confirming import confirm
from orders.fingerprint import fingerprint, text_form
from orders.models import Confirmation, Erasure, Order, Words
from orders.specify import Wanted, specify
from orders.verification import faults
from tests import behind, cast, walk
from tests.orders.reading import statements

NAME = "Renée Ōta-Lindqvist"


def page(order: Order) -> str:
    return f"/orders/{order.reference}/show/"


def say_yes(order: Order, *, by, name: str = NAME, at=cast.AT, **other) -> Confirmation:
    """The client's yes to what the order is now."""
    seen = fingerprint(Order.objects.get(pk=order.pk).specification)
    return confirm(order, by=by, at=at, **{"name": name, "seen": seen, "submission": uuid4(), **other})


def hidden(browser, order: Order) -> dict[str, str]:
    """What the client's page carries hidden."""
    shown = browser.get(page(order)).content.decode()
    return dict(re.findall(r'name="(seen|submission)" value="([^"]+)"', shown))


def order_page(browser, order: Order) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", browser.get(f"/orders/{order.reference}/").content.decode()).split())


@pytest.fixture
def turned(signed_in, camille):
    """Camille's tablet, turned to the client of a line."""

    def one(order: Order):
        browser = signed_in(camille)
        browser.post(page(order))
        return browser

    return one


# --- over the page ----------------------------------------------------------------------------------------------------


def test_the_client_confirms_and_the_row_says_what_and_when(turned, line, camille, mme_ota):
    order = line("placed")
    browser = turned(order)
    answer = browser.post(f"{page(order)}confirm/", {**hidden(browser, order), "name": f" {NAME} ", "agreed": "on"})
    assert (answer.status_code, answer.headers["Location"]) == (303, page(order))
    row = Confirmation.objects.get()
    assert (row.order, row.client, row.by, row.said) == (order, mme_ota, camille, NAME)
    assert (row.day, row.at, row.specification) == (cast.AT.date(), cast.AT, order.specification)
    assert row.fingerprint == fingerprint(order.specification)
    shown = browser.get(page(order)).content.decode()
    assert "Confirmed on 1 September 2026. Thank you." in shown
    assert NAME not in shown
    assert 'name="name"' not in shown


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "Please write your name."),
        ({"agreed": ""}, "Please tick this if it is what you want."),
        ({"name": "x" * 121}, "Too long: 121 characters, 120 fit. Shorten it."),
        ({"seen": "x"}, "This form was changed on its way here."),
        ({"submission": "x"}, "This form was changed on its way here."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(turned, line, typed, sentence):
    order = line("placed")
    browser = turned(order)
    said = {**hidden(browser, order), "name": NAME, "agreed": "on", **typed}
    answer = browser.post(f"{page(order)}confirm/", said)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert sentence in shown
    assert (f'value="{NAME}"' in shown) == ("name" not in typed)
    assert "<nav" not in shown
    assert not Confirmation.objects.exists()


def test_a_form_sent_twice_is_one_confirmation(turned, line):
    order = line("placed")
    browser = turned(order)
    said = {**hidden(browser, order), "name": NAME, "agreed": "on"}
    answers = [browser.post(f"{page(order)}confirm/", said).status_code for _ in range(2)]
    assert (answers, Confirmation.objects.count()) == ([303, 303], 1)


def test_what_changed_while_the_client_looked_is_not_confirmed_unseen(turned, line, camille, listed):
    order = line("requested")
    browser = turned(order)
    said = {**hidden(browser, order), "name": NAME, "agreed": "on"}
    verbs.respecify(order, by=camille, wanted=walk.wish(listed, colour=listed.noir), at=cast.AT)
    answer = browser.post(f"{page(order)}confirm/", said)
    assert answer.status_code == 422
    assert "It was changed a moment ago" in answer.content.decode()
    assert "Noir" in answer.content.decode()
    again = dict(re.findall(r'name="(seen|submission)" value="([^"]+)"', answer.content.decode()))
    assert browser.post(f"{page(order)}confirm/", {**said, **again}).status_code == 303
    assert Confirmation.objects.get().specification.colour == listed.noir


def test_without_turning_there_is_nothing_to_confirm(signed_in, camille, line):
    order = line("placed")
    said = {"seen": fingerprint(order.specification), "submission": str(uuid4()), "name": NAME, "agreed": "on"}
    answer = signed_in(camille).post(f"{page(order)}confirm/", said)
    assert answer.status_code == 409
    assert "Turn the tablet to the client first." in answer.content.decode()
    assert not Confirmation.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("lea", 403), ("pascal", 403), ("kenji", 404), ("ada", 404)])
def test_who_may_not_show_it_may_not_have_it_confirmed(signed_in, line, who, status, request):
    order = line("arrived")
    browser = signed_in(request.getfixturevalue(who))
    assert browser.post(f"{page(order)}confirm/").status_code == status
    assert browser.get(f"{page(order)}confirm/").status_code == 405


# --- the act ----------------------------------------------------------------------------------------------------------


def test_saying_it_again_of_the_same_choice_is_the_first(line, camille):
    order = line("placed")
    assert say_yes(order, by=camille).pk == say_yes(order, by=camille, name="R. Ōta").pk


def test_after_a_change_it_is_said_anew(line, camille, listed):
    order = line("requested")
    first = say_yes(order, by=camille)
    verbs.respecify(order, by=camille, wanted=walk.wish(listed, colour=listed.noir), at=cast.AT)
    assert say_yes(order, by=camille).pk != first.pk


def test_for_another_client_it_is_said_anew(line, camille, nadia, mr_fahd):
    order = line("placed")
    first = say_yes(order, by=camille)
    order = walk.act("promise", order, by=nadia, at=cast.AT, client=mr_fahd, words="She gave it up.")
    assert say_yes(order, by=camille, name="F.").client == mr_fahd
    assert first.client != mr_fahd


def test_the_rules_are_asked_again_at_the_last_moment(line, camille, lea, nadia, mr_fahd, listed):
    order = line("placed")
    with pytest.raises(NotYours):
        say_yes(order, by=lea)
    with pytest.raises(Refused, match="Not everything is chosen yet"):
        say_yes(walk.request_of(mr_fahd, walk.wish(listed, hardware=None)), by=camille)
    walk.act("close", order, by=nadia, at=cast.AT, reason="withdrawn")
    with pytest.raises(Refused, match="at its end"):
        say_yes(order, by=camille)


def test_it_moves_nothing(line, camille):
    order = line("placed")
    before = Order.objects.values("state", "seq", "version", "head").get(pk=order.pk)
    say_yes(order, by=camille)
    assert Order.objects.values("state", "seq", "version", "head").get(pk=order.pk) == before


def test_it_is_written_once_and_bears_a_name(line, camille):
    row = say_yes(line("placed"), by=camille)
    with behind.refused("permission denied", error=Exception):
        behind.run("UPDATE orders_confirmation SET day = day - 1 WHERE id = %s", row.pk)
    facts = {"client_id": row.client_id, "at": row.at, "day": row.day, "by_id": row.by_id}
    for wrong in ({"fingerprint": "x", "words_digest": "x"}, {"fingerprint": row.fingerprint, "words_digest": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Confirmation.objects.create(
                order=row.order, specification=row.specification, submission=uuid4(), **facts, **wrong
            )


# --- the fingerprint --------------------------------------------------------------------------------------------------


@pytest.fixture
def wanted(listed, so2026):
    """A special order with everything a choice can have."""
    parts = cast.special_menu(so2026, listed)
    piping = PartWanted(parts.piping, listed.noir, listed.togo)
    special = {"design": parts.line, "parts": (piping,), "thread": listed.etoupe, "strap_cm": 85, "initials": "R.O."}
    return walk.wish(listed, style=listed.k28s, **special)


def test_the_fingerprint_is_the_digest_of_one_fixed_text(wanted):
    written = specify(wanted)
    things = ["1", "K28S", "Kelly 28 sellier", "Togo", "Gold", "06", "Palladium", "Line", "Étoupe", "85"]
    expected = "\x1f".join([*things, written.initials_digest, "Piping\x1eTogo\x1eNoir"])
    assert text_form(written) == expected
    assert fingerprint(written) == fingerprint(type(written).objects.get(pk=written.pk))


@pytest.mark.parametrize(
    "other",
    [
        {"style": "b30"}, {"leather": "epsom"}, {"colour": "noir"}, {"hardware": "ghw"}, {"thread": "noir"},
        {"strap_cm": 105}, {"initials": "O.R."}, {"design": None, "parts": ()}, {"parts": ()}, {"parts": "lining"},
    ],
    ids=str,
)  # fmt: skip
def test_it_changes_with_whatever_of_the_choice_changes(wanted, listed, other):
    def row(name, value):
        if (name, value) == ("parts", "lining"):
            return (PartWanted(wanted.parts[0].part, listed.etoupe, listed.togo),)
        return getattr(listed, value) if name in ("style", "leather", "colour", "hardware", "thread") else value

    changed = Wanted(**{**vars(wanted), **{name: row(name, value) for name, value in other.items()}})
    assert fingerprint(specify(changed)) != fingerprint(specify(wanted))


def test_it_does_not_hang_on_the_catalogues_words_of_today(line, camille, listed):
    order = line("requested")
    row = say_yes(order, by=camille)
    listed.gold.name = "Or"
    listed.gold.save()
    assert fingerprint(Order.objects.get(pk=order.pk).specification) == row.fingerprint
    assert list(faults()) == []


# --- what the order says of it ----------------------------------------------------------------------------------------

SAID = "Confirmed by the client on 1 Sept 2026 · Camille"


@pytest.mark.parametrize("who", ["camille", "nadia"])
def test_the_orders_page_says_so_and_the_line_tells_it(signed_in, line, camille, who, request):
    order = line("placed")
    say_yes(order, by=camille)
    shown = order_page(signed_in(request.getfixturevalue(who)), order)
    assert SAID in shown
    assert f"1 Sept 2026 · Camille Confirmed by the client: Birkin 30, Gold, Togo, Palladium {NAME}" in shown
    assert "Changed since confirmed" not in shown


@pytest.mark.parametrize("who", ["lea", "pascal"])
def test_nobody_else_reads_it(signed_in, line, camille, who, request):
    order = line("arrived")
    say_yes(order, by=camille)
    shown = order_page(signed_in(request.getfixturevalue(who)), order)
    assert "Confirmed" not in shown
    assert NAME not in shown


def test_a_colleague_who_shares_the_boutiques_wishes_reads_none_of_it(signed_in, line, camille, lea, fsh):
    fsh.sees_all_clients = True
    fsh.save()
    lea.refresh_from_db()
    order = line("placed")
    say_yes(order, by=camille)
    shown = order_page(signed_in(lea), order)
    assert "Mme Renée Ōta" in shown
    assert "Confirmed" not in shown


def test_what_was_changed_since_is_said(signed_in, line, camille, listed):
    order = line("requested")
    say_yes(order, by=camille)
    wanted = walk.wish(listed, colour=listed.noir, hardware=listed.ghw)
    verbs.respecify(order, by=camille, wanted=wanted, at=cast.AT)
    shown = order_page(signed_in(camille), order)
    assert f"{SAID} Changed since confirmed colour Noir, not Gold; hardware Gold, not Palladium" in shown


def test_what_was_delivered_otherwise_is_said(signed_in, line, camille, nadia, listed):
    order = line("accepted")
    say_yes(order, by=camille)
    verbs.receive(order, by=nadia, delivered=walk.wish(listed, colour=listed.noir), at=cast.AT)
    assert "Changed since confirmed colour Noir, not Gold" in order_page(signed_in(camille), order)


def test_sent_to_paris_as_confirmed_it_is_unchanged_whatever_things_are_called_by_then(
    signed_in, line, camille, nadia, listed, ss2027
):
    order = line("requested")
    say_yes(order, by=camille)
    listed.gold.name = "Or"
    listed.gold.save()
    order = walk.act("place", order, by=nadia, at=cast.AT, season=ss2027)
    assert order.specification_id != Confirmation.objects.get().specification_id
    shown = order_page(signed_in(camille), order)
    assert SAID in shown
    assert "Changed since" not in shown


def test_another_client_has_confirmed_nothing(signed_in, line, camille, nadia, mr_fahd):
    order = line("placed")
    say_yes(order, by=camille)
    order = walk.act("promise", order, by=nadia, at=cast.AT, client=mr_fahd, words="She gave it up.")
    assert SAID not in order_page(signed_in(camille), order)


def test_it_costs_the_page_one_statement_and_none_without(line, camille, prices):
    order = line("placed")
    without = statements(camille, f"/orders/{order.reference}/")
    say_yes(order, by=camille)
    assert statements(camille, f"/orders/{order.reference}/") == without + 1


# --- erasure ----------------------------------------------------------------------------------------------------------


def test_the_name_is_erased_and_everything_else_stays_verified(signed_in, line, camille, nadia):
    order = line("placed")
    row = say_yes(order, by=camille)
    assert list(faults()) == []
    Erasure.objects.create(words_number=row.words_id, at=cast.AT, by=nadia, why="The client asked.")
    Words.objects.filter(pk=row.words_id).delete()
    assert list(faults()) == []
    assert Confirmation.objects.get().said == ""
    shown = order_page(signed_in(camille), order)
    assert SAID in shown
    assert NAME not in shown


def test_no_name_stands_in_the_log(line, camille, caplog, django_capture_on_commit_callbacks):
    caplog.set_level("INFO")
    order = line("placed")
    with django_capture_on_commit_callbacks(execute=True):
        say_yes(order, by=camille)
    assert f"verb=confirm order={order.reference} by={camille.pk}" in caplog.text
    assert NAME not in caplog.text
