"""Paris answers from its queue, and the boutique reads what to tell the client: in a browser, from one to the other."""

from playwright.sync_api import expect

from orders.lifecycle import State
from orders.models import Order
from tests.journeys.steps import do, form_of, open_line


def test_refused_in_the_queue_told_and_chosen_again(visit, placed, catalogue, camille, pascal):
    paris, sa = visit(pascal), visit(camille)

    paris.goto("/paris/?leather=Togo")
    row = paris.locator("tr", has_text=placed.reference)
    expect(row).to_contain_text("Birkin 30")
    assert "Ōta" not in paris.content() and "Renée" not in paris.content()
    row.locator('[data-verb="refuse"]').click()
    form = form_of(paris, "refuse")
    form.locator('[name="reason"][value="leather"]').check()
    form.locator('[name="message"]').fill("Togo is not dyed in Gold before spring.")
    form.get_by_role("button", name="Refuse").click()
    expect(paris.locator("main h1")).to_contain_text("Birkin 30")

    open_line(sa, placed.reference)
    expect(sa.locator(".to-tell")).to_contain_text("The leather is not to be had in that colour this time.")
    sa.get_by_text("I called or wrote: note it").click()
    call = form_of(sa, "contact")
    call.locator('[name="words"]').fill("She takes Étoupe with pleasure.")
    call.get_by_role("button", name="Note it").click()
    expect(sa.locator(".line")).to_contain_text("She takes Étoupe with pleasure.")
    do(sa, placed.reference, "choose_again", colour="Étoupe")
    expect(sa.locator("main")).to_contain_text("Request, refused once")
    line = Order.objects.get(pk=placed.pk)
    assert (line.state, line.specification.colour) == (State.REQUESTED, catalogue.etoupe)
    assert paris.complaints == sa.complaints == []
