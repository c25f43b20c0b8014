"""An answer sheet is understood however a house in Paris writes it: mail or sheet, English or French, any order."""

import pytest

from boutiques.imports.reading import read_table
from orders.answer_sheets import answers
from orders.answer_sheets.rows import SheetRows
from orders.reasons import shipped
from tests.boutiques.imports.conftest import sheet

pytestmark = pytest.mark.usefixtures("catalogue")

YES = {
    "reference": "FSH-26-0007",
    "sent": {},
    "answer": "accept",
    "reason": "",
    "message": "",
    "instead": {},
    "day": "",
}


def read(text: str | bytes) -> list[dict]:
    """What each row says; of one that is wrong, its sentence."""
    rows = SheetRows(shipped())
    content = text.encode() if isinstance(text, str) else text
    found = [rows.read(line) for line in rows.lines(read_table(content, rows.heads))]
    return [{"wrong": one.wrong} if one.wrong else one.said for one in found]


def one(text: str | bytes) -> dict:
    return read(text)[-1]


@pytest.mark.parametrize(
    "text",
    [
        "FSH-26-0007: accepted",
        "FSH-26-0007 - accepté",
        "- fsh 26 0007 : OK",
        "> FSH-26-0007 => oui",
        "FSH-26-0007\taccepted",
        "FSH-26-0007;oui",
        "FSH-26-0007, accord",
        "La FSH-26-0007 est acceptée.",
        "Reference,Answer\nFSH-26-0007,yes",
        "Réponse;Référence\nACCEPTÉE;fsh_26_0007",
        "Réponses de Paris, SS2027\n\nRéférence;Réponse\nFSH-26-0007;validé",
        "\ufeffReference\tDécision\tCommentaire\nFSH-26-0007\tok\t\n",
        "Statut|Commande|Motif|Date\nconfirmé|FSH-26-0007||",
        "sep=;\nReference;Answer\nFSH-26-0007;accepted",
    ],
)
def test_however_a_yes_is_written_it_is_the_same(text):
    assert one(text) == YES


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_in_any_encoding(encoding):
    assert one("Référence;Réponse\nFSH-26-0007;acceptée".encode(encoding)) == YES


def test_a_workbook_with_a_title_above_its_heads():
    found = one(sheet(["Réponses SS2027"], [], ["Réponse", "Référence"], ["oui", "FSH-26-0007"]))
    assert found == YES


@pytest.mark.parametrize(
    ("text", "reason", "message"),
    [
        ("FSH-26-0007: refused, no capacity", "capacity", ""),
        ("FSH-26-0007 refusé cuir indisponible", "leather", ""),
        ("FSH-26-0007 : non – capacité : pas avant juin", "capacity", "pas avant juin"),
        ("FSH-26-0007 rejeté (défaut de matière)", "fault", ""),
        ("Référence;Réponse;Motif;Note\nFSH-26-0007;non;ne convient pas;Trop petit", "unsuitable", "Trop petit"),
        ("Reference,Reason\nFSH-26-0007,The leather is not to be had in that colour", "leather", ""),
        ("Reference,Answer\nFSH-26-0007,refused: other", "other", ""),
        ("Reference,Answer,Reason\nFSH-26-0007,refused,LEATHER", "leather", ""),
    ],
)  # fmt: skip
def test_a_no_with_its_reason(text, reason, message):
    assert one(text) == {**YES, "answer": "refuse", "reason": reason, "message": message}


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("FSH-26-0007: proposes Étoupe", {"colour": "Étoupe"}),
        ("FSH-26-0007 : propose etoupe et epsom", {"colour": "Étoupe", "leather": "Epsom"}),
        ("FSH-26-0007 - proposition : cuir : Epsom ; couleur : Noir", {"leather": "Epsom", "colour": "Noir"}),
        ("Reference,Paris proposes\nFSH-26-0007,Étoupe Epsom", {"colour": "Étoupe", "leather": "Epsom"}),
        ("Référence;Coloris proposé;Bouclerie proposée\nFSH-26-0007;18;GHW", {"colour": "Étoupe", "hardware": "GHW"}),
        ("Reference,Answer,Proposed style\nFSH-26-0007,proposes,Kelly 28 sellier", {"style": "K28S"}),
        ("Reference,Answer,Proposed strap\nFSH-26-0007,proposes,\"105,0 cm\"", {"strap_cm": 105}),
    ],
)  # fmt: skip
def test_a_proposal_says_what(text, instead):
    assert one(text) == {**YES, "answer": "amend", "instead": instead}


@pytest.mark.parametrize(
    "day",
    ["2026-09-01", "01/09/2026", "1.9.26", "1/9/26", "1 septembre 2026", "le 1er septembre 2026",
     "mardi 1er septembre 2026", "Tuesday, 1 September 2026", "1 Sep 2026", "2026-09-01 00:00:00"],
)  # fmt: skip
def test_the_days_of_a_house_in_paris(day):
    assert one(f"Référence;Réponse;Date\nFSH-26-0007;oui;{day}") == {**YES, "day": "2026-09-01"}


def test_a_mail_is_read_with_its_greeting():
    found = read("Bonjour Nadia,\n\nFSH-26-0007 : accepté\n\nBien à vous,\nPascal")
    assert [row.get("answer", row.get("wrong")) for row in found] == [
        "It names no order.", "accept", "It names no order.", "It names no order.",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "-", "?", "en attente", "pending"])
def test_what_has_no_answer_yet(text):
    assert one(f"Reference,Answer\nFSH-26-0007,{text}") == {**YES, "answer": ""}


@pytest.mark.parametrize(
    ("text", "verb"),
    [("not accepted", "refuse"), ("pas possible", "refuse"), ("pas accepté", None), ("we will see", None), ("1", None)],
)
def test_a_word_in_the_middle_is_no_answer(text, verb):
    assert answers.said(text).verb == verb
