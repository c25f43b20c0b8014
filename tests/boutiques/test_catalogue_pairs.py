"""What is never made of what, and a design's parts: put on record and taken off on the catalogue's own pages."""

from datetime import timedelta

import pytest
from django.test import Client as Browser

from boutiques import catalogue_acts, catalogue_pairs
from boutiques.lists.editing import Pair, switch
from boutiques.lists.kinds import BY_SLUG
from boutiques.models import DesignPart, NotMade, StyleLeather
from boutiques.timeline import PAGE, tables_of_row, timeline
from config.errors import NotYours, Refused
from tests import cast
from tests.cast import AT

NEVER = "/catalogue/style/B30/never/"
MADE = "/catalogue/style/B40/never/Epsom/"
PARTS = "/catalogue/design/verso/parts/"
HOUR = timedelta(hours=1)
LETTER = "Letter of Paris, 3 August 2026"


@pytest.fixture
def specials(so2026, catalogue):
    return cast.special_menu(so2026, catalogue)


@pytest.fixture(autouse=True)
def then(time_machine):
    time_machine.move_to(AT)


def signed_in(person) -> Browser:
    browser = Browser()
    browser.force_login(person)
    return browser


def told(row) -> list[tuple[str, str, list[str]]]:
    return [(one.who, one.why, one.changes) for one in timeline(tables_of_row(row)).entries]


def pairs() -> set[str]:
    return {str(one) for one in NotMade.objects.all()}


def differing(design) -> list[str]:
    return list(design.parts.order_by("code").values_list("code", flat=True))


def test_put_on_record_it_stands_on_both_pages_with_its_source_and_history(catalogue, ada):
    for _ in range(2):
        catalogue_pairs.never_make(catalogue.b30, catalogue.ostrich, LETTER, by=ada, at=AT)
    assert "Birkin 30 is not made in Ostrich" in pairs() and len(pairs()) == 3
    assert told(catalogue.b30)[0] == ("Ada Petit", "", [f"Never made in Ostrich: put on ({LETTER})"])
    assert told(catalogue.ostrich)[0] == ("Ada Petit", "", [f"Never made as Birkin 30: put on ({LETTER})"])
    with pytest.raises(Refused, match=r"is on record already: Letter of Paris, 3 August 2026\. Take it away first"):
        catalogue_pairs.never_make(catalogue.b30, catalogue.ostrich, "Hearsay", by=ada)
    with pytest.raises(Refused, match="Say where it is known from"):
        catalogue_pairs.never_make(catalogue.b30, catalogue.togo, "", by=ada)


def test_made_after_all_it_goes_with_a_reason_once(catalogue, ada):
    pair = NotMade.objects.get(style=catalogue.b40, leather=catalogue.epsom)
    with pytest.raises(Refused, match="Say why"):
        catalogue_pairs.make_after_all(pair, by=ada, why="", seen="")
    for _ in range(2):
        catalogue_pairs.make_after_all(pair, by=ada, why="The workshop tried it", seen="", at=AT)
    assert pairs() == {"Birkin 40 is not made in Ostrich"}
    gone = ("Ada Petit", "The workshop tried it", ["Never made in Epsom: taken away"])
    assert [one for one in told(catalogue.b40) if one[1]] == [gone]


def test_two_administrators_lose_nothing(catalogue, ada, specials):
    """One read a pair that the other has put on record anew; both tick a design's boxes."""
    pair = NotMade.objects.get(style=catalogue.b40, leather=catalogue.epsom)
    catalogue_pairs.make_after_all(pair, by=ada, why="A slip", seen="")
    catalogue_pairs.never_make(catalogue.b40, catalogue.epsom, LETTER, by=ada)
    with pytest.raises(Refused, match=f"put it on record anew meanwhile, nothing was changed. It says now: {LETTER}"):
        catalogue_pairs.make_after_all(pair, by=ada, why="The workshop tried it", seen="")
    assert len(pairs()) == 2
    for _ in range(2):
        catalogue_pairs.let_differ(specials.verso, on={"piping"}, off=set(), by=ada, at=AT - HOUR)
        catalogue_pairs.let_differ(specials.verso, on={"handles"}, off={"lining"}, by=ada, why="As Paris has it", at=AT)
    assert differing(specials.verso) == ["handles", "piping"]
    assert told(specials.verso)[0] == (
        "Ada Petit",
        "As Paris has it",
        ["Handles may differ", "Lining may differ no more"],
    )
    assert told(specials.lining)[0] == ("Ada Petit", "As Paris has it", ["May differ no more in Verso"])


def test_a_merge_is_told_under_the_survivors_name(catalogue, ada):
    double = type(catalogue.togo).objects.create(name="Tögo", family="calf", rank=99)
    catalogue_pairs.never_make(catalogue.b40, double, LETTER, by=ada)
    catalogue_acts.merge("leather", double, catalogue.togo, by=ada, why="One accent")
    assert told(catalogue.b40)[0] == ("Ada Petit", "One accent", [f"Never made in Togo: put on ({LETTER})"])


@pytest.mark.parametrize("who", ["camille", "nadia", "pascal"])
def test_who_does_not_keep_the_catalogue_reads_it_and_is_told_so(who, request, catalogue, specials):
    person = request.getfixturevalue(who)
    browser = signed_in(person)
    style, leather = (
        browser.get(one).content.decode() for one in ("/catalogue/style/B40/", "/catalogue/leather/Epsom/")
    )
    assert "Never made <em>in these leathers</em>" in style and "/catalogue/leather/Ostrich/" in style
    assert "Never made <em>as these styles</em>" in leather and "/catalogue/style/B40/" in leather
    design = browser.get("/catalogue/design/verso/").content.decode()
    assert "<li>Lining</li>" in design and "<li>Piping</li>" not in design
    assert "/catalogue/design/verso/" in browser.get("/catalogue/part/lining/").content.decode()
    assert not [
        one for one in (style, leather, design) if 'method="post" action="/catalogue' in one or "/never/" in one
    ]
    for address in (NEVER, MADE, PARTS):
        for answer in (browser.get(address), browser.post(address, {"why": "x"})):
            assert (answer.status_code, "kept by the administrators" in answer.content.decode()) == (403, True)
    with pytest.raises(NotYours):
        catalogue_pairs.never_make(catalogue.b30, catalogue.togo, LETTER, by=person)
    with pytest.raises(NotYours):
        catalogue_pairs.let_differ(specials.verso, on={"piping"}, off=set(), by=person)
    with pytest.raises(NotYours):
        catalogue_pairs.make_after_all(NotMade.objects.first(), by=person, why="x", seen="")
    assert len(pairs()) == 2 and DesignPart.objects.count() == 3


def test_a_visitor_signs_in_first(client, catalogue, specials):
    for address in (NEVER, MADE, PARTS):
        assert client.get(address).url.startswith("/accounts/login/")


def test_the_pages_put_on_record_and_take_away(listed, ss2027, ada):
    browser = signed_in(ada)
    assert 'name="other"' in browser.get(NEVER).content.decode()
    typed = {"other": "Togo", "source": LETTER}
    for _ in range(2):
        answer = browser.post(NEVER, typed)
        assert (answer.status_code, answer.url) == (303, "/catalogue/style/B30/")
    page = browser.get("/catalogue/style/B30/").content.decode()
    assert "Birkin 30 in Togo is never made from now on. Still on the list of SS2027: withdraw it there." in page
    assert LETTER in page and "/catalogue/style/B30/never/Togo/" in page
    answer = browser.post("/catalogue/leather/Togo/never/", {"other": "B30", "source": "Hearsay"})
    assert (answer.status_code, "is on record already" in answer.content.decode()) == (422, True)
    assert 'value="Hearsay"' in answer.content.decode()
    assert browser.post(NEVER, {"other": "Nappa", "source": ""}).status_code == 422
    away = "/catalogue/leather/Togo/never/B30/"
    asked = browser.get(away).content.decode()
    assert f"Known from: {LETTER}." in asked
    assert browser.post(away, {"why": "", "seen": LETTER}).status_code == 422
    stale = browser.post(away, {"why": "A slip", "seen": "Hearsay"})
    assert (stale.status_code, "anew meanwhile" in stale.content.decode()) == (422, True)
    for _ in range(2):
        assert browser.post(away, {"why": "A slip", "seen": LETTER}).url == "/catalogue/leather/Togo/"
    assert len(pairs()) == 2 and StyleLeather.objects.filter(style=listed.b30, leather=listed.togo).exists()
    assert browser.get(away).status_code == 404


def test_the_parts_are_ticked_and_saved_in_one_act(specials, ada):
    browser = signed_in(ada)
    page = browser.get("/catalogue/design/verso/").content.decode()
    assert f'action="{PARTS}"' in page and 'name="was" value="lining"' in page
    answer = browser.post(PARTS, {"was": ["lining"], "on": ["piping", "handles"], "why": "As Paris has it"})
    assert (answer.status_code, answer.url) == (303, "/catalogue/design/verso/")
    assert differing(specials.verso) == ["handles", "piping"]
    assert told(specials.verso)[0][1] == "As Paris has it"
    answer = browser.post(PARTS, {"was": ["piping"], "on": ["lining", "no-such-part"], "why": "x" * 201})
    page = answer.content.decode()
    assert (answer.status_code, "Too long" in page, 'value="lining" checked' in page) == (422, True, True)
    assert differing(specials.verso) == ["handles", "piping"]
    assert browser.post(PARTS, {"was": ["nothing"], "on": ["no-such-part"]}).status_code == 303
    assert differing(specials.verso) == ["handles", "piping"]


@pytest.mark.parametrize(
    "nowhere",
    ["/catalogue/colour/Noir/never/", "/catalogue/style/B99/never/", "/catalogue/style/B40/never/Nappa/",
     "/catalogue/style/B30/never/Togo/", "/catalogue/part/lining/parts/", "/catalogue/design/%00/parts/"],
)  # fmt: skip
def test_what_is_nowhere(nowhere, specials, ada):
    assert signed_in(ada).get(nowhere).status_code == 404
    assert signed_in(ada).put(NEVER).status_code == 405


def test_the_composer_and_the_grid_ask_the_record(listed, ss2027, ada):
    catalogue_pairs.never_make(listed.k28s, listed.togo, LETTER, by=ada)
    grid = signed_in(ada).get("/seasons/SS2027/lists/style-leather/").content.decode()
    assert "Togo in Kelly 28 sellier" not in grid
    with pytest.raises(Refused, match="that is not made at all"):
        switch(Pair(ss2027, BY_SLUG["style-leather"], listed.k28s, listed.togo), on=True, by=ada, at=AT)


def test_a_long_history_goes_on_over_pages(catalogue, ada):
    for number in range(PAGE + 2):
        at = AT + number * HOUR
        pair = NotMade.objects.filter(style=catalogue.b30, leather=catalogue.togo).first()
        if pair:
            catalogue_pairs.make_after_all(pair, by=ada, why=f"Tried {number}", seen=LETTER, at=at)
        else:
            catalogue_pairs.never_make(catalogue.b30, catalogue.togo, LETTER, by=ada, at=at)
    browser, address = signed_in(ada), "/catalogue/style/B30/"
    first, second = (browser.get(f"{address}?page={number}").content.decode() for number in (1, 2))
    assert (first.count("Never made in Togo: "), second.count("Never made in Togo: ")) == (PAGE, 2)
    assert 'rel="next" href="?page=2"' in first and 'rel="prev" href="?page=1"' in second
