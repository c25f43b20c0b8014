"""A piece that came to the wrong house: not one of yours, into stock, transferred; and what the other house sees."""

from boutiques.models import Price
from orders.deliveries.judging import judge
from orders.models import Order
from tests import cast, walk
from tests.orders.reading import browser, get, references


def test_from_not_one_of_yours_to_the_other_houses_arrivals(
    send, nadia, aiko, gin, fsh, kato, pascal, listed, ss2027, camille, kenji
):
    theirs = walk.to_state("accepted", kato, walk.wish(listed), manager=aiko, paris=pascal, season=ss2027)
    note = send(f"Reference,Style,Leather,Colour\n{theirs.reference},B30,Togo,Gold", title="Monday")
    page = get(nadia, f"/arrivals/note/{note.uuid}/")
    assert "not one of yours" in page and "Ginza" not in page and "Katō" not in page
    stock = f"/arrivals/note/{note.uuid}/stock/2/"
    assert f'formaction="{stock}"' in page and browser(camille).post(stock).status_code == 403
    assert browser(nadia).post(stock).status_code == 303
    order = judge(note, nadia, cast.AT)[0].row.order
    assert order.boutique == fsh and f'href="/orders/{order.reference}/transfer/"' in get(
        nadia, f"/arrivals/note/{note.uuid}/"
    )
    walk.act("transfer", order, by=nadia, at=cast.AT, boutique=gin, with_client=False, words="It is one of yours.")
    arrivals = get(aiko, "/arrivals/")
    assert "Offered by another boutique" in arrivals and order.reference in references(arrivals)
    assert f'href="/orders/{order.reference}/take_over/"' in arrivals
    assert order.reference not in get(kenji, "/arrivals/")
    walk.act("take_over", Order.objects.get(pk=order.pk), by=aiko, at=cast.AT)
    assert order.reference in references(get(aiko, "/arrivals/"))
    assert order.reference not in get(nadia, "/arrivals/")
    assert [one.verdict.value for one in judge(note, nadia, cast.AT)] == ["stock"]
    assert theirs.reference not in get(nadia, "/arrivals/") and not Price.objects.exists()


def test_what_is_on_its_way_to_another_house_is_not_received_here(line, send, nadia, gin):
    order = line("accepted")
    walk.act("transfer", order, by=nadia, at=cast.AT, boutique=gin, with_client=True, words="She moved.")
    judged = judge(send(f"Reference\n{order.reference}"), nadia, cast.AT)[0]
    assert (judged.verdict, judged.words) == (
        "cannot", "It is offered to another boutique. Wait for their answer, or turn the transfer down.",
    )  # fmt: skip


def test_a_row_that_names_no_whole_piece_says_so_and_leads_to_a_form_with_what_it_says(send, nadia, aiko, gin, listed):
    named = ("Reference,Style,Colour\nGIN-26-0001,B30,Gold", "?style=B30&colour=Gold")
    for text, query in (named, ("GIN-26-0001", "")):
        page = get(nadia, f"/arrivals/note/{send(text).uuid}/")
        assert "The row does not say which piece it is." in page
        assert f'href="/orders/take-in/{query}"' in page
