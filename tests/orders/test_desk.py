"""The desk: free pieces with who wishes for one, offers and promises; for associates the pieces in the house."""

from orders import verbs
from tests import cast, paper, walk
from tests.orders.reading import browser, get, references, rows


def test_a_free_piece_lists_who_wishes_for_its_style_best_first(line, nadia, yamada, mr_fahd, listed):
    order = line("declined")
    walk.request_of(yamada, walk.wish(listed, colour=listed.noir), at=walk.START)
    walk.request_of(mr_fahd, walk.wish(listed), at=cast.AT)
    page = get(nadia, "/desk/")
    assert "The desk <em>1 free piece</em>" in page
    assert page.index(mr_fahd.name) < page.index(yamada.name)
    assert (
        "Wishes a Birkin 30, in this Gold, in this Togo, had no offer this year, has waited since 1 September 2026"
        in page
    )
    assert "Wishes a Birkin 30, in another colour (Noir), in this Togo, had no offer this year" in page
    assert order.reference in page and "Mme Renée Ōta" not in page


def test_what_is_offered_promised_and_paid_stands_below(lines, nadia):
    made = [lines(state).reference for state in ("offered", "arrived", "sold")]
    page = get(nadia, "/desk/")
    assert references(page) == made
    assert "The desk <em>is clear</em>" in page and "Promised, not yet offered" in page


def test_a_stock_piece_lies_there_too(nadia, fsh, listed):
    order = verbs.take_in(fsh, by=nadia, wanted=walk.wish(listed), at=cast.AT).order
    assert order.reference in get(nadia, "/desk/") and "Promised to nobody" in get(nadia, "/desk/")


def test_a_piece_sold_void_and_sold_again_stands_once(line, nadia, mr_fahd):
    order = line("sold")
    order = walk.act("void", order, by=nadia, at=cast.AT, words="The card was refused.")
    order = walk.act("offer", order, by=nadia, at=cast.AT, client=mr_fahd, words="He waits.", skipped="The card.")
    walk.act("sell", order, by=nadia, at=cast.AT, receipt="R-2", **walk.amount_of(order))
    assert references(get(nadia, "/desk/")) == [order.reference]


def test_managers_read_what_associates_propose(line, nadia, lea, yamada, camille):
    order = line("declined")
    verbs.propose(order, by=lea, client=yamada, words="Her birthday is near.", at=cast.AT)
    assert "Her birthday is near." in get(nadia, "/desk/")
    assert "birthday" not in get(camille, "/desk/") and "山田" not in get(camille, "/desk/")


def test_an_associate_sees_the_pieces_in_the_house_as_pieces(lines, line, camille, lea, yamada):
    own, rival, free = lines("offered"), line("offered", yamada), lines("declined")
    said = {row.split()[-1]: row for row in rows(get(camille, "/desk/"))}
    assert said[rival.reference] == f"Birkin 30 Gold, Togo Promised Faubourg Saint-Honoré {rival.reference}"
    assert "Mme Renée Ōta" in said[own.reference]
    assert said[free.reference].startswith("Birkin 30 Gold, Togo Free Faubourg Saint-Honoré")
    page = get(camille, "/desk/")
    assert not any(word in page for word in ("山田", "Declined: ", "Léa", "days</small>"))


def test_what_is_not_in_the_house_is_not_there(lines, camille, nadia):
    for state in ("placed", "accepted", "requested", "closed", "released"):
        lines(state)
    assert references(get(nadia, "/desk/")) == [] and references(get(camille, "/desk/")) == []
    assert "No piece is in the house." in get(camille, "/desk/")


def test_another_boutique_has_its_own_desk(line, aiko, kenji):
    line("declined")
    for user in (aiko, kenji):
        assert "FSH" not in get(user, "/desk/")


def test_paris_and_admins_have_no_desk(pascal, ada, nadia):
    for user in (pascal, ada):
        assert "The desk is in a boutique" in get(user, "/desk/", 403)
    assert browser(nadia).post("/desk/").status_code == 405


def test_an_offer_begins_with_the_client_that_was_pressed(line, nadia, mme_ota, mr_fahd, yamada, listed):
    url = f"/orders/{line('declined').reference}/offer/"
    walk.request_of(yamada, walk.wish(listed, colour=listed.noir), at=walk.START)
    walk.request_of(mr_fahd, walk.wish(listed), at=cast.AT)
    begun = {}
    for client in (mr_fahd, yamada, mme_ota):
        form = paper.form_at(browser(nadia).get(url, {"client": str(client.uuid)}), url)
        begun[client] = (form.said.get("first"), form.said.get("client"))
    ota = str(mme_ota.uuid)
    assert begun == {mr_fahd: (str(mr_fahd.uuid), None), yamada: (str(yamada.uuid), None), mme_ota: ("other", ota)}
    assert browser(nadia).get(url, {"client": "nonsense"}).status_code == 200
