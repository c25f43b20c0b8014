"""R13: three pieces offered, one in the wrong colour, two too large: all declined; years later another is accepted."""

from orders import verbs
from orders.models import Offer
from orders.specify import Wanted
from tests.cases.conftest import do, on, told


def test_three_declined_without_blame_and_one_accepted(fsh, camille, nadia, catalogue, mme_ota):
    wish = Wanted(catalogue.b30, catalogue.togo, catalogue.gold, catalogue.phw)
    request = verbs.request(fsh, by=camille, client=mme_ota, wanted=wish, at=on(2023, 2, 1)).order
    pieces = (
        (Wanted(catalogue.b30, catalogue.togo, catalogue.noir, catalogue.phw), "colour"),
        (Wanted(catalogue.b40, catalogue.togo, catalogue.gold, catalogue.phw), "size"),
        (Wanted(catalogue.b40, catalogue.togo, catalogue.etoupe, catalogue.phw), "size"),
    )
    for month, (wanted, reason) in enumerate(pieces, start=3):
        piece = verbs.take_in(fsh, by=nadia, wanted=wanted, at=on(2023, month, 1)).order
        piece = do("offer", piece, on(2023, month, 2), by=nadia, client=mme_ota)
        piece = do("decline", piece, on(2023, month, 9), by=camille, reason=reason)
        assert (piece.state_slug, piece.client) == ("declined", None)
        do("release", piece, on(2023, month, 10), by=nadia)
    request.refresh_from_db()
    assert request.state_slug == "requested"  # her own wish is untouched by what she declined
    piece = verbs.take_in(fsh, by=nadia, wanted=wish, at=on(2026, 5, 4)).order
    piece = do("offer", piece, on(2026, 5, 4), by=nadia, client=mme_ota)
    amount = {"amount": 9_100_00, "words": "As listed."}
    piece = do("sell", piece, on(2026, 5, 6), by=nadia, receipt="26-31", fulfils=request, handed_over=True, **amount)
    request.refresh_from_db()
    assert (request.state_slug, request.close_reason, request.fulfilled_by) == ("closed", "fulfilled", piece)
    outcomes = Offer.objects.order_by("pk").values_list("outcome", "reason")
    assert list(outcomes) == [("declined", "colour"), ("declined", "size"), ("declined", "size"), ("bought", "")]
    assert told(request) == ["request", "close"]
