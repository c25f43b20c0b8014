"""The buying sheet: the same pieces together, the sums, references and initials; never a client's name, no formula."""

from io import BytesIO
from time import perf_counter

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader, PdfWriter

from boutiques.menu import Menu
from orders.models import Pick
from orders.podium.house import podium_of
from orders.podium.sums import sums_of
from orders.podium.wishes import wishes_at
from orders.sheets.buying import buying_sheet
from tests import cast, walk
from tests.orders.reading import browser, statements
from tests.orders.sheets.reading import A4, boxes, outside, overlaps, paper_of, read

PDF, XLSX = "/podium/SS2027/buying-sheet.pdf", "/podium/SS2027/buying-sheet.xlsx"
SECRETS = ("Ōta", "Renée", "Mme", "Fahd", "الفهد", "山田")


@pytest.fixture
def taken(wished, nadia, ticked, listed, yamada):
    """Two of the same taken, one of them with a note; one that may be; one left."""
    gold, curry = wished
    same = walk.request_of(yamada, walk.wish(listed))
    ticked(nadia, gold, choice="take", note="=1+1 with a light lining")
    ticked(nadia, same, choice="take")
    ticked(nadia, curry, choice="maybe")
    return gold, same, curry


def table_of(user):
    answer = browser(user).get(XLSX)
    assert answer.status_code == 200 and answer.headers["Content-Disposition"].startswith("attachment")
    return list(load_workbook(BytesIO(answer.content)).active.iter_rows())


def test_the_pdf_says_what_to_buy_and_for_nobody_by_name(taken, nadia, budget):
    gold, same, _ = taken
    paper = paper_of(browser(nadia).get(PDF))
    assert (paper.sizes, paper.title, paper.tagged) == ([A4], "Buying sheet SS2027", True)
    for said in ("Taken 2", "Maybe 1", "2 ×", "Gold, Palladium", "€9,100", "€18,200", f"{gold.reference} CL",
                 f"{same.reference} LM", "€20,000", "€1,800", "prices with tax", "=1+1 with a light lining",
                 "Curry is not on the SS2027 list for Togo"):  # fmt: skip
        assert said in paper.words, said
    assert [one for one in SECRETS if one in paper.all] == []


def test_the_table_says_the_same_and_no_cell_is_a_formula(taken, nadia):
    gold, same, curry = taken
    rows = table_of(nadia)
    assert {cell.data_type for row in rows for cell in row if cell.value is not None} == {"s"}
    said = [[cell.value or "" for cell in row] for row in rows]
    gold_togo = ["leather goods", "Birkin 30", "Togo", "Gold", "Palladium"]
    assert said[1] == [
        "Taken", *gold_togo, "2", f"{gold.reference} CL, {same.reference} LM", "'=1+1 with a light lining",
        "9100.00", "18200.00", "EUR",
    ]  # fmt: skip
    assert [row[0] for row in said] == ["What", "Taken", "Maybe"] and said[2][7] == f"{curry.reference} CL"
    assert [one for one in SECRETS if one in str(said)] == []


def test_who_may_have_it(taken, nadia, camille, aiko, pascal):
    for address in (PDF, XLSX):
        for user in (camille, pascal):
            assert browser(user).get(address).status_code == 403
        assert browser(nadia).post(address).status_code == 405
    assert [[cell.value for cell in row][:1] for row in table_of(aiko)] == [["What"]]
    assert "Nothing is taken yet" in paper_of(browser(aiko).get(PDF)).words
    assert statements(nadia, PDF) == cast.FRAME - 1 + 9


def test_two_hundred_rows_are_quick_and_whole(nadia, fsh, camille, listed, prices, ss2027):
    """Rows that differ in every way the menu of the cast allows, as the page makes them, without the database."""
    podium = podium_of(nadia, "SS2027", "", cast.AT)
    client = cast.client(camille, title="Mme", given_name="Renée", family_name="Ōta")
    order = walk.request_of(client, walk.wish(listed))
    (wish,) = wishes_at(podium)
    assert isinstance(podium.menu, Menu)
    wishes = [wish]
    for number in range(200):
        colour = type(listed.gold)(name=f"Colour {number}", rank=number, swatch="#b5804a")
        option = type(wish.first)(
            "first", type(wish.first.choice)(**{**vars(wish.first.choice), "colour": colour}), wish.first.price, []
        )
        pick = Pick(season=ss2027, order=order, choice="take", note=f"Note {number}")
        wishes.append(type(wish)(order, pick, [option], "today"))
    began = perf_counter()
    pdf = buying_sheet(podium, wishes, sums_of(podium, wishes))
    took = perf_counter() - began
    paper = read(pdf)
    assert all(f"Colour {number}," in paper.words for number in range(200))
    assert len(paper.sizes) > 3 and took < 10, took
    first = BytesIO()
    writer = PdfWriter()
    writer.add_page(PdfReader(BytesIO(pdf)).pages[1])
    writer.write(first)
    words = boxes(first.getvalue())
    assert words and (overlaps(words), outside(words, A4)) == ([], [])
