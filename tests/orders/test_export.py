"""The list as a file: exactly what is shown to who takes it, never a formula, never a stranger, always on record."""

import csv
import io

import pytest
from openpyxl import load_workbook

from boutiques.imports.table import neutral
from boutiques.models import Leather
from clients.models import Client
from orders import exporting
from orders.models import Export
from tests.orders.reading import browser, get, references, rows

FORMS = ("csv", "xlsx")
FURTHER = "column=why&column=season&column=price"


def taken(user, query="", form="csv"):
    """Take the list away; return the answer."""
    return browser(user).post(f"/orders/export.{form}{query}")


def table(answer):
    """What a spreadsheet reads in the file: its rows, the heads first."""
    if answer.headers["Content-Type"] == "text/csv":
        return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    [sheet] = load_workbook(io.BytesIO(answer.content)).worksheets
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
    return [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]


def on_record():
    """Every export that is on record."""
    return list(Export.objects.values_list("by__username", "query", "form", "lines"))


HEADS = ["Reference", "Piece", "Made in", "Promised to", "With", "Mark", "State", "For how long", "Why now"]


@pytest.mark.parametrize("form", FORMS)
def test_a_file_says_what_the_row_says(form, line, nadia, prices):
    order = line("arrived")
    assert table(taken(nadia, f"?{FURTHER}", form)) == [
        [*HEADS, "Season", "Price"],
        [
            order.reference, "Birkin 30", "Gold, Togo", "Mme Renée Ōta", "Camille", "Promised", "Arrived", "17 days",
            "Call: the price is up 7.7 %", "SS2027", "€9,100",
        ],
    ]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("query", ["", "?show=all&sort=oldest", "?state=placed&state=sold", "?q=ota&column=why"])
def test_every_line_of_the_list_in_its_order(form, query, lines, nadia, camille):
    for state in ("placed", "refused", "declined", "sold", "requested"):
        lines(state)
    for user in (nadia, camille):
        page = get(user, f"/orders/{query}")
        _, *found = table(taken(user, query, form))
        assert [cells[0] for cells in found] == references(page)
        for cells, row in zip(found, rows(page), strict=True):
            missing = [cell for cell in cells if not all(word.strip(",") in row for word in cell.split())]
            assert missing == []


def test_all_pages_are_in_it_and_it_is_read_in_parts(lines, nadia, monkeypatch):
    made = [lines("requested").reference for _ in range(5)]
    monkeypatch.setattr(exporting, "AT_ONCE", 2)
    monkeypatch.setattr("config.keyset.SIZE", 2)
    answer = taken(nadia, f"?sort=logged&after=~{made[3]}")
    assert [cells[0] for cells in table(answer)[1:]] == made[::-1]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="orders-2026-09-01-5-lines.csv"'


def test_how_many_lines_is_said_before(lines, nadia):
    lines("placed")
    assert "1 line, all pages" in get(nadia, "/orders/export/?state=placed")
    lines("placed")
    page = get(nadia, "/orders/export/?state=placed&column=season")
    assert "2 lines, all pages" in page
    assert 'action="/orders/export.csv?state=placed&column=season"' in page
    assert "there is nothing to export" in get(nadia, "/orders/export/?state=sold")
    assert on_record() == []


def test_more_than_fit_are_refused_with_what_to_do(lines, nadia, monkeypatch):
    monkeypatch.setattr(exporting, "MOST", 1)
    for _ in range(2):
        lines("placed")
    assert "Narrow it, to a season or a boutique" in get(nadia, "/orders/export/")
    answer = taken(nadia)
    assert (answer.status_code, "Narrow it, to a season or a boutique" in answer.text) == (409, True)
    assert on_record() == []


FORMULAS = ["=1+1", "+33 6", "-2", "@SUM(A1)", "\t=1", "  =1", "'=1"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("planted", FORMULAS)
def test_no_cell_is_a_formula(form, planted, line, nadia, mme_ota, listed):
    line("requested")
    Client.objects.filter(pk=mme_ota.pk).update(title="", given_name="", family_name=planted)
    Leather.objects.filter(pk=listed.togo.pk).update(name=planted)
    answer = taken(nadia, "?column=leather", form)
    [_, cells] = table(answer)
    [shown] = [row.who for row in exporting_rows(nadia)]
    assert (cells[3], cells[-1]) == (neutral(shown), neutral(planted))
    assert not any(cell[:1] in "=+-@\t" for cell in cells if cell)
    if form == "xlsx":
        sheet = [part for name, part in unzipped(answer.content).items() if "worksheets" in name]
        assert all(b"<f>" not in part for part in sheet)


def exporting_rows(user):
    """The rows of the person's whole list."""
    from boutiques import clock
    from orders import filters
    from orders.models import Order

    asked = filters.Filters()
    return exporting.rows_by(list(Order.objects.values_list("pk", flat=True)), asked, user, clock.now())


def unzipped(content):
    """The parts of a workbook."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {name: book.read(name) for name in book.namelist()}


@pytest.mark.parametrize("form", FORMS)
def test_no_contact_no_stranger_no_rival(form, line, nadia, camille, aiko, kenji, pascal, mme_ota, yamada):
    Client.objects.filter(pk=mme_ota.pk).update(phone="+33 1 40 17 46 00", email="renee@example.com")
    own, rivals = line("placed"), line("offered", yamada)
    for user in (aiko, kenji):
        assert table(taken(user, f"?show=all&q={own.reference}", form))[1:] == []
    house = table(taken(nadia, "?show=all", form))
    assert {cells[0] for cells in house[1:]} == {own.reference, rivals.reference}
    assert not any(word in str(house) for word in ("40 17", "renee@", str(mme_ota.uuid)))
    assert [cells[0] for cells in table(taken(camille, "?show=all", form))[1:]] == [own.reference]
    [piece] = table(taken(camille, f"?q={rivals.reference}&{FURTHER}", form))[1:]
    assert piece == [rivals.reference, "Birkin 30", "Gold, Togo", "", "", "Promised", "Promised", *[""] * 4]
    paris = table(taken(pascal, "?show=all", form))
    assert paris[0] == [
        "Reference", "Piece", "Made in", "Boutique", "For", "Since", "Mark", "State", "For how long", "Why now",
    ]  # fmt: skip
    assert {cells[0] for cells in paris[1:]} == {own.reference, rivals.reference}
    assert not any(name in str(paris) for name in ("Ōta", "Renée", "山田", "Camille", "Léa", "Offered", "Promised"))


def test_every_export_is_on_record_without_a_name(line, nadia, pascal):
    order = line("placed")
    taken(nadia, "?state=placed&column=season&after=~FSH-26-0009")
    taken(nadia, "?q=Ōta", "xlsx")
    taken(pascal, f"?q={order.reference}")
    assert on_record() == [
        ("fsh.manager", "state=placed&column=season", "csv", 1),
        ("fsh.manager", "q=%E2%80%A6", "xlsx", 1),
        ("paris", f"q={order.reference}", "csv", 1),
    ]


def test_who_may_and_how(line, nadia, ada, client):
    line("placed")
    for form in FORMS:
        assert browser(nadia).get(f"/orders/export.{form}").status_code == 405
        assert taken(ada, form=form).status_code == 403
    assert "Orders belong to the boutiques and to Paris" in get(ada, "/orders/export/", 403)
    assert browser(nadia).post("/orders/export/").status_code == 405
    assert browser(nadia).post("/orders/export.pdf").status_code == 404
    assert client.post("/orders/export.csv").status_code == 302
    assert on_record() == []


def test_the_list_leads_there_only_where_it_has_lines(line, nadia):
    assert "/orders/export/" not in get(nadia, "/orders/")
    line("placed")
    assert 'href="/orders/export/?kind=PO"' in get(nadia, "/orders/?kind=PO")
