"""A client's name in a text for Paris: found as a word, and inside the words of scripts that put no spaces."""

import pytest

from clients.models import Client
from orders import discretion

YAMADA = {"given_name": "陽子", "family_name": "山田"}
WANG = {"given_name": "芳", "family_name": "王"}


@pytest.mark.parametrize(
    ("said", "client"),
    [
        ("For Renée, gladly", {"given_name": "Renée", "family_name": "Ōta"}),
        ("Pour mme OTA.", {"given_name": "Renée", "family_name": "Ōta"}),
        ("山田様のご希望です。", YAMADA),
        ("これは陽子さんのため", YAMADA),
        ("山田陽子", YAMADA),
        ("請給王女士看看", WANG),
        ("王芳很喜歡", WANG),
        ("김민지씨가 원합니다", {"family_name": "김민지"}),
        ("คุณสมชายชอบสีนี้", {"given_name": "สมชาย"}),
        ("للسيدة الفهد", {"other_script": "الفهد", "family_name": "al-Fahd"}),
        ("給陳 大文的", {"other_script": "陳 大文", "family_name": "Chan"}),
    ],
)
def test_a_name_is_found(said, client):
    assert discretion.names(said, Client(**client))


REACHED = {"email": "renee.ota@example.com", "phone": "+33 6 12 34 56 78"}


@pytest.mark.parametrize(
    "said",
    ["Write to Renee.Ota@example.com", "(0)6.12.34.56.78, after ten", "0612345678", "٠٦ ١٢ ٣٤ ٥٦ ٧٨", "12345678"],
)
def test_an_address_or_a_number_is_found(said):
    assert discretion.names(said, Client(**REACHED))


@pytest.mark.parametrize(
    "said", ["Letter 345678", "FSH-26-0012, 34 cm, 56 78", "ota@example.org", "8,450 € on 12.09.26"]
)
def test_another_number_is_none(said):
    assert not discretion.names(said, Client(**REACHED))


@pytest.mark.parametrize(
    ("said", "client"),
    [
        ("山の色に近い", {"family_name": "山"}),
        ("王冠", WANG),
        ("각별히", {"family_name": "가"}),
        ("Gold on the otavio line", {"given_name": "Renée", "family_name": "Ōta"}),
        ("", YAMADA),
        ("Noir, s'il vous plaît", {}),
    ],
)
def test_another_word_is_none(said, client):
    assert not discretion.names(said, Client(**client))
