"""What an associate tells the client while Paris's answer is open, the call noted there, and the ways on."""

import re
from datetime import timedelta

import pytest

from orders.models import Order
from tests import cast, walk
from tests.orders.reading import browser, get


def told(page: str) -> str:
    """The sentence of the page, or nothing."""
    found = re.search(r'<p class="lead">(“.*?”)</p>', page)
    return found[1] if found else ""


def ways(page: str) -> dict[str, str]:
    """What the page says of each way on."""
    part = re.search(r'<dl class="ways">(.*?)</dl>', page)
    return dict(re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", part[1])) if part else {}


def address(order: Order) -> str:
    return f"/orders/{order.reference}/"


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("leather", "The leather is not to be had in that colour this time"),
        ("fault", "The workshop was not content with the material and would not make it from that"),
        ("unsuitable", "The workshop advises something else for this piece"),
        ("capacity", "The workshop cannot take it on this season"),
        ("other", "It cannot be made as we hoped this time"),
    ],
)
def test_a_refusal_is_told_by_its_reason(reason, sentence, line, camille, pascal):
    order = walk.act("refuse", line("placed"), by=pascal, at=cast.AT, reason=reason)
    page = get(camille, address(order))
    assert told(page) == f"“{sentence}. Your wish stays with us: shall we choose something else together?”"
    assert "What to tell <em><bdi>Mme Ōta</bdi></em>" in page
    assert ways(page) == {"Choose again": "It is a request once more, and is placed anew."}


def test_the_slot_kept_after_a_refusal_is_told_with_its_day(special, so2026, nadia, pascal):
    order = walk.act("place", special(), by=nadia, at=walk.START, season=so2026)
    order = walk.act("refuse", order, by=pascal, at=cast.AT, reason="capacity")
    page = get(nadia, address(order))
    day = re.search(r"your place is kept until (.*?):", told(page))[1]
    assert ways(page) == {
        "Choose again": f"It is a request once more, and is placed anew. Slot 1 of SO2026 is kept for it until {day}.",
        "Send it again": "Paris is asked again in the season that is open; the line goes on. The slot stays its own.",
        "Close the line": "The line ends here. Its slot is free again.",
    }


def test_a_proposal_is_told_with_what_differs(line, camille, nadia):
    order = line("amended")
    assert told(get(camille, address(order))) == (
        "“The workshop can make it with Gold hardware. Would that please you as much?”"
    )
    assert list(ways(get(nadia, address(order)))) == ["Agree to what Paris proposes", "Answer Paris", "Close the line"]


def test_silence_is_loud_and_told_after_sixty_days(line, camille, nadia, pascal, time_machine):
    order = line("placed")
    assert "without an answer" not in get(nadia, address(order))
    assert told(get(camille, address(order))) == "" and ways(get(nadia, address(order))) == {}
    time_machine.move_to(cast.AT + timedelta(days=60), tick=False)
    assert told(get(camille, address(order))).startswith("“The workshop has not answered yet.")
    assert list(ways(get(nadia, address(order)))) == ["Send it again", "Choose again", "Close the line"]
    for user in (camille, nadia, pascal):
        assert '<small class="keep is-warn">79 days without an answer</small>' in get(user, address(order))


def test_the_call_is_noted_right_there(line, camille, nadia, mme_ota):
    order = line("refused")
    page = get(camille, address(order))
    form = re.search(r'<form method="post" action="(/orders/[^"]*/contact/)">(.*?)</form>', page, re.DOTALL)
    hidden = dict(re.findall(r'type="hidden" name="(submission|version)" value="([^"]*)"', form[2]))
    sent = {**hidden, "channel": "phone", "reached": "yes", "words": "She would rather have Étoupe."}
    assert browser(camille).post(form[1], sent).status_code == 303
    assert "She would rather have Étoupe." in get(nadia, address(order))
    mme_ota.refresh_from_db()
    assert mme_ota.last_contact_on == cast.AT.date()


def test_neither_paris_nor_a_colleague_reads_it(line, lea, pascal):
    order = line("refused")
    page = get(pascal, address(order))
    assert told(page) == "" and ways(page) == {} and "What to tell" not in page
    assert browser(lea).get(address(order)).status_code == 404


def test_the_boutiques_own_line_has_nobody_to_tell(line, nadia):
    order = walk.act("promise", line("refused"), by=nadia, at=cast.AT, client=None, words="For the window.")
    page = get(nadia, address(order))
    assert told(page) == "" and "Close the line" in ways(page)
