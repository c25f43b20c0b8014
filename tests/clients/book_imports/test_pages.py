"""The pages of a book on its way in: send it, look, choose, write it in, take it back; each for who may."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clients.book_imports.applying import apply
from clients.models import BookImport, Client
from tests import cast

HOME = "/clients/import/"
TABLE = "Nom;Prénom;Notes\nKatō;Emi;She has cancer\nŌta;Renée;\nBrun;Anne;\n"


@pytest.fixture
def here(client, camille, mme_ota) -> str:
    """The page of a book that Camille sent."""
    client.force_login(camille)
    answer = client.post(HOME, {"text": TABLE, "submission": str(uuid.uuid4())})
    assert answer.status_code == 303
    return answer.headers["Location"]


def test_it_is_sent_looked_at_chosen_and_written(client, here, camille):
    page = client.get(here).text
    assert "Write 1 client into the book" in page
    assert "In the book: Mme Renée Ōta (the same name)." in page
    assert "2 rows stay out as things stand." in page
    assert client.post(here, {"choose": "1", "words-2": "without", "alike-3": ""}).status_code == 303
    assert "Write 2 clients into the book" in client.get(here).text
    assert client.post(here, {"all": "alike:take"}).status_code == 303
    assert client.post(here, {"all": "alike:"}).status_code == 303
    assert [client.post(here, {"apply": "1"}).status_code for _ in range(2)] == [303, 303]
    assert set(Client.objects.values_list("family_name", "sa")) == {
        ("Ōta", camille.pk), ("Katō", camille.pk), ("Brun", camille.pk)
    }  # fmt: skip
    page = client.get(here).text
    assert "Written into the book by Camille Laurent" in page
    assert "Take the whole book back" in page
    assert client.get("/clients/", {"q": "Brun"}).text.count("Anne Brun") == 1


def test_it_is_taken_back_by_its_button(client, here):
    client.post(here, {"apply": "1"})
    client.post(f"/clients/{Client.objects.get(family_name='Brun').uuid}/note/", {"text": "x"})
    assert client.post(here, {"take_back": "1"}, follow=True).status_code == 200
    assert Client.objects.count() == 1
    assert "Taken back by Camille Laurent" in client.get(here).text


def test_whoever_stays_is_named_before(client, here):
    client.post(here, {"apply": "1"})
    brun = Client.objects.get(family_name="Brun")
    brun.since = 2019
    brun.save()
    page = client.get(here).text
    assert "1 of them stays, since something was done with them: <bdi>Anne Brun</bdi>." in page
    answer = client.post(here, {"take_back": "1"})
    assert (answer.status_code, "every one of them" in answer.text) == (409, True)


def test_the_very_same_file_is_said_to_be_in_the_book(client, here):
    client.post(here, {"apply": "1"})
    again = client.post(HOME, {"text": TABLE, "submission": str(uuid.uuid4())}).headers["Location"]
    assert "This very file is in the book already: Camille Laurent wrote 1 client of it" in client.get(again).text


def test_its_columns_are_said_anew(client, camille):
    client.force_login(camille)
    here = client.post(HOME, {"text": "Emi;0102030405\nAnne;0203040506", "submission": str(uuid.uuid4())})["Location"]
    assert "Say which column has the name; then every row is checked." in client.get(here).text
    wrong = client.post(here, {"columns": "1", "column-0": "email", "column-1": "phone"})
    assert (wrong.status_code, "Say which column has the name." in wrong.text) == (422, True)
    odd = client.post(here, {"columns": "1", "column-0": "sa", "column-1": "phone"})
    assert (odd.status_code, "Choose one of these." in odd.text) == (422, True)
    assert client.post(here, {"columns": "1", "column-0": "given_name", "column-1": "phone"}).status_code == 303
    assert BookImport.objects.get().made == 2


def test_a_file_in_place_of_pasted_rows(client, nadia, camille):
    client.force_login(nadia)
    card = b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ota;Ren\r\nEND:VCARD\r\n"
    said = {"submission": str(uuid.uuid4()), "sa": camille.username}
    both = client.post(HOME, {"file": SimpleUploadedFile("a.vcf", card), "text": "Nom\nX", **said})
    assert (both.status_code, "Send one of the two" in both.text) == (422, True)
    assert client.post(HOME, said).status_code == 422
    here = client.post(HOME, {"file": SimpleUploadedFile("a.vcf", card), **said}).headers["Location"]
    assert "What the columns are" not in client.get(here).text
    client.post(here, {"apply": "1"})
    assert Client.objects.get().sa == camille


@pytest.mark.parametrize(
    "said", [{}, {"all": "words:keep"}, {"all": "x"}, {"take_back": "1"}, {"columns": "1", "column-0": "\x00"}]
)
def test_a_button_that_is_not_there_is_answered_in_a_sentence(client, here, said):
    assert client.post(here, said).status_code in (409, 422)
    assert client.post(here, {"choose": "1", "alike-x": "take", "words-99": "x"}).status_code == 303
    assert Client.objects.count() == 1


def test_the_rows_left_out_are_a_file_until_they_are_forgotten(client, here):
    left = client.get(f"{here}left.csv")
    assert (left["Content-Type"], left["Cache-Control"]) == ("text/csv", "no-store")
    assert left.content.decode("utf-8-sig").splitlines()[2].startswith("Ōta,Renée,,Probably in the book.")
    BookImport.objects.all().empty()
    assert client.get(f"{here}left.csv").status_code == 409
    page = client.get(here)
    assert (page.status_code, "Its rows are no longer kept" in page.text) == (200, True)
    assert client.post(here, {"apply": "1"}).status_code == 409


def test_who_comes_in(client, here, nadia, lea, aiko, pascal, ada):
    for person, statuses in (
        (nadia, (200, 200)),
        (lea, (200, 404)),
        (aiko, (200, 404)),
        (pascal, (403, 403)),
        (ada, (403, 403)),
    ):
        client.force_login(person)
        assert (client.get(HOME).status_code, client.get(here).status_code) == statuses, person
        assert client.get(f"{here}left.csv").status_code == statuses[1]
        assert here in client.get(HOME).text if person == nadia else here not in client.get(HOME).text


def test_looking_costs_the_same_for_one_row_and_three_hundred(client, here, sent, camille):
    """The session, its person, counts of the frame, the import, and whether the same file is there."""
    client.get(here)
    many = sent(camille, "Nom\n" + "".join(f"N{row:04}\n" for row in range(300)))
    costs = []
    for address in (here, f"{HOME}{many.uuid}/"):
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        costs.append(len(asked))
    assert costs == [cast.FRAME + 2] * 2
    apply(many, by=camille)
    with CaptureQueriesContext(connection) as asked:
        client.get(f"{HOME}{many.uuid}/")
    assert len(asked) < 40, "one for each table that points to clients"


def test_judging_and_writing_cost_the_same_whatever_the_length(sent, camille, mme_ota):
    costs = []
    for count in (2, 1, 300):
        table = "Nom;Note\n" + "".join(f"N{row:04}x{count};Likes\n" for row in range(count))
        with CaptureQueriesContext(connection) as asked:
            one = sent(camille, table)
            apply(one, by=camille, at=cast.AT)
        costs.append(len(asked))
    assert costs[1] == costs[2]
