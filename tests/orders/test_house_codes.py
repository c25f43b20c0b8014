"""House codes stand beside every choice as they were when it was written: body, hardware, parts and thread."""

from boutiques.choice import PartWanted
from orders.made_of import made_of
from orders.models import Order, Specification
from orders.sides import Side, rows_of
from orders.specify import specify
from tests import cast, walk
from tests.orders.reading import get


def codes(one: Specification) -> dict[str, str]:
    return {label: made.small for label, made in made_of(one).items() if made.small}


def test_a_code_is_kept_when_the_catalogue_gets_another(special, so2026, listed, nadia, camille):
    order = special()
    extra = cast.special_menu(so2026, listed)
    wanted = walk.wish(
        listed, design=extra.verso, thread=listed.etoupe, parts=(PartWanted(extra.lining, listed.noir, listed.epsom),)
    )
    order = walk.act("respecify", order, by=nadia, at=cast.AT, wanted=wanted)
    order = walk.act("place", order, by=nadia, at=cast.AT, season=so2026)
    listed.noir.house_code, listed.etoupe.house_code, listed.phw.code = "777", "888", "PALL"
    for row in (listed.noir, listed.etoupe, listed.phw):
        row.save()
    sent = Order.objects.get().specification
    assert codes(sent) == {"Style": "B30", "Colour": "06", "Hardware": "PHW", "Lining": "89", "Thread": "18"}
    page = get(camille, f"/orders/{order.reference}/")
    assert "<small>89</small>" in page and "777" not in page


def test_a_wish_has_the_codes_of_today(line, listed, camille):
    order = line("requested")
    listed.phw.code = "PALL"
    listed.phw.save()
    assert "<small>PALL</small>" in get(camille, f"/orders/{order.reference}/")


def test_a_code_that_was_not_yet_written_down_is_no_difference(listed):
    before, after = specify(walk.wish(listed)), specify(walk.wish(listed))
    before.hardware_code = ""
    assert [row.label for row in rows_of([Side("Asked", before), Side("Delivered", after)]) if row.differs] == []
    before.hardware_code = "GHW"
    (other,) = [row for row in rows_of([Side("Asked", before), Side("Delivered", after)]) if row.differs]
    assert other.label == "Hardware"


def test_the_longest_code_a_colour_can_have_is_written_down(listed):
    listed.gold.house_code = "GOLD-2026-AB"
    listed.gold.save()
    assert specify(walk.wish(listed, thread=listed.gold)).thread_code == "GOLD-2026-AB"
