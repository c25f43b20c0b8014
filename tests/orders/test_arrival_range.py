"""When a piece is expected: from what this house has seen of its like, else as reported; never from another house."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from boutiques.models import Kind
from orders import verbs
from orders.arrival_range import ENOUGH, ArrivalRange, Known, Like, arrival_range, estimate, known_lines
from orders.expecting import in_months, in_the_year, span
from orders.models import Order
from orders.specify import Wanted
from orders.waiting import Wait
from tests import cast, walk
from tests.orders.reading import get, statements
from tests.walls.answers import answer, assert_same

NEW = "/orders/new/"
SUBMISSION = re.compile(r'(?<=name="submission" value=")[-0-9a-f]{36}')
LATER = cast.in_paris(2028, 1, 10, 12)
MUCH_LATER = LATER.date()
WAITS = [60, 90, 120, 150, 180, 210, 240, 270, 300, 330, 360, 420]
REPORTED = "Not enough is known here yet: 6 to 9 months after it is placed are reported."
USUAL = "Usually there 4 to 10 months after it is placed; one in ten takes longer than 12."


@pytest.fixture
def came(nadia, pascal, listed, ss2027, mme_ota):
    """Let pieces of a wish arrive so many days after they were placed, for the boutique's own clients."""

    def arrive(waits, wanted=None) -> list[Order]:
        found = []
        for days in waits:
            order = walk.request_of(mme_ota, wanted or walk.wish(listed), duplicate_seen=True)
            order = walk.act("place", order, by=nadia, at=walk.START, season=ss2027)
            order = walk.act("accept", order, by=pascal, at=walk.START + timedelta(days=1))
            found.append(walk.act("receive", order, by=nadia, at=walk.START + timedelta(days=days)))
        return found

    return arrive


def said_of(wanted, fsh, kind=Kind.PO, on=MUCH_LATER):
    return in_months(wanted, kind=kind, boutique=fsh, on=on)


def waits_of(boutique, on=MUCH_LATER):
    return sorted(one.wait for one in known_lines(Kind.PO, boutique, on))


def test_each_line_is_known_of_until_it_ends(lines, fsh, nadia, pascal, ss2027):
    """Placed a day after START, answered the day after that, and so on: what is only wished or undone says nothing."""
    for state in ("requested", "placed", "accepted", "refused", "arrived", "sold", "released", "closed"):
        lines(state)
    back = lines("arrived")
    verbs.send_back(back, by=nadia, reason="damaged", at=cast.AT)
    undone = lines("placed")
    verbs.correct(undone, by=nadia, words="A slip.", at=cast.AT)
    chosen_again = lines("refused")
    verbs.choose_again(chosen_again, by=nadia, wanted=Wanted.of(chosen_again.specification), at=cast.AT)
    assert verbs.close(lines("placed"), by=nadia, reason="withdrawn", at=cast.AT)
    today = (MUCH_LATER - date(2026, 8, 13)).days
    until_it_was_closed = (cast.AT.date() - date(2026, 8, 13)).days
    assert waits_of(fsh) == [
        *[Wait(1, False)] * 2,  # refused
        *[Wait(2, True)] * 3,
        Wait(until_it_was_closed, False),
        *[Wait(today, False)] * 3,
    ]


def test_the_house_says_what_it_has_seen(came, listed, fsh):
    came(WAITS)
    assert said_of(walk.wish(listed), fsh) == f"{USUAL} Known from 12 Birkin 30 in Togo since 2026."


def test_one_too_few_and_what_is_reported_is_said(came, listed, fsh):
    came(WAITS[1:])
    assert said_of(walk.wish(listed), fsh) == REPORTED
    assert said_of(walk.wish(listed), fsh, kind=Kind.SO) == REPORTED.replace("9", "18")


def test_too_few_of_a_leather_are_judged_with_the_others_and_exotics_never(came, listed, fsh):
    came(WAITS)
    assert said_of(walk.wish(listed, leather=listed.epsom), fsh) == f"{USUAL} Known from 12 pieces since 2026."
    assert said_of(walk.wish(listed, leather=None), fsh) == f"{USUAL} Known from 12 Birkin 30 since 2026."
    assert said_of(walk.wish(listed, style=listed.k28s), fsh) == f"{USUAL} Known from 12 pieces in Togo since 2026."
    ostrich = walk.wish(listed, leather=listed.ostrich)
    assert said_of(ostrich, fsh) == REPORTED
    assert said_of(ostrich, fsh, kind=Kind.SO) == REPORTED.replace("6 to 9", "24 to 36")


def test_what_is_still_waited_for_counts(came, lines, listed, fsh):
    came(WAITS)
    for _ in range(3):
        lines("accepted")
    assert said_of(walk.wish(listed), fsh) == (
        "Usually there 5 to 14 months after it is placed; how long the slowest take is not known yet. "
        "Known from 12 Birkin 30 in Togo since 2026."
    )


def test_what_was_wished_for_long_ago_says_nothing(came, listed, fsh):
    came(WAITS)
    assert said_of(walk.wish(listed), fsh, on=date(2031, 9, 1)) == REPORTED


def test_without_a_style_nothing_is_said(fsh, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert said_of(Wanted(), fsh) == ""


def test_the_composer_says_it_and_stock_does_not(came, signed_in, nadia, listed, time_machine):
    came(WAITS)
    time_machine.move_to(LATER)
    asked = "?style=B30&leather=Togo"
    assert f"{USUAL} Known from 12 Birkin 30 in Togo since 2026." in get(nadia, NEW + asked)
    assert "after it is placed" not in get(nadia, f"/orders/take-in/{asked}")


def test_nobody_learns_from_it_what_another_house_orders(came, signed_in, kenji, aiko, listed, time_machine):
    """The same bytes and the same statements, with and without a house full of arrivals elsewhere."""
    time_machine.move_to(LATER)
    browsers = [signed_in(one) for one in (kenji, aiko)]

    def asked():
        for browser in browsers:
            browser.get(NEW)
            found = answer(browser, "get", NEW, {"style": "B30", "leather": "Togo"}, "nobody")
            yield replace(found, page=SUBMISSION.sub("", found.page))

    before = list(asked())
    came(WAITS)
    for one, other in zip(before, asked(), strict=True):
        assert REPORTED in one.page
        assert_same(one, other)


def test_the_lines_page_says_the_months_and_whether_it_is_late(line, signed_in, camille, nadia, pascal, time_machine):
    order = line("placed")
    here = f"/orders/{order.reference}/"
    for reader in (camille, nadia):
        page = get(reader, here)
        assert "<small>as reported, between February and May 2027</small><p>Arrives</p>" in page
        assert "<p>Paris answers</p>" in page
    assert "Arrives" not in get(pascal, here)
    walk.act("accept", order, by=pascal, at=cast.AT)
    assert "Paris answers" not in get(nadia, here)
    time_machine.move_to(cast.in_paris(2027, 3, 1))
    assert "<small>as reported, by May 2027</small><p>Arrives</p>" in get(nadia, here)
    time_machine.move_to(cast.in_paris(2027, 6, 1))
    assert '<small class="is-warn">later than is reported</small><p>Arrives</p>' in get(nadia, here)


@pytest.mark.parametrize(("state", "most"), [("requested", 11), ("refused", 9), ("arrived", 8), ("accepted", 10)])
def test_only_the_page_of_a_line_on_its_way_asks_for_it(line, state, most, nadia):
    here = f"/orders/{line(state).reference}/"
    assert ("as reported" in get(nadia, here)) == (state == "accepted")
    assert statements(nadia, here) <= most


def test_a_line_counts_from_its_first_placing(line, nadia, ss2027, time_machine):
    order = line("placed")
    verbs.resubmit(order, by=nadia, season=ss2027, words="silent", at=cast.AT)
    assert "between February and May 2027" in get(nadia, f"/orders/{order.reference}/")


SEEN = ArrivalRange(180, 270, 360, count=20)


@pytest.mark.parametrize(
    ("on", "found", "words", "late"),
    [
        (date(2027, 1, 1), SEEN, "expected between June and September 2027", False),
        (
            date(2027, 1, 1),
            ArrivalRange(180, 400, 500, count=20),
            "expected between June 2027 and February 2028",
            False,
        ),
        (date(2027, 1, 1), ArrivalRange(183, 190, 200, count=20), "expected in July 2027", False),
        (date(2027, 8, 1), SEEN, "expected by September 2027", False),
        (date(2027, 9, 29), SEEN, "expected by September 2027", False),
        (date(2027, 11, 1), SEEN, "expected by December 2027", False),
        (date(2027, 12, 30), SEEN, "expected by December 2027", False),
        (date(2028, 1, 1), SEEN, "later than nine in ten", True),
        (date(2027, 11, 1), ArrivalRange(180, 270, None, count=20), "later than most", True),
    ],
)
def test_in_the_words_of_the_day(on, found, words, late):
    assert in_the_year(found, date(2027, 1, 1), on) == (words, late)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (180, 330, "6 to 11 months"),
        (175, 190, "about 6 months"),
        (10, 95, "within 3 months"),
        (20, 44, "about a month"),
        (5, 12, "within a month"),
    ],
)
def test_a_wait_in_months(low, high, said):
    assert span(ArrivalRange(low, high)) == said


def test_an_estimate_needs_enough_and_three_quarters_of_them():
    like, day = Like(1, 1), date(2026, 1, 1)
    group = [Known(like, day, Wait(days, True)) for days in range(1, ENOUGH + 1)]
    assert estimate(group, ()) == ArrivalRange(3, 9, 11, 12, (), 2026)
    assert estimate(group[1:], ()) is None
    assert estimate([*group, *[Known(like, day, Wait(50, False))] * ENOUGH], ()) is None


def test_it_is_one_statement(came, fsh, listed, django_assert_num_queries):
    came(WAITS)
    with django_assert_num_queries(1):
        assert arrival_range(Kind.PO, Like(listed.b30.pk, listed.togo.pk), fsh, MUCH_LATER).count == 12
