"""A season takes over the lists of an earlier one, and two seasons side by side."""

from datetime import date

import pytest
import time_machine
from django.test import Client as Browser

from boutiques.lists.copying import clone, plan
from boutiques.lists.differences import differences
from boutiques.models import LeatherColour, NotMade, StyleLeather, ThreadColour
from config.errors import NotYours, Refused
from tests import cast
from tests.cast import AT, in_paris

URL = "/seasons/AW2027/clone/"


def shown(one) -> list[tuple[str, ...]]:
    """A difference's groups in words: rows, new, returning, gone."""
    return [tuple(", ".join(map(str, part)) for part in group) for group in one.groups]


def listed_in(season, leather) -> list[str]:
    rows = LeatherColour.objects.filter(season=season, leather=leather).order_by("colour__rank")
    return list(rows.values_list("colour__name", flat=True))


@pytest.fixture
def worn(ss2027, listed):
    """SS2027 with a past: Gold withdrawn, Étoupe left in time, Noir joined late, and what is made no more."""
    togo = LeatherColour.objects.filter(season=ss2027, leather=listed.togo)
    togo.filter(colour=listed.gold).update(withdrawn_at=AT, withdrawn_reason="Scarce")
    togo.filter(colour=listed.etoupe).update(until_at=in_paris(2026, 12, 1))
    togo.filter(colour=listed.noir).update(from_at=in_paris(2026, 8, 1), until_at=in_paris(2027, 1, 15))
    LeatherColour.objects.create(season=ss2027, leather=listed.togo, colour=listed.curry)
    type(listed.curry).objects.filter(pk=listed.curry.pk).update(retired_on=date(2027, 1, 15))
    NotMade.objects.create(style=listed.b30, leather=listed.ostrich)
    return listed


def test_what_comes_along_and_what_stays_behind(worn, ss2027, aw2027, ada):
    done = clone(aw2027, ss2027, by=ada, at=AT)
    styles, colours, _ = done.copies
    assert (styles.never, colours.gone, colours.retired) == (
        ["Birkin 30 in Ostrich"], ["Gold in Togo", "Étoupe in Togo"], ["Curry in Togo"],
    )  # fmt: skip
    assert listed_in(aw2027, worn.togo) == ["Noir"]
    noir = LeatherColour.objects.get(season=aw2027, leather=worn.togo)
    assert (noir.from_at, noir.until_at, noir.withdrawn_at) == (None, None, None)
    assert listed_in(ss2027, worn.togo) == ["Noir", "Gold", "Étoupe", "Curry"]


def test_also_what_had_gone(worn, ss2027, aw2027, ada):
    clone(aw2027, ss2027, by=ada, at=AT, with_gone=True)
    assert listed_in(aw2027, worn.togo) == ["Noir", "Gold", "Étoupe"]


def test_twice_is_once_and_what_is_listed_is_not_touched(listed, ss2027, aw2027, ada, pascal):
    assert clone(aw2027, ss2027, by=ada, at=AT).missing == 17
    assert clone(aw2027, ss2027, by=pascal, at=AT).missing == 0
    LeatherColour.objects.filter(season=aw2027, colour=listed.gold).delete()
    LeatherColour.objects.create(season=aw2027, leather=listed.togo, colour=listed.brume)
    with pytest.raises(Refused, match="AW2027 has lists already"):
        clone(aw2027, ss2027, by=ada, at=AT)
    assert clone(aw2027, ss2027, by=ada, at=AT, add_missing=True).missing == 1
    assert listed_in(aw2027, listed.togo) == ["Noir", "Gold", "Étoupe", "Bleu Brume"]


def test_only_a_season_being_prepared_from_an_earlier_one_of_its_kind(listed, ss2027, aw2027, so2026, ada, nadia):
    for season, source in ((aw2027, so2026), (ss2027, aw2027), (ss2027, ss2027)):
        with pytest.raises(Refused, match="an earlier season of its kind"):
            clone(season, source, by=ada, at=AT)
    with pytest.raises(Refused, match="The window of AW2027 has opened"):
        clone(aw2027, ss2027, by=ada, at=aw2027.opens_at)
    with pytest.raises(NotYours):
        clone(aw2027, ss2027, by=nadia, at=AT)
    assert not StyleLeather.objects.filter(season=aw2027).exists()


def test_special_orders_take_over_all_six_lists(listed, so2026, ada, django_assert_max_num_queries):
    cast.menu(so2026, listed)
    cast.special_menu(so2026, listed)
    next_year = cast.specials(2027)
    assert [len(one.missing) for one in clone(next_year, so2026, by=ada, at=AT).copies] == [5, 6, 6, 3, 4, 2]
    with django_assert_max_num_queries(19):
        assert plan(next_year, so2026).missing == 0
    ThreadColour.objects.filter(season=next_year, colour=listed.noir).delete()
    with django_assert_max_num_queries(24):
        found = differences(next_year, so2026)
    assert [shown(one) for one in found][5] == [("", "", "", "Noir")]
    assert [one.kept for one in found] == [5, 6, 6, 3, 4, 1]


def test_new_returning_and_gone(listed, ss2027, aw2027, ada):
    earlier = cast.autumn(2026)
    LeatherColour.objects.create(season=earlier, leather=listed.togo, colour=listed.curry)
    clone(aw2027, ss2027, by=ada, at=AT)
    LeatherColour.objects.filter(season=aw2027, colour=listed.etoupe).delete()
    for leather, colour in ((listed.togo, listed.curry), (listed.togo, listed.brume), (listed.epsom, listed.gold)):
        LeatherColour.objects.create(season=aw2027, leather=leather, colour=colour)
    colours = differences(aw2027, ss2027)[1]
    assert (colours.new, colours.returning, colours.gone, colours.kept) == (2, 1, 2, 4)
    assert shown(colours) == [("Togo", "Bleu Brume", "Curry", "Étoupe"), ("Epsom", "Gold", "", "Étoupe")]


def test_rows_that_differ_alike_stand_together(listed, ss2027, aw2027, ada):
    clone(aw2027, ss2027, by=ada, at=AT)
    for leather in (listed.togo, listed.epsom):
        LeatherColour.objects.create(season=aw2027, leather=leather, colour=listed.brume)
    assert shown(differences(aw2027, ss2027)[1]) == [("Togo, Epsom", "Bleu Brume", "", "")]


@pytest.fixture
def admin(ada):
    with time_machine.travel(AT, tick=False):
        admin = Browser()
        admin.force_login(ada)
        yield admin


def test_the_page_shows_first_and_then_does_it(admin, worn, ss2027, aw2027, nadia):
    page = admin.get(URL).content.decode()
    assert "Take over 14 entries" in page and "Retired: Curry in Togo." in page
    assert "Take over 16 entries" in admin.get(f"{URL}?source=SS2027&with_gone=on").content.decode()
    assert not StyleLeather.objects.filter(season=aw2027).exists()
    assert admin.post(URL, {"source": "nothing"}).status_code == 422
    answer = admin.post(URL, {"source": "SS2027"})
    assert (answer.status_code, answer.url) == (303, "/seasons/AW2027/")
    assert "AW2027 took over 14 entries of SS2027." in admin.get(answer.url).content.decode()
    assert admin.post(URL, {"source": "SS2027"}).status_code == 303
    assert admin.post(URL, {"source": "SS2027", "with_gone": "on"}).status_code == 422
    assert admin.get("/seasons/SS2027/clone/").status_code == 409
    admin.force_login(nadia)
    assert [admin.get(URL).status_code, admin.post(URL, {"source": "SS2027"}).status_code] == [403, 403]


def test_the_first_of_its_kind_has_nothing_to_take_over(admin, aw2027):
    assert "No earlier season of its kind" in admin.get(URL).content.decode()


def test_the_difference_as_a_page(admin, listed, ss2027, aw2027, camille):
    admin.force_login(camille)
    page = admin.get("/seasons/AW2027/difference/SS2027/").content.decode()
    assert "0 new, 0 returning, 6 gone, 0 as before." in page and listed.gold.swatch in page
    assert admin.get("/seasons/AW2027/difference/XX/").status_code == 404
    assert "/seasons/AW2027/difference/SS2027/" in admin.get("/seasons/AW2027/").content.decode()


def test_a_season_s_page_leads_to_its_lists(admin, listed, ss2027, aw2027, nadia):
    page = admin.get("/seasons/SS2027/").content.decode()
    assert 'Leathers and their colours <span class="count">6</span>' in page and ">Edit</a>" in page
    assert "/seasons/AW2027/clone/" in admin.get("/seasons/AW2027/").content.decode()
    admin.force_login(nadia)
    page = admin.get("/seasons/AW2027/").content.decode()
    assert ">Edit</a>" not in page and "/clone/" not in page
