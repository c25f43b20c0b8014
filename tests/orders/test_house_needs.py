"""What the house still needs: lists without an entry, combinations without a price; nothing where all is there."""

import re

from boutiques.models import Staff, Style, StyleLeather
from boutiques.price_gaps import gaps
from clients.models import Client
from orders.unkept import unkept
from tests import cast
from tests.orders.reading import get


def needed(user) -> list[str]:
    """The sentences on the page."""
    return re.findall(r'<li class="row-apart"><span>([^<]*)</span>', get(user, "/"))


def test_a_season_without_lists_is_said_to_paris_and_to_the_administrators(ss2027, aw2027, catalogue, pascal, ada):
    cast.menu(ss2027, catalogue)
    for style in Style.objects.all():
        cast.price(style, None, 9_000_00)
    missing = "lists no styles and their leathers, no leathers and their colours, no styles and their hardware."
    for user in (pascal, ada):
        assert needed(user) == [f"Season AW2027 {missing}"]
        assert 'href="/seasons/AW2027/"' in get(user, "/")
    assert "1 thing <em>the house still needs</em>" in get(ada, "/")


def test_a_special_season_has_six_lists(so2026, catalogue, ada):
    cast.menu(so2026, catalogue)
    [said] = needed(ada)
    assert (
        said
        == "Season SO2026 lists no styles and their designs, no parts and their leathers, no thread and its colours."
    )


def test_what_has_no_price_is_counted_as_the_list_of_gaps_has_it(ss2027, listed, nadia, aiko, ada, pascal):
    cast.price(listed.b30, listed.togo, 9_100_00)
    cast.price(listed.k28s, None, 8_000_00)
    StyleLeather.objects.filter(style=listed.b40).update(withdrawn_at=cast.AT, withdrawn_reason="No Togo.")
    count = len(gaps("FR", cast.AT.date(), cast.AT))
    assert needed(ada) == [
        f"{count} styles in a leather have no price in France today.",
        f"{len(gaps('JP', cast.AT.date(), cast.AT))} styles in a leather have no price in Japan today.",
    ]
    assert count == 2 and needed(pascal) == []


def test_a_house_in_order_feels_good(ada, nadia):
    assert needed(ada) == [] and "Nothing is missing." in get(ada, "/")
    assert "the house still needs" not in get(nadia, "/")


def test_a_boutique_in_which_nobody_decides_is_said_to_who_names_a_deputy(fsh, gin, nadia, ada, pascal):
    said = f"Nobody decides in {gin.name}: it has no manager, and no deputy today."
    assert said in needed(ada) and said not in needed(pascal)
    assert f'href="/deputies/{gin.code}/"' in get(ada, "/") and fsh.name not in " ".join(needed(ada))


def test_a_promise_that_nobody_at_work_keeps_is_said(line, camille, lea, mme_ota, mr_fahd, ada, nadia, gin):
    order, later = line("placed"), line("accepted", mr_fahd)
    assert not [one for one in needed(ada) if "looked after" in one]
    Staff.objects.filter(pk=camille.pk).update(is_active=False)  # whatever way it came about
    [said] = [one for one in needed(ada) if "looked after" in one]
    assert said == (
        "2 open orders are looked after by somebody who left Faubourg Saint-Honoré. Its manager hands the clients over."
    )
    Staff.objects.filter(pk=camille.pk).update(is_active=True, boutique=gin)
    assert set(unkept()) == {order, later}
    Client.objects.update(sa=lea)
    assert not unkept().exists()
