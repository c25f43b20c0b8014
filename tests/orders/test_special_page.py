"""A special order's piece in plain words, part by part: on its page, in its history, with Paris, on the lists."""

import html
import re
import uuid

import pytest

from boutiques.models import Kind
from orders import verbs
from orders.models import Order, Slot
from tests import cast
from tests.orders.reading import get, rows, statements
from tests.paper import opened, send

PAGE = 12
LINE = "Birkin 30, line, Togo, body Gold, piping Étoupe, thread Noir, Palladium hardware, initials M.O."


def words(page: str) -> str:
    """The page's words; what follows a mark within a sentence follows at once."""
    return re.sub(r" ([:;,])", r"\1", " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split()))


@pytest.fixture
def order(signed_in, camille, nadia, mme_ota, so2026, catalogue, fsh) -> Order:
    """Mme Ōta's wish, as New request logs it; a slot is there for it."""
    cast.menu(so2026, catalogue)
    cast.special_menu(so2026, catalogue)
    Slot.objects.create(boutique=fsh, granted_to=fsh, season=so2026, number=1)
    said = {
        "submission": str(uuid.uuid4()), "client": str(mme_ota.uuid), "kind": "SO", "style": "B30", "leather": "Togo",
        "colour": "Gold", "hardware": "PHW", "design": "line", "part_piping_colour": "Étoupe", "thread": "Noir",
        "initials": "M.O.",
    }  # fmt: skip
    assert signed_in(camille).post("/orders/new/", said).status_code == 303
    return Order.objects.get()


def test_from_the_wish_to_paris(order, signed_in, camille, nadia, lea, pascal):
    here = f"/orders/{order.reference}/"
    page = get(camille, here)
    assert f"Requested: {LINE}" in words(page)
    for said in ("Design line", "Piping Étoupe", "Thread Noir", "Initials M.O."):
        assert said.lower() in words(page).lower()
    assert "#8c8176" in page
    form = opened(signed_in(camille), f"{here}respecify/")
    assert send(signed_in(camille), form, part_handles_colour="Noir", thread="", initials="").status_code == 303
    assert "Changed the wish: handles Noir; no thread; no initials" in words(get(camille, here))
    form = opened(signed_in(nadia), f"{here}place/")
    assert send(signed_in(nadia), form).status_code == 303
    paris = words(get(pascal, here))
    assert "Handles Noir" in paris and "Piping Étoupe" in paris
    assert "Gold, Togo, line" in rows(get(pascal, "/orders/"))[0]
    assert statements(nadia, here) <= PAGE


def test_a_podium_order_again_it_says_what_went(order, nadia, signed_in):
    verbs.convert(order, by=nadia, kind=Kind.PO, at=cast.AT)
    page = words(get(nadia, f"/orders/{order.reference}/"))
    assert "Made a podium order; without its design, parts, thread, initials" in page
    assert "Birkin 30, Gold, Togo, Palladium" in str(Order.objects.get().specification)


def test_what_a_design_still_lacks_is_not_placed(order, camille, nadia, signed_in, so2026):
    here = f"/orders/{order.reference}/"
    form = opened(signed_in(camille), f"{here}respecify/")
    assert send(signed_in(camille), form, part_piping_colour="").status_code == 303
    answer = send(signed_in(nadia), opened(signed_in(nadia), f"{here}place/"))
    assert answer.status_code == 422
    assert "Line: say which part differs" in answer.content.decode()


def test_an_associate_who_sees_only_the_piece_sees_no_initials(order, lea, nadia, camille, pascal, so2026):
    verbs.place(order, by=nadia, season=so2026, at=cast.AT)
    verbs.accept(order, by=pascal, at=cast.AT)
    verbs.receive(order, by=nadia, at=cast.AT)
    page = get(lea, f"/orders/{order.reference}/")
    assert "Étoupe" in page
    assert "M.O." not in page


def test_it_is_drawn_with_its_parts_and_opened_where_its_inside_differs(order, camille, mme_ota, signed_in, catalogue):
    page = get(camille, f"/orders/{order.reference}/")
    assert re.findall(r"<title>([^<]*)</title>", page)[1:] == ["Birkin 30, Togo, Gold"]
    assert re.findall(r"<desc>([^<]*)</desc>", page) == ["Piping Étoupe; Thread Noir; Hardware Palladium"]
    said = {
        "submission": str(uuid.uuid4()), "client": str(mme_ota.uuid), "kind": "SO", "style": "B30", "leather": "Togo",
        "colour": "Gold", "hardware": "PHW", "design": "verso", "part_lining_colour": "Noir",
        "part_lining_leather": "Epsom", "duplicate_seen": "on",
    }  # fmt: skip
    composed = signed_in(camille).post("/orders/new/", {**said, "narrow": "1"}).content.decode()
    assert signed_in(camille).post("/orders/new/", said).status_code == 303
    lined = get(camille, f"/orders/{Order.objects.latest('pk').reference}/")
    for page in (composed, lined):
        drawn = re.findall(r'<svg class="piece full".*?</svg>', page, re.DOTALL)
        assert [re.findall(r"<title>([^<]*)<", one) for one in drawn] == [
            ["Birkin 30, Togo, Gold"], ["Birkin 30, Togo, Gold, opened"],
        ]  # fmt: skip
        assert [catalogue.noir.swatch in one for one in drawn] == [False, True]
