"""A delivery note in a browser: pasted, seen, received, what nobody ordered taken in, the tags printed."""

from django.utils import timezone
from playwright.sync_api import expect

from boutiques.models import LeatherColour
from clients.models import Client
from orders.models import Order, Piece
from orders.verification import faults
from tests import cast, walk
from tests.journeys.steps import see_it_through


def test_four_rows_of_four_verdicts(visit, scripted, camille, nadia, pascal, catalogue, fsh):
    now = timezone.now()
    season = cast.season("PO", "NOW", now.replace(year=now.year - 1), now.replace(year=now.year + 1))
    cast.menu(season, catalogue)
    assert LeatherColour.objects.exists()
    matched, differs, here = (
        walk.to_state(
            state, Client.objects.create(boutique=fsh, sa=camille, title="Mme", family_name=name), walk.wish(catalogue),
            manager=nadia, paris=pascal, season=season, at=now - 10 * walk.APART,
        )
        for state, name in (("accepted", "Premiere"), ("accepted", "Deuxieme"), ("arrived", "Troisieme"))
    )  # fmt: skip
    page = visit(nadia)
    page.goto("/")
    page.get_by_role("link", name="Arrivals").click()
    expect(page.locator("#expected")).to_be_visible()
    page.get_by_role("link", name="Delivery note", exact=True).click()
    page.get_by_label("Paste the note").fill(
        "Référence\tModèle\tCuir\tCouleur\tBouclerie\tPoinçon\n"
        f"{matched.reference}\t\t\t\t\tY-1\n{differs.reference}\t\t\tEtoupe\t\tY-2\n"
        f"\tK28S\tEpsom\tNoir\tGHW\tY-3\n{here.reference}\t\t\t\t\tY-4\n"
    )
    page.get_by_role("button", name="Check it").click()
    verdicts = page.locator(".note-rows td.now")
    expect(verdicts).to_have_text(["as agreed", "differs", "nobody ordered it", "already here"])
    expect(page.get_by_text("Colour: Étoupe, not Gold")).to_be_visible()
    assert Piece.objects.count() == 1
    page.get_by_role("button", name="Receive the pieces ticked").click()
    see_it_through(page, "2 done", scripted=scripted)
    page.get_by_role("link", name="The delivery note and its tags").click()
    page.get_by_role("button", name="Into stock").click()
    expect(verdicts).to_have_text(["received", "received", "in stock", "already here"])
    with page.expect_response(lambda answer: "/arrivals/tags.pdf" in answer.url) as printed:
        page.get_by_role("button", name="Print the 3 tags").click()
    assert (printed.value.status, printed.value.headers["content-type"]) == (200, "application/pdf")
    assert Piece.objects.exclude(tag_printed_at=None).count() == 3
    assert Order.objects.get(pk=differs.pk).piece_in_hand().specification.colour_name == "Étoupe"
    assert list(faults()) == []
    assert page.complaints == []
