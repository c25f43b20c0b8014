"""R1: 2007: a special order of a Birkin 35, chocolate Togo, goat lining and top-stitch in orange, PHW, in July."""

from boutiques.choice import PartWanted
from boutiques.models import Colour, Design, DesignPart, Leather, Part, PartLeather, Style, StyleDesign, ThreadColour
from orders import granting, verbs
from orders.models import Slot, SlotMovement
from orders.specify import Wanted
from tests import cast
from tests.cases.conftest import do, lists, on, told


def test_chocolate_outside_and_orange_inside(fsh, camille, nadia, pascal, catalogue, mme_ota, orange):
    july = cast.season("SO", "SO2007", cast.in_paris(2007, 7, 1), cast.in_paris(2007, 8, 1))
    b35 = Style.objects.create(code="B35", name="Birkin 35", family="Birkin", size_cm=35, counts_as_quota=True)
    chocolate = Colour.objects.create(name="Chocolate", swatch="#4a2c20", family="brown")
    goat = Leather.objects.create(name="Chèvre", family="goat")
    verso, lining = Design.objects.create(code="verso", name="Verso"), Part.objects.create(code="lining", name="Lining")
    DesignPart.objects.create(design=verso, part=lining)
    StyleDesign.objects.create(season=july, style=b35, design=verso)
    PartLeather.objects.create(season=july, part=lining, leather=goat)
    ThreadColour.objects.create(season=july, colour=orange)
    lists(july, b35, catalogue.togo, chocolate, catalogue.phw)
    lists(july, catalogue.k28s, goat, orange)
    granting.grant(fsh, july, 2, by=pascal, at=on(2007, 6, 1))

    wanted = Wanted(
        b35, catalogue.togo, chocolate, catalogue.phw, design=verso, thread=orange,
        parts=(PartWanted(lining, orange, goat),),
    )  # fmt: skip
    order = verbs.request(fsh, by=camille, client=mme_ota, kind="SO", wanted=wanted, at=on(2007, 6, 11)).order
    order = do("hold", order, on(2007, 6, 12), by=nadia, season=july)
    order = do("place", order, on(2007, 7, 4), by=nadia, season=july)
    assert order.last_placement().specification.in_words == order.specification.in_words
    catalogue.togo.name, orange.name = "Togo (old)", "Orange (old)"
    for renamed in (catalogue.togo, orange):
        renamed.save()
    order = do("accept", order, on(2007, 9, 3), by=pascal)
    order = do("receive", order, on(2008, 6, 2), by=camille, blind_stamp="L-12")
    order = do("offer", order, on(2008, 6, 3), by=camille)
    price = {"amount": 6_900_00, "words": "As on the boutique's list."}
    order = do("sell", order, on(2008, 6, 7), by=nadia, receipt="08-61", handed_over=True, **price)

    sent = order.last_placement().specification
    inside = sent.chosen_parts[0]
    assert (sent.colour_name, sent.leather_name, sent.thread_name) == ("Chocolate", "Togo", "Orange H")
    assert (inside.part.code, inside.colour_name, inside.leather_name) == ("lining", "Orange H", "Chèvre")
    assert list(SlotMovement.objects.filter(slot=order.slot).order_by("pk").values_list("kind", flat=True)) == [
        "granted", "held", "taken",
    ]  # fmt: skip
    assert Slot.objects.exclude(pk=order.slot_id).get().order_id is None
    assert told(order) == ["request", "hold", "place", "accept", "receive", "offer", "sell"]
