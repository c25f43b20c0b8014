"""Two people at one client book on its way in, and one book sent twice: each client is written once.

Each lock was taken out once to see it: without the import's (`sending.locked`) the second press was refused instead of
shown what the first had done; without the boutique's (`applying.apply`) both books were written.
"""

from uuid import uuid4

import pytest

from clients.book_imports.sending import send
from clients.models import BookImport, Client
from tests import cast
from tests.races.served import all_at_once, filled, served, signed_in

__all__ = ["served"]

pytestmark = pytest.mark.usefixtures("then")

TABLE = "Nom;Prénom;Note\nKatō;Emi;Likes Étoupe\nBrun;Anne;\n".encode()


def sent(by) -> BookImport:
    return send(TABLE, name="book.csv", by=by, submission=uuid4(), at=cast.AT)


def test_written_by_two_at_once_it_is_in_the_book_once(served, camille, nadia):
    one = sent(camille)
    presses = [filled(signed_in(person), f"/clients/import/{one.uuid}/", apply="1") for person in (camille, nadia)]
    holding = ("SELECT 1 FROM clients_bookimport FOR UPDATE",)
    answers = all_at_once(served, presses, gathered=2, holding=holding)
    assert [answer.status for answer in answers] == [303, 303]
    assert sorted(Client.objects.values_list("family_name", flat=True)) == ["Brun", "Katō"]


def test_one_book_sent_twice_and_written_at_once_is_there_once(served, nadia):
    books = [sent(nadia), sent(nadia)]
    presses = [filled(signed_in(nadia), f"/clients/import/{one.uuid}/", apply="1") for one in books]
    holding = ("SELECT 1 FROM boutiques_boutique FOR UPDATE",)
    answers = all_at_once(served, presses, gathered=2, holding=holding)
    assert sorted(answer.status for answer in answers) == [303, 409]
    assert sorted(Client.objects.values_list("family_name", flat=True)) == ["Brun", "Katō"]
