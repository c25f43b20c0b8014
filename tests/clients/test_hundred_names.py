"""A hundred names as they are typed at the counter, each with the client who is meant: all are among those shown."""

from itertools import pairwise

import pytest

from clients.forms.picker import options
from clients.models import Client

# given name, family name, in another script, what is typed for them
PEOPLE = [
    ("Renée", "Ōta", "太田 ルネ", ("renee", "Renée", "ota", "Ōta Renée", "太田", "ルネ")),
    ("Thị Lan", "Nguyễn", "", ("Nguyễn", "nguyen thi", "lan nguyen", "NGUYEN", "thi lan")),
    ("陽子", "山田", "", ("山田", "山", "陽子", "山田陽子", "陽子 山田")),
    ("Haruka", "Yamada", "山田 遥", ("山田 遥", "遥", "yamada haruka", "haru")),
    ("Farid", "al-Fahd", "الفهد", ("الفهد", "فهد", "alfahd", "al fahd", "Fahd Farid")),
    ("Grace", "O'Brien", "", ("O'Brien", "O’Brien", "obrien", "o brien", "brien grace")),
    ("Seán", "Ó Súilleabháin", "", ("sean", "o suilleabhain", "osuilleabhain", "Súille")),
    ("Jürgen", "Müller", "", ("muller", "Müller", "mueller", "juergen", "Jurgen Mueller")),
    ("Anke", "Mueller-Groß", "", ("Müller", "gross", "groß anke", "mueller gross")),
    ("Bjørn", "Østergård", "", ("ostergard", "oestergaard", "Østergård", "bjorn", "bjoern")),
    ("Łukasz", "Żółć", "", ("zolc", "lukasz", "Żółć", "zolc lukasz")),
    ("İpek", "Işık", "", ("ipek", "isik", "IŞIK", "Işık İpek")),
    ("Αλέξανδρος", "Παπαδόπουλος", "", ("παπαδοπουλος", "Αλεξανδρος", "ΠΑΠΑΔΟΠΟΥΛΟΣ")),
    ("Алёна", "Ёлкина", "", ("елкина", "Алена", "ЁЛКИНА", "алёна ёлк")),
    ("민수", "김", "", ("김", "김민수", "민수 김")),
    ("小明", "陳", "", ("陳", "小明", "陳小明")),
    ("Xiaoming", "Ou-Yang", "歐陽", ("ouyang", "ou yang", "歐陽", "yang xiao")),
    ("דנה", "כהן", "", ("כהן", "דנה כהן")),
    ("प्रिया", "शर्मा", "", ("शर्मा", "प्रिया")),
    ("สมชาย", "ใจดี", "", ("สมชาย", "ใจดี สมชาย")),
    ("Anne-Marie", "de la Tour d’Auvergne", "", ("annemarie", "anne marie", "delatour", "tour auvergne", "dauvergne")),
    ("María José", "Núñez Ibáñez", "", ("nunez", "Ibañez", "maria jose nunez", "mariajose")),
    ("Dvořák", "Růžena", "", ("ruzena dvorak", "Dvorak", "růž")),
    ("Ștefan", "Țurcanu", "", ("turcanu", "stefan", "Ştefan")),
    ("Guðrún", "Þórsdóttir", "", ("gudrun", "thorsdottir", "Þórs")),
    ("Ngozi", "Ọlọ́runfẹ́mi", "", ("olorunfemi", "ngozi olo")),
    ("Kealoha", "Kaʻahumanu", "", ("kaahumanu", "Kaʻahu", "ka'ahumanu")),
    ("D'Angelo", "McDonald", "", ("mcdonald", "dangelo", "d'angelo mcd")),
    ("", "Cher", "", ("cher", "che")),
    ("Zoë", "Saint-Ça", "", ("zoe", "saint ca", "saintca")),
]
REACHED = [
    ("+33 6 12 34 56 78", "lune@example.com"),
    ("0612345678", "+33612345678", "12 34 56", "5678", "０６１２", "lune@example.com", "lune@", "example.com", "LUNE"),
]
PAIRS = [(family, typed) for _, family, _, many in PEOPLE for typed in many]


@pytest.fixture
def book(camille):
    """The people of the list, among three hundred others of their boutique."""
    filed = [(given, family, other) for given, family, other, _ in PEOPLE]
    filed += [(f"Other{n}", f"Person{n}", "") for n in range(300)]
    whose = {"boutique": camille.boutique, "sa": camille}
    Client.objects.bulk_create(
        Client(given_name=given, family_name=family, other_script=other, **whose) for given, family, other in filed
    )
    phone, mail = REACHED[0]
    return Client.objects.create(family_name="Reached", phone=phone, email=mail, **whose)


def test_there_are_more_than_a_hundred():
    assert len(PAIRS) + len(REACHED[1]) == len({*PAIRS}) + len(REACHED[1]) >= 100


def test_everybody_who_is_meant_is_shown(book, camille):
    pairs = PAIRS + [("Reached", typed) for typed in REACHED[1]]
    missed = [
        (meant, typed) for meant, typed in pairs if meant not in {one.family_name for one in options(camille, typed)[0]}
    ]
    assert missed == []


def test_each_further_letter_narrows(book, camille):
    word = "papadopoulos nguyen"
    found = [{one.pk for one in Client.objects.find("nguyen"[:n])} for n in range(1, 7)]
    assert all(longer <= shorter for shorter, longer in pairwise(found))
    assert options(camille, word) == ([], False)


def test_a_colleague_is_shown_none_of_them(book, lea):
    assert [typed for _, typed in PAIRS if options(lea, typed)[0]] == []
