"""What keepers of prices do by hand: a year's rise with its preview, one price, the gaps; and the plot of a style."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client as Browser

from boutiques.imports.rise import Rise
from boutiques.models import Import, Price, StyleLeather
from boutiques.price_plot import plot, plots
from tests import cast


@pytest.fixture(scope="module")
def priced(db, made) -> cast.Catalogue:
    cast.boutique("FSH")
    cast.price(made.b30, made.togo, 845000)
    cast.price(made.b30, made.epsom, 800000)
    cast.price(made.k28s, None, 930000, valid_from=date(2025, 1, 1), valid_until=date(2026, 1, 1))
    cast.price(made.k28s, None, 960000)
    return made


@pytest.fixture
def admin(ada) -> Browser:
    browser = Browser()
    browser.force_login(ada, backend="boutiques.sign_in.StaffBackend")
    return browser


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize(
    ("step", "up", "currency", "amount", "risen"),
    [
        (1, False, "EUR", 845000, 8746), (5, False, "EUR", 845000, 8745), (10, True, "EUR", 845000, 8750),
        (50, False, "EUR", 845000, 8750), (100, False, "EUR", 845000, 8700), (100, True, "EUR", 845000, 8800),
        (1, True, "EUR", 100000, 1035), (100, True, "JPY", 1485000, 1537000), (50, False, "KWD", 2500000, 2600),
    ],
)  # fmt: skip
def test_a_risen_price_is_rounded_by_the_rule(step, up, currency, amount, risen):
    rise = Rise("FR", Decimal("3.5"), step, up, date(2027, 1, 1))
    assert rise.risen(Price(amount=amount, currency=currency)) == risen


def test_a_years_rise_is_seen_applied_once_and_taken_back(admin, priced):
    before = list(Price.objects.order_by("pk").values())
    asked = {"country": "FR", "percent": "3.5", "step": "50", "way": "up", "day": "2027-01-01", "family": "Birkin"}
    sent = [admin.post("/prices/rise/", {**asked, "submission": submission}) for submission in [str(uuid4())] * 2]
    here = sent[0].headers["Location"]
    assert Import.objects.count() == 1
    shown = words(admin.get(here))
    assert "Rise of 3.5 % in France, Birkin, 1 January 2027" in shown
    assert "€8,750 from 1 January 2027; €8,450 until then, +3.6 %." in shown
    assert "€8,300 from 1 January 2027; €8,000 until then, +3.8 %." in shown
    assert "Kelly" not in shown
    assert list(Price.objects.order_by("pk").values()) == before
    assert [admin.post(here, {"apply": "1"}).status_code for _ in range(2)] == [303, 303]
    on = {one.leather_id: one.amount for one in Price.objects.on(date(2027, 1, 1)).filter(style=priced.b30)}
    assert on == {priced.togo.pk: 875000, priced.epsom.pk: 830000}
    assert admin.post(here, {"take_back": "1", "why": "Only in March"}).status_code == 303
    assert list(Price.objects.order_by("pk").values()) == before


def test_one_price_by_hand(admin, priced):
    asked = {"country": "france", "style": "B30", "leather": "Togo", "amount": "8,800", "starts": "2027-01-01"}
    for _ in range(2):
        assert admin.post("/prices/new/", asked).status_code == 303
    assert [one.amount for one in Price.objects.filter(style=priced.b30, leather=priced.togo)] == [880000, 845000]
    for wrong, said in (
        ({"starts": "2025-06-01"}, "It would overlap €8,450 from 1 January 2026 until 1 January 2027."),
        ({"amount": "lots"}, "Write the amount in digits"),
        ({"country": "Frnce"}, "Do you mean France?"),
        ({"style": "B33"}, "Choose one of these."),
    ):
        answer = admin.post("/prices/new/", asked | wrong)
        assert (answer.status_code, said in words(answer)) == (422, True), said


def test_gaps_are_what_seasons_offer_and_no_price_covers(admin, so2026, priced):
    shown = words(admin.get("/prices/gaps/?country=FR"))
    assert "2 of what open and coming seasons offer have no price there today." in shown
    assert "Birkin 30" in shown and "Ostrich" in shown and "Birkin 40" in shown and "Kelly" not in shown
    StyleLeather.objects.filter(leather=priced.ostrich).update(withdrawn_at=cast.AT, withdrawn_reason="Scarce")
    cast.price(priced.b40, None, 990000)
    assert "No gaps" in words(admin.get("/prices/gaps/?country=FR"))


def test_a_styles_history_is_a_plot_of_steps(admin, priced):
    runs = [("any", list(Price.objects.filter(style=priced.k28s)))]
    drawn = plot(runs, date(2026, 9, 1))
    assert drawn.steps[0].path == "M70.0 196.0V196.0H358.2H358.2V12.0H550.0"
    assert [mark.words for mark in drawn.amounts] == ["€9,300", "€9,600"]
    assert plot([("any", runs[0][1][:1])], date(2026, 9, 1)) is None
    shown = words(admin.get("/prices/?country=FR&style=K28S"))
    assert '<path class="steps" d="M70.0 196.0' in shown and '<path class="steps" d="M52.0 196.0' in shown


def test_on_a_telephone_the_plot_has_room_for_names_years_and_large_sums(priced):
    days = [date(year, 1, 1) for year in range(2019, 2027)]
    spans = zip(days, [*days[1:], None], strict=True)
    runs = [("Porosus crocodile", [
        cast.price(priced.b30, priced.togo, 1_320_000 + n, "JP", currency="JPY", valid_from=one, valid_until=until)
        for n, (one, until) in enumerate(spans)
    ])]  # fmt: skip
    wide, narrow = plots(runs, date(2026, 9, 1))
    assert (wide.width, narrow.width) == (720, 358)
    assert narrow.left == 10 + 7 * len("JP¥1,320,007") and narrow.right == 358 - 118
    assert [mark.words for mark in narrow.years] == ["2020", "2022", "2024", "2026"]
    assert len(wide.years) == 8
    assert plots(runs[:0], date(2026, 9, 1)) == []


def test_others_read_prices_and_do_not_keep_them(priced, so2026):
    for person in (
        cast.person("paris", "Pascal Mercier", "paris"),
        cast.manager("m", "Nadia Benali", cast.boutique("GIN")),
    ):
        browser = Browser()
        browser.force_login(person, backend="boutiques.sign_in.StaffBackend")
        told = [browser.get(f"/prices/{name}").status_code for name in ("", "new/", "rise/", "gaps/")]
        assert told == [200, 403, 403, 403]
        assert "Enter a price" not in words(browser.get("/prices/?country=FR"))
