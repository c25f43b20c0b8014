"""A line's specification sheet: what each role finds on it, in every state, on one A4 page."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from boutiques.choice import PartWanted
from boutiques.models import Boutique, Style
from orders import verbs
from orders.confirming import confirm
from orders.drawing import SHAPES
from orders.fingerprint import fingerprint
from orders.lifecycle import STANDING
from orders.models import Order
from orders.sheets.sheet import shortened
from orders.specify import Wanted
from tests import cast, walk
from tests.orders.sheets.reading import A4, paper_of


def address(order):
    return reverse("sheet", args=[order.reference])


@pytest.fixture
def sheet_of(signed_in):
    """The sheet of a line as somebody gets it."""
    return lambda person, order: paper_of(signed_in(person).get(address(order)))


def test_the_clients_associate_has_all_of_it(line, prices, sheet_of, camille):
    order = line("placed")
    paper = sheet_of(camille, order)
    assert (paper.sizes, paper.title, paper.tagged) == ([A4], f"{order.reference}, Birkin 30", True)
    assert paper.words == (
        f"PODIUM ORDER · {order.reference} · SS2027 · FAUBOURG SAINT-HONORÉ Carnet Birkin 30 Gold, Togo "
        "Gold, Togo, palladium hardware The piece as sent to Paris Style Birkin 30 B30 Leather Togo Colour Gold 06 "
        "Hardware Palladium PHW For Mme Renée Ōta Price Indicative, of 13 August 2026 €8,450 "
        "Nothing is paid now. Payable on arrival, at the price of that day. The client’s confirmation "
        f"The piece as it stands on this sheet. Name Day Signature {order.reference} "
        "Printed on 1 September 2026, 12:00 by CL Page 1 of 1"
    )
    assert "Birkin 30, Gold, Togo, Palladium" in paper.hidden


def test_its_file_opens_in_the_browser_and_is_kept_nowhere(line, signed_in, camille):
    order = line("placed")
    answer = signed_in(camille).get(address(order))
    assert answer["Content-Disposition"] == f'inline; filename="{order.reference} sheet.pdf"'
    assert answer["Cache-Control"] == "no-store"


def test_it_only_reads(line, signed_in, camille):
    browser, order = signed_in(camille), line("placed")
    assert browser.post(address(order)).status_code == 405
    assert browser.head(address(order)).status_code == 200


def test_paris_gets_what_was_sent_and_no_name_no_price_no_signature(line, prices, sheet_of, pascal):
    paper = sheet_of(pascal, line("accepted"))
    for words in ("Birkin 30", "Colour Gold 06", "as agreed", "FAUBOURG", "The client New since this year", "by PM"):
        assert words in paper.words
    for secret in ("Ōta", "Renée", "€", "Price", "confirmation", "Signature"):
        assert secret not in paper.all


@pytest.mark.parametrize("who", ["aiko", "kenji", "ada"])
def test_another_boutique_and_administrators_find_nothing(who, line, signed_in, request):
    answer = signed_in(request.getfixturevalue(who)).get(address(line("placed")))
    assert (answer.status_code, answer["Content-Type"]) == (404, "text/html; charset=utf-8")


def test_paris_finds_nothing_before_it_was_sent(line, signed_in, pascal):
    assert signed_in(pascal).get(address(line("requested"))).status_code == 404


def test_an_associate_of_another_client_has_the_piece(line, prices, sheet_of, lea):
    paper = sheet_of(lea, line("offered"))
    assert "The piece as delivered" in paper.words and "Price of 1 September 2026 €9,100" in paper.words
    for secret in ("Ōta", "Renée", "€8,450", "For ", "confirmation"):
        assert secret not in paper.all


def test_who_is_discreet_stands_on_the_sheet_of_their_associate_and_manager_alone(
    line, mme_ota, sheet_of, signed_in, camille, lea, nadia, fsh
):
    Boutique.objects.update(sees_all_clients=True)
    order = line("placed")
    assert "Ōta" in sheet_of(lea, order).words
    mme_ota.discreet = True
    mme_ota.save()
    assert "Ōta" in sheet_of(camille, order).words and "Ōta" in sheet_of(nadia, order).words
    assert signed_in(lea).get(address(order)).status_code == 404
    order = walk.act("accept", order, by=nadia, at=cast.AT, letter="P-1")
    order = walk.act("receive", order, by=nadia, at=cast.AT)
    assert "Ōta" not in sheet_of(lea, order).all


def test_the_other_house_reads_the_piece_of_a_line_it_is_offered(line, prices, sheet_of, nadia, aiko, gin):
    order = walk.act(
        "transfer", line("placed"), by=nadia, at=cast.AT, boutique=gin, with_client=True, words="She moved."
    )
    paper = sheet_of(aiko, order)
    assert "Birkin 30" in paper.words and "by AT" in paper.words
    for secret in ("Ōta", "€8,450", "Indicative"):
        assert secret not in paper.all


@pytest.mark.parametrize("who", ["camille", "nadia", "pascal", "lea"])
@pytest.mark.parametrize("state", STANDING, ids=lambda state: state.name)
def test_each_state_has_its_page(state, who, line, prices, signed_in, request):
    order = line(state)
    answer = signed_in(request.getfixturevalue(who)).get(address(order))
    unseen = {"pascal": ("requested", "closed"), "lea": ("arrived", "offered", "declined", "sold")}
    name = state.name.lower()
    if (who == "pascal" and name in unseen[who]) or (who == "lea" and name not in unseen[who]):
        assert answer.status_code == 404
    else:
        assert paper_of(answer).sizes == [A4]


def test_what_it_was_sold_for_is_on_no_sheet(line, prices, sheet_of, camille):
    assert "€" not in sheet_of(camille, line("sold")).all


@pytest.mark.parametrize("silhouette", SHAPES)
def test_each_silhouette_is_drawn(silhouette, line, sheet_of, camille):
    Style.objects.update(silhouette=silhouette)
    assert sheet_of(camille, line("requested")).sizes == [A4]


def test_a_wish_that_is_partial_says_what_is_not_yet_chosen(mme_ota, listed, sheet_of, camille):
    paper = sheet_of(camille, walk.request_of(mme_ota, Wanted(style=listed.b30)))
    assert "REQUEST FOR A PODIUM ORDER" in paper.words
    assert (
        "as wished Style Birkin 30 B30 Leather not yet chosen Colour not yet chosen Hardware not yet chosen"
        in paper.words
    )
    nothing = sheet_of(camille, walk.request_of(mme_ota, Wanted(wish="Something small."), duplicate_seen=True))
    assert "A wish" in nothing.words and "Style not yet chosen" in nothing.words


@pytest.fixture
def unusual(special, so2026, listed, nadia) -> Order:
    """Mme Ōta's special order in Curry, which is not on the list: lined in Noir, sewn in Étoupe, with initials."""
    order = special()
    extra = cast.special_menu(so2026, listed)
    wanted = walk.wish(
        listed, colour=listed.curry, design=extra.verso, thread=listed.etoupe, initials="R.O.",
        parts=(PartWanted(extra.lining, listed.noir, listed.epsom),),
    )  # fmt: skip
    verbs.respecify(order, by=nadia, at=cast.AT, wanted=wanted)
    return walk.act(
        "place", order, by=nadia, at=cast.AT, season=so2026, exception="She has waited for Curry since 2007."
    )


def test_a_special_order_part_by_part_with_its_exception(unusual, sheet_of, camille, pascal):
    said = "Colour Curry Hardware Palladium PHW Design Verso Lining Noir, Epsom 89 Thread Étoupe 18 Initials R.O."
    for person in (camille, pascal):
        paper = sheet_of(person, unusual)
        assert said in paper.words
        assert "Beyond the list An exception, and why: She has waited for Curry since 2007." in paper.words


def test_who_sees_the_piece_alone_reads_neither_initials_nor_exception(unusual, sheet_of, lea, pascal, nadia):
    order = walk.act("accept", unusual, by=pascal, at=cast.AT)
    order = walk.act("receive", order, by=nadia, at=cast.AT)
    paper = sheet_of(lea, order)
    assert "Lining Noir, Epsom" in paper.words
    for secret in ("R.O.", "2007", "Beyond"):
        assert secret not in paper.all


def test_it_costs_a_page_and_no_more(unusual, prices, signed_in, camille, django_assert_num_queries):
    browser = signed_in(camille)
    browser.get(address(unusual))
    with django_assert_num_queries(cast.FRAME + 2):
        browser.get(address(unusual))


def test_a_sheet_that_fails_has_a_page(line, signed_in, camille, monkeypatch, tmp_path):
    (tmp_path / "sheet.typ").write_text("#panic()")
    monkeypatch.setattr("orders.sheets.printing.TEMPLATES", tmp_path)
    answer = signed_in(camille).get(address(line("placed")))
    assert answer.status_code == 409
    assert "The sheet could not be made." in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "state", "found"),
    [
        ("camille", "requested", ["sheet"]),
        ("camille", "arrived", ["sheet", "tag"]),
        ("lea", "offered", ["sheet", "tag"]),
        ("nadia", "sold", ["sheet", "tag"]),
        ("nadia", "released", ["sheet"]),
        ("pascal", "arrived", ["sheet"]),
    ],
)
def test_the_orders_page_leads_to_what_may_be_printed(who, state, found, line, signed_in, request):
    order = line(state)
    page = signed_in(request.getfixturevalue(who)).get(reverse("order", args=[order.reference])).content.decode()
    sheets = re.findall(rf'href="/orders/{order.reference}/(\w+)\.pdf"', page)
    assert sheets + re.findall(r'form="print-(\w+)"', page) == found


def test_what_the_client_confirmed_stands_on_it(line, listed, sheet_of, camille, nadia, pascal):
    order = line("placed")
    seen = fingerprint(order.specification)
    confirm(order, by=camille, name="Renée Ōta-Roy", seen=seen, submission=uuid4(), at=cast.AT)
    plain = sheet_of(nadia, order).all
    assert "The client’s confirmation Renée Ōta-Roy on 1 September 2026" in plain
    assert "Signature" not in plain and "changed since" not in plain
    assert "Ōta" not in sheet_of(pascal, order).all and "confirmation" not in sheet_of(pascal, order).all
    walk.act("amend", order, by=pascal, at=cast.AT, wanted=walk.wish(listed, colour=listed.etoupe))
    walk.act("agree", order, by=nadia, at=cast.AT, how="phone")
    assert "The choice was changed since: confirm it again." in sheet_of(nadia, order).all


def test_the_sheet_that_goes_to_paris_is_as_paris_reads_it(line, prices, signed_in, nadia, pascal):
    order = line("accepted")
    sent = paper_of(signed_in(nadia).get(address(order), {"for": "paris"}))
    own = paper_of(signed_in(pascal).get(address(order)))
    assert sent.words.replace("by NB", "by PM") == own.words
    for secret in ("Ōta", "Renée", "€"):
        assert secret not in sent.all


def test_a_lined_piece_is_drawn_opened_too(special, listed, so2026, sheet_of, camille):
    order = special()
    extra = cast.special_menu(so2026, listed)
    wanted = walk.wish(listed, design=extra.verso, parts=(PartWanted(extra.lining, listed.noir),))
    walk.act("respecify", order, by=camille, at=cast.AT, wanted=wanted)
    paper = sheet_of(camille, order)
    assert (paper.sizes, ", opened" in paper.hidden) == ([A4], True)


@pytest.mark.parametrize(
    ("why", "printed"),
    [
        ("First line.\nSecond\tline.", "First line.\nSecond line."),
        ("One.\n\n" * 20, " ".join(["One."] * 20)),
        ("a" * 1300, f"{'a' * 1200} … (the rest stands on the order’s page)"),
    ],
)
def test_a_long_reason_is_cut_where_it_says_so(why, printed):
    assert shortened(why) == printed
