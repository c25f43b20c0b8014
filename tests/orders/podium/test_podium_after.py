"""Afterwards: asked, placed, placed otherwise, carried over with each one's reason, and what waits by itself."""

import re
from datetime import timedelta

from orders import verbs
from tests import cast, walk
from tests.orders import crowd
from tests.orders.reading import browser, get, statements

AFTER = "/podium/SS2027/after/"


def told(page):
    """The sums at the head: asked, placed, placed otherwise, carried over, not yet decided."""
    return [int(re.sub(r"<[^>]+>", "", one)) for one in re.findall(r'<dd class="sum">(.*?)</dd>', page)]


def test_each_request_is_in_one_list_with_its_reason(lines, nadia, listed, ss2027, aw2027):
    first, other, left, gone, _ = (lines("requested") for _ in range(5))
    verbs.place(first, by=nadia, at=cast.AT, season=ss2027)
    instead = walk.wish(listed, colour=listed.noir)
    verbs.place(other, by=nadia, at=cast.AT, season=ss2027, choice="substitute", substitute=instead, words="No gold.")
    verbs.carry_over(left, by=nadia, at=cast.AT, reason="budget", season=aw2027)
    verbs.carry_over(gone, by=nadia, at=cast.AT, reason="not_on_menu", words="Next year, they say.")
    page = get(nadia, AFTER)
    assert told(page) == [5, 1, 1, 2, 1]
    text = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert f"Substitute; No gold. {other.reference}" in text
    assert f"The budget is spent {left.reference}" in text
    assert f"Not on this season's menu; Next year, they say. {gone.reference}" in text
    assert "by themselves" not in page and "Write down" not in page


def test_a_refused_one_stays_placed_and_what_was_taken_back_does_not(lines, nadia, pascal, ss2027):
    order, back = lines("requested"), lines("requested")
    walk.act(
        "refuse", walk.act("place", order, by=nadia, at=cast.AT, season=ss2027), by=pascal, at=cast.AT, reason="leather"
    )
    verbs.place(back, by=nadia, at=cast.AT, season=ss2027)
    verbs.correct(back, by=nadia, at=cast.AT)
    assert told(get(nadia, AFTER)) == [2, 1, 0, 0, 1]


def test_once_the_window_has_closed_the_rest_waits_by_itself(lines, nadia, ss2027, aw2027, time_machine):
    lines("requested")
    at = ss2027.closes_at
    time_machine.move_to(at - timedelta(seconds=1), tick=False)
    assert "by themselves" not in get(nadia, AFTER)
    time_machine.move_to(at, tick=False)
    page = get(nadia, AFTER)
    assert "They wait for Season AW2027 by themselves" in page and "Write down that they wait" in page
    assert told(page) == [1, 0, 0, 0, 1]
    assert "Season AW2027" in get(nadia, "/podium/") and told(get(nadia, "/podium/AW2027/after/")) == [1, 0, 0, 0, 1]


def test_who_may_read_it_and_what_it_costs(lines, nadia, camille, aiko, pascal, ada, fsh, ss2027):
    for user in (camille, pascal, ada):
        assert browser(user).get(AFTER).status_code == 403
    assert browser(nadia).post(AFTER).status_code == 405
    assert told(get(aiko, AFTER)) == [0, 0, 0, 0, 0]
    states = ("placed", "requested", "accepted")

    def crowded(numbers):
        for number in numbers:
            state = states[number % 3]
            wish = crowd.wanted(number, ss2027)
            client = crowd.client(number, fsh)
            order = walk.to_state(state, client, wish, manager=nadia, paris=pascal, season=ss2027)
            if number % 2 and state == "requested":
                verbs.carry_over(order, by=nadia, at=cast.AT, reason="budget")

    crowded(range(6))
    assert statements(nadia, AFTER) == cast.FRAME + 5
    crowded(range(6, 30))
    assert statements(nadia, AFTER) == cast.FRAME + 5
