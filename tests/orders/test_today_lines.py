"""Each line of a day: why now, until when, the last contact with its client, and the next verb."""

import uuid
from datetime import timedelta

from boutiques.models import Delegation
from orders import verbs
from orders.deadlines import gone_by, until
from orders.models import Slot
from tests import cast, walk
from tests.orders.reading import browser, get, references, rows

TODAY = cast.AT.date()


def test_a_deadline_is_said_plainly():
    said = [until(TODAY + timedelta(days=days), TODAY) for days in (0, 1, 2, 6, 7, 14, 15, 200)]
    assert said == [
        "until the end of today",
        "until tomorrow",
        "until Thursday, two days left",
        "until Monday, six days left",
        "until 8 September, seven days left",
        "until 15 September, 14 days left",
        "until 16 September",
        "until 20 March 2027",
    ]
    assert [gone_by(TODAY - timedelta(days=days), TODAY) for days in (0, 1, 4, 30)] == [
        "today",
        "yesterday",
        "four days ago",
        "on 2 August",
    ]


def test_an_offer_says_until_when_and_comes_before_one_that_ends_later(lines, camille, nadia):
    offered = [lines("arrived"), lines("arrived")]
    for order, days in zip(offered, (2, 0), strict=True):
        walk.act("offer", order, by=nadia, at=cast.AT, hold_until=TODAY + timedelta(days=days))
    page = get(camille, "/")
    assert references(page) == [offered[1].reference, offered[0].reference]
    first, second = rows(page)
    assert "Reserved until the end of today" in first and "Reserved until Thursday, two days left" in second
    assert '<td class="why pressing">Reserved until the end of today' in page


def test_the_last_contact_is_said_with_its_channel(line, mme_ota, camille):
    order = line("arrived")
    assert "No contact noted yet" in rows(get(camille, "/"))[0]
    verbs.contact(order, by=camille, channel="phone", reached=False, at=cast.AT)
    assert "Telephone today: not reached" in rows(get(camille, "/"))[0]
    verbs.contact(order, by=camille, channel="visit", reached=True, at=cast.AT + timedelta(minutes=1))
    assert "Visit today" in rows(get(camille, "/"))[0]
    mme_ota.last_contact_on = TODAY + timedelta(days=1)
    mme_ota.save(update_fields=["last_contact_on"])
    assert "Last contact today" in rows(get(camille, "/"))[0]


def test_a_contact_with_somebody_else_is_nobodys_business(line, nadia, lea, camille, yamada):
    order = line("accepted")
    verbs.contact(order, by=camille, channel="phone", reached=True, at=cast.AT)
    order = walk.act("promise", order, by=nadia, at=cast.AT, client=yamada, words="She withdrew.")
    walk.act("receive", order, by=nadia, at=cast.AT)
    assert "No contact noted yet" in rows(get(lea, "/"))[0]


def test_a_kept_slot_that_goes_back_soon_waits_for_both(special, camille, nadia, lea, time_machine):
    order = special(kept=True)
    slot = Slot.objects.get(kept_for_order=order)
    time_machine.move_to(cast.in_paris(*(slot.kept_until - timedelta(days=8)).timetuple()[:3], 12))
    assert "Slots kept" not in get(nadia, "/")
    time_machine.move_to(cast.in_paris(*(slot.kept_until - timedelta(days=1)).timetuple()[:3], 12))
    for user, steps in {nadia: ["place", "hold", "respecify"], camille: ["respecify"]}.items():
        page = get(user, "/")
        section = page.split('<h2 id="kept">', 1)[1].split("</section>", 1)[0]
        assert references(section) == [order.reference] == references(get(user, "/orders/?show=needs"))
        assert "Its slot is kept until tomorrow" in rows(section)[0] and "1 line <em>waits for you</em>" in page
        assert [name for name in ("place", "hold", "respecify") if f'data-verb="{name}"' in section] == steps
    assert "Slots kept" not in get(lea, "/")
    time_machine.move_to(cast.in_paris(*(slot.kept_until + timedelta(days=1)).timetuple()[:3], 12))
    assert "Slots kept" not in get(nadia, "/") and "Slots kept" not in get(camille, "/")


def test_what_paris_refused_says_until_when_its_slot_is_kept(special, nadia, pascal, so2026):
    order = walk.act("place", special(), by=nadia, at=cast.AT, season=so2026)
    walk.act("refuse", order, by=pascal, at=cast.AT, reason="leather")
    kept_until = Slot.objects.get(kept_for_order=order).kept_until
    assert f"Slot kept {until(kept_until, TODAY)}" in rows(get(nadia, "/"))[0]


def test_a_wish_that_the_new_menu_has_is_news_for_its_associate_and_the_manager(
    listed, mme_ota, camille, nadia, lea, time_machine
):
    order = walk.request_of(mme_ota, walk.wish(listed), at=cast.in_paris(2026, 7, 1))
    time_machine.move_to(cast.in_paris(2026, 7, 16))
    for user, step in {nadia: "place", camille: "contact"}.items():
        page = get(user, "/")
        section = page.split('<h2 id="fits">', 1)[1].split("</section>", 1)[0]
        assert references(section) == [order.reference] == references(get(user, "/orders/?show=fits"))
        assert "The menu of SS2027 has it since 15 July" in rows(section)[0]
        assert f'data-verb="{step}"' in section
    assert references(get(lea, "/orders/?show=fits")) == [] and 'id="fits"' not in get(lea, "/")
    time_machine.move_to(cast.in_paris(2026, 8, 16))
    assert 'id="fits"' not in get(nadia, "/")


def test_an_unfinished_form_waits_where_it_was_left(line, camille, nadia):
    order = line("arrived")
    for form in ("new_request", f"{order.reference}:offer"):
        kept = {"draft_by": camille.username, "submission": str(uuid.uuid4()), "words": "For June."}
        assert browser(camille).post(f"/drafts/{form}/", kept).status_code == 200
    page = get(camille, "/")
    assert "An unfinished <b>new request</b>, of 12:00." in page
    assert f'An unfinished <b>offer it</b> for <span class="keep">{order.reference}</span>, of 12:00.' in page
    assert f'href="/orders/{order.reference}/offer/"' in page and 'href="/orders/new/">Go on' in page
    assert "unfinished" not in get(nadia, "/")


def test_a_window_that_closes_soon_says_what_is_still_to_be_placed(lines, nadia, camille, time_machine):
    lines("requested")
    time_machine.move_to(cast.in_paris(2027, 1, 12, 9))
    page = get(nadia, "/")
    assert "The window is open until Thursday, two days left, Paris time." in page
    assert '<a href="/orders/?state=requested&kind=PO">1 request</a> waits to be placed.' in page
    assert len(references(get(nadia, "/orders/?state=requested&kind=PO"))) == 1
    assert "to be placed" not in get(camille, "/")


def test_a_deputy_reads_what_waits_in_the_other_boutique_too(special, lea, nadia, fsh, time_machine):
    order = special(kept=True)
    slot = Slot.objects.get(kept_for_order=order)
    time_machine.move_to(cast.in_paris(*slot.kept_until.timetuple()[:3], 12))
    Delegation.objects.create(boutique=fsh, deputy=lea, starts_on=fsh.today(), ends_on=fsh.today(), given_by=nadia)
    assert "Its slot is kept until the end of today" in get(lea, "/")
    assert references(get(lea, "/"))[0] == order.reference
