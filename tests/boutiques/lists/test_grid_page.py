"""The grid as a page: what it shows, what a press costs and answers, a row in one go; and who may."""

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from boutiques.models import Colour, Leather, LeatherColour, StyleLeather
from config.kept import AS_WRITTEN
from tests.cast import AT, in_paris

URL = "/seasons/SS2027/lists/leather-colour/"
BEFORE = in_paris(2026, 7, 1)


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(BEFORE, tick=False):
        yield


@pytest.fixture
def admin(ada, listed) -> Browser:
    browser = Browser(headers={"hx-request": "true"})
    browser.force_login(ada)
    browser.get("/seasons/")
    return browser


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def statements(browser: Browser, url: str, sent: dict[str, str] | None = None) -> tuple[int, int]:
    """The answer's status and what it cost, with BEGIN and COMMIT."""
    with CaptureQueriesContext(connection) as asked:
        answer = browser.post(url, sent) if sent else browser.get(url)
    marks = ("SAVEPOINT", "RELEASE", "ROLLBACK")
    return answer.status_code, 2 * bool(sent) + sum(not one["sql"].startswith(marks) for one in asked.captured_queries)


def test_each_state_has_its_cell(admin, listed):
    togo = LeatherColour.objects.filter(leather=listed.togo)
    togo.filter(colour=listed.gold).update(withdrawn_at=BEFORE, withdrawn_reason="Scarce")
    togo.filter(colour=listed.etoupe).update(from_at=in_paris(2026, 12, 1))
    row = words(admin.get(URL)).partition(">Togo<")[2].partition("<tr>")[0]
    assert '<button name=off value="Togo\tNoir" aria-pressed=true>✓</button>' in admin.get(URL).content.decode()
    assert 'class=withdrawn aria-pressed=false title="was withdrawn on 1 July 2026: Scarce">×' in row
    assert 'class=later aria-pressed=false title="joins the list on 1 December 2026">›' in row
    assert 'name=on value="Togo Curry">' in row
    assert '<b id="r-Togo">1</b>' in row
    assert "Courchevel" not in words(admin.get(URL))
    styles = words(admin.get("/seasons/SS2027/lists/style-leather/"))
    assert styles.count("<i class=never>not made</i>") == 2  # Birkin 40 in Epsom and Ostrich


def test_a_press_saves_and_answers_with_the_cell_and_the_counts(admin, listed):
    answer = admin.post(URL, {"on": "Togo\tCurry"})
    assert answer.status_code == 200
    assert answer.content.decode() == (
        '<button name=off value="Togo\tCurry" aria-pressed=true>✓</button>'
        '<b id="grid-in-all" hx-swap-oob=true>7</b>'
        '<span id="grid-said" hx-swap-oob=true role=status>Curry in Togo is on the list. Saved.</span>'
        '<b id="r-Togo" hx-swap-oob=true>4</b><b id="c-Curry" hx-swap-oob=true>1</b>'
    )
    assert LeatherColour.objects.filter(leather=listed.togo, colour=listed.curry).exists()


def test_a_cell_that_changed_meanwhile_is_shown_as_it_is_now(admin, listed):
    LeatherColour.objects.filter(colour=listed.gold).update(withdrawn_at=BEFORE, withdrawn_reason="Scarce")
    answer = admin.post(URL, {"off": "Togo\tGold"})
    assert answer.status_code == 409
    assert answer.content.decode().startswith('<button name=see value="Togo\tGold" class=withdrawn')
    assert "It changed meanwhile, nothing was saved: Gold in Togo was withdrawn on 1 July 2026: Scarce." in words(
        answer
    )


def test_once_the_window_is_open_what_is_on_leads_to_its_page(admin, ada):
    with time_machine.travel(AT, tick=False):
        browser = Browser()
        browser.force_login(ada)
        assert "name=off" not in words(browser.get(URL))
        answer = browser.post(URL, {"see": "Togo\tNoir"})
        assert (answer.status_code, answer.url) == (303, f"{URL}entry/?row=Togo&column=Noir")
        assert "Withdraw it" in words(browser.get(answer.url))
        htmx = {"headers": {"hx-request": "true"}}
        fresh = browser.post(URL, {"on": "Togo\tCurry"}, **htmx)
        assert fresh.content.decode().startswith('<button name=off value="Togo\tCurry"')
        assert browser.post(URL, {"off": "Togo\tCurry"}, **htmx).status_code == 200
        assert browser.post(URL, {"off": "Togo\tNoir"}, **htmx).content.decode().startswith("<button name=see")


def test_without_script_a_press_leads_back_to_its_row(ada, listed):
    browser = Browser()
    browser.force_login(ada)
    answer = browser.post(f"{URL}?rows=calf", {"on": "Togo\tCurry"})
    assert (answer.status_code, answer.url) == (303, f"{URL}?rows=calf#r-Togo")


@pytest.mark.parametrize(
    ("slug", "sent", "cost"),
    [
        ("leather-colour", {"on": "Togo\tCurry"}, 9),
        ("leather-colour", {"off": "Togo\tNoir"}, 9),
        ("style-leather", {"on": "B30\tAlligator"}, 10),
        ("style-hardware", {"on": "B30\tPBHW"}, 9),
    ],
)
def test_a_press_costs_the_same_in_a_grid_of_any_size(admin, ss2027, listed, slug, sent, cost):
    url = f"/seasons/SS2027/lists/{slug}/"
    with CaptureQueriesContext(connection):
        fill(ss2027)
    assert statements(admin, url, sent) == (200, cost)


def fill(season) -> None:
    leathers = Leather.objects.bulk_create([Leather(name=f"Leather {n}", family="calf") for n in range(12)])
    colours = [Colour(name=f"Colour {n}", swatch="#123456", family="grey") for n in range(40)]
    colours = Colour.objects.bulk_create(colours)
    pairs = [LeatherColour(season=season, leather=one, colour=other) for one in leathers for other in colours]
    LeatherColour.objects.bulk_create(pairs)


def test_the_page_costs_the_same_however_large(admin, ss2027):
    expected = (200, 6)  # session, person, season; rows, columns, entries
    assert statements(admin, URL) == expected
    fill(ss2027)
    assert statements(admin, URL) == expected
    assert statements(admin, "/seasons/SS2027/lists/style-leather/") == (200, 7)  # and what is never made


def test_families_narrow_both_sides_and_the_counts_stay_whole(admin):
    page = words(admin.get(f"{URL}?rows=calf&columns=black&show=listed"))
    assert [name in page.partition("<thead>")[2] for name in ("Togo", "Ostrich", "Noir", "Gold")] == [
        True,
        False,
        True,
        False,
    ]
    assert '<b id="grid-in-all">6</b>' in page and '<b id="r-Togo">3</b>' in page
    assert "Nothing to show" in words(admin.get(f"{URL}?rows=no-such"))


@pytest.mark.parametrize("who", ["camille", "nadia"])
def test_a_boutique_reads_and_is_told_who_keeps_the_lists(who, request, listed):
    browser = Browser()
    browser.force_login(request.getfixturevalue(who))
    page = words(browser.get(URL))
    assert "<button name=" not in page and "<i class=on>✓</i>" in page and "Curry" not in page
    for url in (URL, f"{URL}line/?row=Togo", f"{URL}entry/?row=Togo&column=Noir"):
        answer = browser.post(url, {"on": "Togo\tCurry"})
        assert answer.status_code == 403
        assert "The seasons’ lists are kept by Paris and the administrators. Ask them." in words(answer)
    assert browser.get(f"{URL}line/?row=Togo").status_code == 403
    assert not LeatherColour.objects.filter(colour__name="Curry").exists()


@pytest.mark.parametrize(
    "address",
    [
        "/seasons/XX/lists/leather-colour/",
        "/seasons/SS2027/lists/threads/",
        "/seasons/SS2027/lists/no-such/",
        f"{URL}line/?row=Nobody",
        f"{URL}entry/?row=Togo&column=Nothing",
        f"{URL}entry/?row=Togo%00&column=Noir",
    ],
)
def test_what_is_not_there(address, admin):
    assert admin.get(address).status_code == 404


@pytest.mark.parametrize("sent", [{"on": "Togo\tNobody"}, {"on": ""}, {"on": "\x00\tNoir"}, {"see": ""}])
def test_odd_presses_write_nothing(admin, sent):
    before = LeatherColour.objects.count()
    assert admin.post(URL, sent).status_code in (404, 204)
    assert admin.post(URL, {}).status_code == 422
    assert LeatherColour.objects.count() == before


def test_a_row_in_one_go(admin, listed, ss2027):
    url = f"{URL}line/?row=Togo"
    page = words(admin.get(url))
    assert page.count('name="was"') == 3 and page.count(" checked") == 3
    LeatherColour.objects.filter(leather=listed.togo, colour=listed.etoupe).delete()  # by somebody else, meanwhile
    answer = admin.post(url, {"was": ["Noir", "Gold", "Étoupe"], "on": ["Noir", "Étoupe", "Curry", "Bleu Brume"]})
    assert answer.headers["HX-Redirect"] == URL
    on = LeatherColour.objects.filter(leather=listed.togo).values_list("colour__name", flat=True)
    assert sorted(on) == ["Bleu Brume", "Curry", "Noir"]
    assert "Togo: 2 put on, 1 taken off." in words(admin.get(URL, headers={"hx-request": ""}))


def test_where_much_is_lost_one_is_asked_first(admin, ss2027):
    fill(ss2027)
    url = f"{URL}line/?row=Leather+1"
    was = {"was": [f"Colour {n}" for n in range(40)]}
    answer = admin.post(url, {**was, "all": "off"})
    assert answer.status_code == 422 and "This takes <b>40</b> off" in words(answer)
    assert LeatherColour.objects.filter(leather__name="Leather 1").count() == 40
    assert admin.post(url, {**was, "sure": "1"}).status_code == 204
    assert not LeatherColour.objects.filter(leather__name="Leather 1").exists()


def test_a_column_in_one_go_is_withdrawn_with_a_reason_once_it_was_on_offer(ada, listed):
    browser = Browser()
    with time_machine.travel(AT, tick=False):
        browser.force_login(ada)
        url = "/seasons/SS2027/lists/style-leather/line/?column=Togo"
        sent = {"was": ["B30", "B40"], "on": ["B40"]}
        answer = browser.post(url, sent)
        assert answer.status_code == 422 and "Say why these are withdrawn" in words(answer)
        assert browser.post(url, {**sent, "why": "No skins"}).status_code == 303
    row = StyleLeather.objects.get(style=listed.b30, leather=listed.togo)
    assert (row.withdrawn_at, row.withdrawn_reason) == (AT, "No skins")


def test_reading_writes_nothing(admin, ss2027):
    with CaptureQueriesContext(connection) as asked:
        for url in (
            URL,
            f"{URL}line/?row=Togo",
            f"{URL}entry/?row=Togo&column=Noir",
            f"{URL}entry/?row=Togo&column=Curry",
        ):
            assert admin.get(url).status_code == 200
    assert all(
        one["sql"].removeprefix(AS_WRITTEN).startswith(("SELECT", "(SELECT")) or "UNION" in one["sql"]
        for one in asked.captured_queries
    )
