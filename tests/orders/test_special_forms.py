"""A special order's piece in every form that names one: its design, parts, thread, strap and initials."""

import pytest

from config.errors import Refused
from orders import verbs
from orders.models import Order
from orders.specify import Wanted
from orders.verification import faults
from tests import cast
from tests.paper import opened, send

BIRKIN = {"style": "B30", "leather": "Togo", "colour": "Gold", "hardware": "PHW"}
LINE = {"design": "line", "part_piping_colour": "Étoupe", "thread": "Noir", "initials": "m. o."}
WHOLE = "Birkin 30, line, Togo, body Gold, piping Étoupe, thread Noir, Palladium hardware"


@pytest.fixture
def specials(so2026, catalogue):
    cast.menu(so2026, catalogue)
    return cast.special_menu(so2026, catalogue)


@pytest.fixture
def order(fsh, camille, mme_ota, catalogue, specials) -> Order:
    """Mme Ōta's wish for a special order: a Birkin 30 in Gold Togo, as plain as can be."""
    plain = Wanted(catalogue.b30, catalogue.togo, catalogue.gold, catalogue.phw)
    return verbs.request(fsh, by=camille, client=mme_ota, wanted=plain, kind="SO", at=cast.AT).order


def change(browser, order, **typed):
    """Change the wish on its page; return the answer."""
    address = f"/orders/{order.reference}/respecify/"
    shown = browser.post(address, {**opened(browser, address).said, **typed, "parts_find": "1"})
    assert shown.status_code == 200
    return send(browser, opened(browser, address), **typed)


def test_a_wish_is_changed_part_by_part(signed_in, camille, order):
    assert change(signed_in(camille), order, **LINE).status_code == 303
    wish = Order.objects.get().specification
    assert (wish.in_words, wish.stamped) == (WHOLE, "M.O.")
    assert wish.in_full == f"{WHOLE}, initials M.O."
    assert [part.colour_swatch for part in wish.chosen_parts] == ["#8c8176"]
    assert list(faults()) == []


def test_without_javascript_a_button_shows_the_design_s_parts(signed_in, camille, order):
    address = f"/orders/{order.reference}/respecify/"
    browser = signed_in(camille)
    first = opened(browser, address)
    assert not any(name.startswith("part_") for name in first.said)
    page = browser.post(address, {**first.said, "design": "line", "words": "she asked", "parts_find": "1"})
    shown = page.content.decode()
    assert (page.status_code, 'name="part_piping_colour"' in shown, 'name="part_lining_colour"' in shown) == (
        200, True, False,
    )  # fmt: skip
    assert "she asked" in shown
    assert order.events.count() == 1


WRONG = {
    "4 letters at the most are stamped; this has 5.": {"initials": "M.O.T.A.R."},
    "“Ō♥” cannot be stamped.": {"initials": "Ō.♥"},
    "leave out the client&#x27;s name": {"initials": "OTA"},
    "Line leaves the lining as the body.": {"part_lining_colour": "Noir"},
    "“Beige” is not in the catalogue.": {"part_piping_colour": "Beige"},
    "Say its colour too": {"part_piping_colour": "", "part_piping_leather": "Togo"},
    "Choose a design first": {"design": ""},
    "“polka” is not in the catalogue.": {"design": "polka"},
    "“Rose” is not in the catalogue.": {"thread": "Rose"},
    "Choose one of the lengths listed.": {"strap_cm": "99", "style": "K28S"},
}


def test_what_cannot_be_is_said_at_its_field_and_what_was_typed_stays(signed_in, camille, order):
    browser = signed_in(camille)
    for sentence, typed in WRONG.items():
        answer = change(browser, order, **{**LINE, "words": "as she said", **typed})
        page = answer.content.decode()
        assert (answer.status_code, sentence in page, "as she said" in page) == (422, True, True), sentence
    assert order.events.count() == 1


def test_a_podium_order_is_asked_for_none_of_it_and_takes_none(
    signed_in, fsh, camille, mme_ota, catalogue, listed, specials
):
    plain = Wanted(catalogue.b30, catalogue.togo, catalogue.gold, catalogue.phw)
    podium = verbs.request(fsh, by=camille, client=mme_ota, wanted=plain, at=cast.AT).order
    form = opened(signed_in(camille), f"/orders/{podium.reference}/respecify/")
    assert not {"design", "thread", "strap_cm", "initials"} & set(form.said)
    assert send(signed_in(camille), form, colour="Noir", **LINE).status_code == 303
    assert Order.objects.get().specification.in_words == "Birkin 30, Noir, Togo, Palladium"


def test_no_verb_gives_a_podium_order_what_only_a_special_order_has(fsh, camille, mme_ota, catalogue, specials):
    plain = Wanted(catalogue.b30, catalogue.togo, catalogue.gold, catalogue.phw)
    for more in ({"thread": catalogue.noir}, {"initials": "M.O."}, {"design": specials.verso}, {"strap_cm": 85}):
        with pytest.raises(Refused, match="make it a special order"):
            verbs.request(fsh, by=camille, client=mme_ota, wanted=Wanted(**{**vars(plain), **more}), at=cast.AT)
    assert not Order.objects.exists()
