"""A book is judged against the book there is, written in once without a word to anybody, and taken back."""

import csv
import uuid
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail

from clients import book
from clients.book_imports import sending
from clients.book_imports.applying import apply, pointing, undo, used
from clients.book_imports.left import left_rows
from clients.erasing import erase
from clients.holding import everything_on
from clients.models import BookImport, Client, Consent, Note
from config.errors import NotYours, Refused
from orders.models import Notice
from tests import behind, cast, walk
from tests.clients.book_imports.conftest import verdicts

TABLE = """Family name;Given name;Telephone;E-mail;Note;Agrees to;How they agreed;Agreed on
Ōta;Renée;;;;;;
Katō;Emi;+33 6 11 22 33 44;emi@example.com;Likes Étoupe;e-mail;in writing;2026-03-14
Kato;Emi;;;;;;
Brun;Anne;;;She has cancer;;;
Noir;Paul;call;;;;;
"""


@pytest.fixture
def one(sent, camille, mme_ota) -> BookImport:
    """Five rows of Camille's: in the book, new, twice, delicate, to mend."""
    return sent(camille, TABLE)


def test_each_row_has_its_verdict_and_nothing_is_written(one):
    assert verdicts(one) == {2: "alike", 3: "new", 4: "twice", 5: "delicate", 6: "wrong"}
    assert (one.made, one.left, Client.objects.count(), Note.objects.count()) == (1, 4, 1, 0)
    said = {row["number"]: " ".join(row["words"]) for row in one.verdicts}
    assert said[2] == "In the book: Mme Renée Ōta (the same name)."
    assert said[4] == "The same name as row 3."
    assert "“cancer”: the book keeps nothing on health." in said[5]


@pytest.mark.parametrize(
    "row",
    [
        "Renée;Ota;;", "ōTA;renee;;", "X;Y;;RENEE@example.com", "X;Y;06 12 34 56 78;", "X;Y;+33 (0)6.12.34.56.78;",
    ],
)  # fmt: skip
def test_the_same_signs_as_while_one_types(sent, camille, mme_ota, row):
    book.amend(mme_ota, by=camille, version=1, email="renee@example.com", phone="+33 6 12 34 56 78")
    assert verdicts(sent(camille, f"Nom;Prénom;Tél;Mail\n{row}\n")) == {2: "alike"}


def test_a_colleagues_client_is_told_by_no_hint(sent, lea, nadia, mme_ota):
    table = "Nom;Prénom\nŌta;Renée\n"
    assert verdicts(sent(lea, table)) == {2: "new"}
    assert verdicts(sent(nadia, table)) == {2: "alike"}


def test_it_is_written_once_and_nobody_is_told(one, camille):
    applied = apply(one, by=camille, at=cast.AT)
    assert apply(one, by=camille, at=cast.AT).context == applied.context
    emi = Client.objects.get(family_name="Katō")
    assert (emi.sa, emi.phone, emi.last_contact_on, emi.version) == (camille, "+33 6 11 22 33 44", None, 1)
    assert emi.history.get().pgh_context.metadata == {"by": camille.pk, "why": "import"}
    assert [(note.text, note.by) for note in emi.notes.all()] == [("Likes Étoupe", camille)]
    assert [(c.channel, c.how, c.at.date().isoformat()) for c in emi.consents.all()] == [
        ("email", "in_writing", "2026-03-14")
    ]
    assert (Client.objects.count(), mail.outbox, Notice.objects.count()) == (2, [], 0)
    assert [row[0] for row in applied.rows] == [2, 4, 5, 6], "what is in the book is not kept in the table"


def test_what_is_chosen_row_by_row(one, camille):
    one = sending.choose(
        one, {"alike-2": "take", "words-5": "without", "alike-3": "take", "words-6": "keep"}, by=camille
    )
    assert verdicts(one) == {2: "new", 3: "new", 4: "twice", 5: "new", 6: "wrong"}
    apply(one, by=camille, at=cast.AT)
    assert (Client.objects.filter(family_name="Ōta").count(), Note.objects.count()) == (2, 1)


def test_delicate_words_are_kept_row_by_row_alone(one, camille):
    with pytest.raises(Refused, match="row by row"):
        sending.choose_all(one, "words", "keep", by=camille)
    one = sending.choose(one, {"words-5": "keep"}, by=camille)
    apply(one, by=camille, at=cast.AT)
    assert Note.objects.filter(text="She has cancer").exists()


def test_a_verdict_that_changed_is_shown_first(one, camille):
    book.register(by=camille, family_name="Katō", given_name="Emi")
    with pytest.raises(Refused, match="nothing was written"):
        apply(one, by=camille, at=cast.AT)
    assert verdicts(BookImport.objects.get()) == {2: "alike", 3: "alike", 4: "alike", 5: "delicate", 6: "wrong"}
    assert Client.objects.count() == 2


def test_the_rows_left_out_come_back_mended(one, camille, sent):
    content = left_rows(one)
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"))))
    assert rows[0][-1] == "To mend"
    assert [row[-1] for row in rows[1:]] == [
        "Probably in the book. In the book: Mme Renée Ōta (the same name).",
        "Twice in the table. The same name as row 3.",
        next(row["words"][0] for row in one.verdicts if row["number"] == 5).join(("Look at the note. ", "")),
        "Telephone, “call”: Write 6 to 15 digits, with + and the country's code if you know it.",
    ]
    mended = sent(camille, content.replace(b"call,", b"0102030405,").replace(b"She has cancer", b"Call first"))
    assert sorted(verdicts(mended).values()) == ["alike", "new", "new", "new"]


def test_no_cell_of_them_is_a_formula(sent, camille):
    content = left_rows(sent(camille, "Nom;Mail\n'=1+1;@SUM\n")).decode("utf-8-sig")
    assert content.splitlines()[1].startswith("'=1+1,'@SUM,")


def test_a_managers_rows_say_whose_they_are(sent, nadia, camille, lea):
    one = sent(nadia, "Nom;SA\nA;Camille\nB;fsh.sa2\nC;\nD;Kenji\n", sa=lea)
    assert verdicts(one)[5] == "wrong"
    apply(one, by=nadia, at=cast.AT)
    assert dict(Client.objects.values_list("family_name", "sa")) == {"A": camille.pk, "B": lea.pk, "C": lea.pk}


def test_the_columns_may_be_said_anew(sent, camille):
    one = sent(camille, "Renée;Ōta;0601020304\nEmi;Katō;0605060708\n")
    assert (one.headed, one.columns, one.verdicts) == (False, ["", "", "phone"], [])
    one = sending.remap(one, ["given_name", "family_name", "phone"], headed=False, by=camille)
    assert (one.made, [row["number"] for row in one.verdicts]) == (2, [1, 2])
    one = sending.remap(one, ["given_name", "family_name", "phone"], headed=True, by=camille)
    assert (one.heads, one.made) == (["Renée", "Ōta", "0601020304"], 1)
    assert sending.remap(one, one.columns, headed=False, by=camille).made == 2
    for columns, said in (
        (["email", "", ""], "which column has the name"),
        (["given_name", "given_name", ""], "Two columns are both"),
        (["sa", "given_name", ""], "no longer those"),
        (["given_name"], "no longer those"),
    ):
        with pytest.raises(Refused, match=said):
            sending.remap(one, columns, headed=False, by=camille)


def test_the_very_file_that_is_in_the_book_is_known_but_not_to_a_colleague(one, sent, camille, lea, nadia):
    apply(one, by=camille, at=cast.AT)
    again = sent(camille, TABLE)
    assert (sending.sent_before(again, camille, cast.AT), again.made) == (one, 0)
    assert sending.sent_before(sent(nadia, TABLE), nadia, cast.AT) == one
    assert sending.sent_before(sent(lea, TABLE), lea, cast.AT) is None
    with pytest.raises(Refused, match="No row is to be written"):
        apply(again, by=camille)


def test_the_same_form_sent_twice_is_one(sent, camille):
    form = uuid.uuid4()
    assert sent(camille, TABLE, submission=form) == sent(camille, TABLE, submission=form)


def test_taken_back_it_is_as_if_it_had_never_been(one, camille):
    undo(apply(one, by=camille, at=cast.AT), by=camille, at=cast.AT)
    assert list(Client.objects.values_list("family_name", flat=True)) == ["Ōta"]
    assert (Note.objects.count(), Consent.objects.count()) == (0, 0)
    assert behind.run("SELECT count(*) FROM clients_clientevent WHERE family_name = 'Katō'") == [(0,)]
    assert undo(one, by=camille).undone_by == camille


def test_those_with_whom_something_began_stay(sent, camille, nadia, catalogue):
    one = apply(sent(camille, "Nom;Note\nA;Hello\nB;\nC;\nD;\nE;\n"), by=camille, at=cast.AT)
    clients = {client.family_name: client for client in Client.objects.all()}
    book.note(clients["A"], by=camille, text="Called.")
    book.amend(clients["B"], by=camille, version=1, phone="0102030405")
    walk.request_of(clients["C"], walk.wish(catalogue), at=cast.AT)
    book.consent(clients["D"], by=camille, channel="email", given=True, how="in_person")
    one = undo(one, by=nadia)
    assert (one.stayed, sorted(Client.objects.values_list("family_name", flat=True))) == (4, ["A", "B", "C", "D"])


def test_where_all_stay_it_is_not_taken_back(one, camille):
    with pytest.raises(Refused, match="never written"):
        undo(one, by=camille)
    one = apply(one, by=camille, at=cast.AT)
    book.note(Client.objects.get(family_name="Katō"), by=camille, text="Called.")
    with pytest.raises(Refused, match="every one of them"):
        undo(one, by=camille)


def test_every_table_that_points_to_a_client_counts_as_use(one):
    """Asked of the models themselves: a new table of tomorrow counts too, the history of clients but for its own."""
    assert {relation.related_model._meta.label for relation in pointing()} >= {
        "clients.Note", "clients.Consent", "clients.FollowUp", "clients.ClientEvent", "orders.Order", "orders.Offer",
        "orders.SecondChance", "clients.Retention",
    }  # fmt: skip
    assert used(one, []) == set()


def test_who_may(one, lea, aiko, nadia, kenji):
    for person in (lea, aiko, kenji):
        for verb in (apply, undo):
            with pytest.raises(NotYours):
                verb(one, by=person)
        assert not sending.found(person, cast.AT).exists()
    assert sending.found(nadia, cast.AT).get() == one


def test_an_erased_client_is_in_no_table_any_more(one, mme_ota, nadia, sent):
    """Without `tables.empty()` in `clients.erasing.forget` two tables still had the name."""
    other = sent(nadia, "Nom;Prénom\nŌta;Renée\nX;Y\n", name="Renée Ōta.csv")
    parts = {part.key: part.entries for part in everything_on(mme_ota, cast.AT)}
    assert [entry["said"] for entry in parts["tables"]] == ["Ōta; Renée", "Ōta; Renée"]
    erase(mme_ota, by=nadia, why="asked", at=cast.AT)
    assert behind.run("SELECT count(*) FROM clients_bookimport AS row WHERE row::text LIKE '%Ōta%'") == [(0,)]
    other.refresh_from_db()
    assert (other.rows, other.verdicts, other.title) == ([], [], "a former client.csv")
    with pytest.raises(Refused, match="no longer kept"):
        apply(other, by=nadia)


def test_the_clock_lets_go_of_rows_after_a_week(one):
    assert sending.forget_tables(cast.AT + sending.KEPT_FOR) == 0
    assert sending.forget_tables(cast.AT + sending.KEPT_FOR + timedelta(seconds=1)) == 1
    assert sending.forget_tables(cast.AT + timedelta(days=30)) == 0
    one.refresh_from_db()
    assert (one.rows, one.verdicts) == ([], [])


def test_the_database_keeps_imports(one):
    with behind.refused("Imports of clients are kept", error=Exception):
        BookImport.objects.all().delete()
