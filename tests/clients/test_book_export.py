"""The book as a file: by the manager's hand, for a reason, on record, without the discreet."""

import csv
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from clients import book
from clients.book_imports import sending
from clients.models import BookExport, Client
from tests import behind, cast

HERE = "/clients/export/"
RIGHT = {"why": "event", "as": "csv"}


def rows(answer) -> list[list[str]]:
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))


@pytest.fixture
def filled(mme_ota, obrien, camille, lea) -> None:
    """Two clients, one with a formula for a name; and one who is discreet."""
    book.amend(mme_ota, by=camille, version=1, given_name="=1+1", phone="+33 6 12 34 56 78", language="ja")
    book.consent(mme_ota, by=camille, channel="email", given=True, how="in_person", at=cast.AT)
    book.consent(obrien, by=lea, channel="email", given=True, how="in_person")
    book.consent(obrien, by=lea, channel="email", given=False, how="by_phone")
    cast.client(lea, family_name="Secret", discreet=True)


def test_it_is_handed_out_and_goes_on_record(client, filled, nadia, fsh):
    client.force_login(nadia)
    asked = client.get(HERE)
    assert "2 clients" in asked.text
    assert "1 discreet client is left out." in asked.text
    answer = client.post(HERE, RIGHT)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    table = rows(answer)
    assert [row[2] for row in table] == ["Family name", "O’Brien", "Ōta"]
    ota = dict(zip(table[0], table[2], strict=True))
    assert (ota["Given name"], ota["Telephone"], ota["Language"]) == ("'=1+1", "'+33 6 12 34 56 78", "Japanese")
    assert (ota["Agrees to"], ota["How they agreed"], ota["Agreed on"]) == ("E-mails", "In the boutique", "2026-09-01")
    assert table[1][-3:] == ["", "", ""], "what was withdrawn is no consent"
    one = BookExport.objects.get()
    assert (one.by, one.boutique, one.why, one.form, one.clients, one.left_out, one.part) == (
        nadia, fsh, "event", "csv", 2, 1, "",
    )  # fmt: skip
    with behind.refused("Exports of the client book are written once|permission denied", error=Exception):
        BookExport.objects.update(clients=1)


def test_it_is_a_workbook_of_texts(client, filled, nadia):
    client.force_login(nadia)
    answer = client.post(HERE, {**RIGHT, "as": "xlsx"})
    cells = [cell for row in load_workbook(BytesIO(answer.content)).active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
    assert "'=1+1" in [cell.value for cell in cells]


def test_a_part_of_it_whose_search_is_not_on_record(client, filled, nadia, camille):
    client.force_login(nadia)
    answer = client.post(f"{HERE}?q=ota&sa={camille.username}", RIGHT)
    assert len(rows(answer)) == 2
    assert BookExport.objects.get().part == "of Camille Laurent, found by words that were typed"
    assert client.post(f"{HERE}?sa=desk", RIGHT).status_code == 422


def test_what_was_taken_away_is_read_again(client, filled, nadia):
    client.force_login(nadia)
    content = client.post(HERE, RIGHT).content
    book_ = sending.read_book(content, manages=True)
    assert "" not in book_.columns
    assert book_.rows[1].cells[1] == "=1+1"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"why": ""}, "Choose why"),
        ({"why": "fun"}, "Choose"),
    ],
)
def test_without_a_reason_nothing_leaves(client, filled, nadia, said, words):
    client.force_login(nadia)
    answer = client.post(HERE, {**RIGHT, **said})
    assert (answer.status_code, words in answer.text, "O’Brien" in answer.text) == (422, True, False)
    assert BookExport.objects.count() == 0


def test_a_discreet_client_is_in_no_file_whatever_is_asked(client, filled, nadia, lea):
    """Without the filter in `exporting.take_away` her name stood in the file."""
    client.force_login(nadia)
    assert "all of them are discreet" in client.get(f"{HERE}?q=secret").text
    for query in ("", f"?sa={lea.username}"):
        assert "Secret" not in client.post(HERE + query, RIGHT).content.decode()
    assert client.post(f"{HERE}?q=secret", RIGHT).status_code == 422


def test_who_may(client, filled, camille, pascal, ada, aiko):
    for person in (camille, pascal, ada):
        client.force_login(person)
        assert (client.get(HERE).status_code, client.post(HERE, RIGHT).status_code) == (403, 403), person
    client.force_login(aiko)
    assert client.post(HERE, RIGHT).status_code == 422, "another boutique's manager has their own, empty book"
    assert (BookExport.objects.count(), Client.objects.count()) == (0, 3)


def test_the_log_is_for_managers_and_administrators(client, filled, nadia, camille, pascal, ada, aiko):
    client.force_login(nadia)
    client.post(f"{HERE}?sa={camille.username}", RIGHT)
    said = {}
    for person in (nadia, ada, aiko, camille, pascal):
        client.force_login(person)
        answer = client.get("/clients/exports/")
        text = answer.text
        said[person.username] = (answer.status_code, "Nadia Benali" in text.split("<main")[-1], "Only those of" in text)
    assert said == {
        "fsh.manager": (200, True, True), "admin": (200, True, False), "gin.manager": (200, False, False),
        "fsh.sa1": (403, False, False), "paris": (403, False, False),
    }  # fmt: skip


def test_the_clients_list_leads_there_for_who_may(client, filled, nadia, camille):
    for person, ways in ((nadia, (True, True, True)), (camille, (True, False, False))):
        client.force_login(person)
        text = client.get("/clients/").text
        assert tuple(way in text for way in ("/clients/import/", "/clients/export/", "/clients/exports/")) == ways


def test_it_costs_the_same_for_one_client_and_many(client, filled, nadia, lea):
    client.force_login(nadia)
    client.post(HERE, RIGHT)
    costs = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.post(HERE, RIGHT)
        costs.append(len(asked))
        Client.objects.bulk_create(
            Client(boutique=lea.boutique, sa=lea, family_name=f"N{number}") for number in range(40)
        )
    assert costs[0] == costs[1]
