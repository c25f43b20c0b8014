"""The list of clients: what it shows, finds, pages and costs."""

import pytest

from clients.models import Client
from tests import cast
from tests.clients import FRAME


def names(answer):
    return [row["name"] for row in answer.context["rows"]]


def test_an_associate_sees_their_book(client, camille, mme_ota, mr_fahd, yamada):
    client.force_login(camille)
    answer = client.get("/clients/")
    assert names(answer) == ["Mr Farid al-Fahd", "Mme Renée Ōta"]
    assert "you look after" in answer.text
    assert "الفهد" in answer.text


def test_a_manager_sees_the_boutique_and_filters_by_associate(client, nadia, mme_ota, yamada, obrien, kato):
    Client.objects.filter(pk=obrien.pk).update(sa=None)
    client.force_login(nadia)
    assert names(client.get("/clients/")) == ["Mrs Grace O’Brien", "Mme Renée Ōta", "山田 陽子"]
    assert names(client.get("/clients/", {"sa": "fsh.sa1"})) == ["Mme Renée Ōta"]
    assert names(client.get("/clients/", {"sa": "desk"})) == ["Mrs Grace O’Brien"]
    assert len(names(client.get("/clients/", {"sa": "gin.sa1"}))) == 3


def test_an_associate_cannot_filter_others_into_view(client, camille, lea, mme_ota, yamada):
    client.force_login(camille)
    assert names(client.get("/clients/", {"sa": "fsh.sa2"})) == ["Mme Renée Ōta"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ota renee", ["Mme Renée Ōta"]),
        ("الفهد", ["Mr Farid al-Fahd"]),
        ("山", ["山田 陽子"]),
        ("o'b", ["Mrs Grace O’Brien"]),
    ],
)
def test_typing_narrows(client, nadia, mme_ota, mr_fahd, yamada, obrien, typed, found):
    client.force_login(nadia)
    assert names(client.get("/clients/", {"q": typed})) == found


def test_htmx_gets_only_the_rows(client, camille, mme_ota):
    client.force_login(camille)
    part = client.get("/clients/", {"q": "ota"}, headers={"HX-Request": "true"})
    assert part.text.strip().startswith('<section class="gap-above" id="found"')
    assert "<html" not in part.text
    assert "Mme Renée Ōta" in part.text


def test_nobody_found_offers_to_write_the_name_in(client, camille, mme_ota):
    client.force_login(camille)
    answer = client.get("/clients/", {"q": "Dubois & Fils"})
    assert "Nobody of that name" in answer.text
    assert '/clients/new/?name=Dubois%20%26%20Fils"' in answer.text


def test_an_empty_book_says_what_to_do(client, camille):
    client.force_login(camille)
    assert "Your book is still empty" in client.get("/clients/").text


def test_an_erased_client_is_not_listed(client, camille, mme_ota):
    blank = dict.fromkeys(["title", "given_name", "family_name", "other_script", "sort_name", "email", "phone"], "")
    Client.objects.update(anonymised_on="2026-11-01", **blank)
    client.force_login(camille)
    assert names(client.get("/clients/")) == []


def test_pages_follow_each_other_without_loss(client, camille):
    written = [cast.client(camille, family_name=f"Client {number % 7}") for number in range(120)]
    client.force_login(camille)
    seen, address = [], "/clients/"
    while address:
        answer = client.get(address)
        seen += [row["uuid"] for row in answer.context["rows"]]
        address = answer.context["next"] and f"/clients/{answer.context['next']}"
    assert len(seen) == 120
    assert set(seen) == {one.uuid for one in written}
    assert "From the beginning" in answer.text


def test_a_page_after_a_client_one_cannot_see_is_the_first(client, camille, mme_ota, yamada):
    client.force_login(camille)
    for after in (yamada.uuid, "nonsense"):
        assert names(client.get("/clients/", {"after": after})) == ["Mme Renée Ōta"]


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_five_queries(client, nadia, lea, django_assert_num_queries, rows):
    people = [cast.associate(f"fsh.sa{number}", f"Person {number}", nadia.boutique) for number in range(3, 3 + rows)]
    for number, person in enumerate(people):
        cast.client(person, family_name=f"Client {number}", second_sa=lea)
    client.force_login(nadia)
    client.get("/clients/")
    with django_assert_num_queries(FRAME + 2):
        assert len(names(client.get("/clients/"))) == rows


def test_10000_characters_find_nobody(client, camille, mme_ota):
    client.force_login(camille)
    for typed in ("x" * 10_000, "a " * 5_000, "\x00", "\ud83c", "%", "'; --"):
        assert client.get("/clients/", {"q": typed.encode("utf-8", "ignore").decode()}).status_code == 200
