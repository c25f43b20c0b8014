"""The composer helps to choose: names are found, what was chosen before comes first, pieces stand side by side."""

import re
import uuid

import pytest

from clients.models import Client
from orders.models import Order
from tests import walk

NEW = "/orders/new/"
HTMX = {"HX-Request": "true", "HX-Target": "choices"}
NARROWING = 7
"""Session, person, season and edition, menu, price, when such pieces arrive, what the client chose before."""


@pytest.fixture
def wish(listed, mme_ota):
    """What a form says that wants a Birkin 30 in Togo for Mme Ōta, in a colour that is not chosen yet."""
    return {"submission": str(uuid.uuid4()), "client": str(mme_ota.uuid), "style": "B30", "leather": "Togo"}


@pytest.fixture
def compose(signed_in, camille):
    """Press a button of the composer; the region that comes back."""

    def press(said: dict, **buttons: str) -> str:
        answer = signed_in(camille).post(NEW, {**said, **(buttons or {"narrow": "1"})}, headers=HTMX)
        assert answer.status_code == 200
        return answer.content.decode()

    return press


def offered(page: str, field: str) -> list[str]:
    return re.findall(rf'type="radio" name="{field}" value="([^"]+)"', page)


def beside(page: str) -> list[str]:
    return [one.replace("&amp;", "&") for one in re.findall(r'name="beside" value="([^"]+)"', page)]


# --- looking for a name


@pytest.mark.parametrize("sought", ["étoupe", "ETOUPE", "toup", "18"])
def test_a_name_is_found_with_or_without_accents_or_by_its_number(compose, wish, sought):
    assert offered(compose(wish, open="colour", at="colour", sought=sought), "colour") == ["Étoupe"]


def test_looked_for_in_another_question_it_is_forgotten(compose, wish):
    page = compose(wish, open="colour", at="leather", sought="togo")
    assert len(offered(page, "colour")) == 5
    assert 'name="sought" value=""' in page or 'name="sought"' not in page


def test_nothing_of_that_name_is_said_and_what_was_chosen_stays(compose, wish):
    page = compose({**wish, "colour": "Noir"}, open="colour", at="colour", sought="fuchsia")
    assert offered(page, "colour") == ["Noir"]
    page = compose(wish, open="colour", at="colour", sought="fuchsia")
    assert re.search(r"data-look-none>Nothing of that name", page)


def test_enter_in_the_search_finds_and_logs_nothing(signed_in, camille, wish):
    answer = signed_in(camille).post(NEW, {**wish, "enter": "1", "sought": "noir"})
    assert answer.status_code == 200
    assert not Order.objects.exists()


# --- what was chosen before


def test_what_the_client_chose_before_comes_first(compose, wish, listed, mme_ota):
    for colour in (listed.gold, listed.etoupe):
        walk.request_of(mme_ota, walk.wish(listed, colour=colour))
    page = compose(wish, open="colour")
    assert "Chosen before" in page
    assert offered(page, "colour")[:2] == ["Étoupe", "Gold"]
    assert sorted(offered(page, "colour")) == sorted(set(offered(page, "colour")))


def test_another_clients_choices_are_nobodys_hint(compose, wish, listed, mr_fahd, kato, yamada):
    walk.request_of(mr_fahd, walk.wish(listed, colour=listed.gold))
    assert "Chosen before" not in compose(wish, open="colour")
    for other in (kato, yamada):
        walk.request_of(other, walk.wish(listed, colour=listed.gold))
        assert "Chosen before" not in compose({**wish, "client": str(other.uuid)}, open="colour")
    assert "Chosen before" not in compose({**wish, "client": "nobody"}, open="colour")


def test_a_step_costs_the_same_however_much_was_chosen_before(
    signed_in, camille, wish, listed, mme_ota, django_assert_num_queries
):
    browser = signed_in(camille)
    browser.post(NEW, {**wish, "narrow": "1"}, headers=HTMX)
    for colour in (listed.gold, listed.noir):
        with django_assert_num_queries(NARROWING):
            browser.post(NEW, {**wish, "colour": "Gold", "narrow": "1"}, headers=HTMX)
        walk.request_of(mme_ota, walk.wish(listed, colour=colour))


# --- side by side


def test_one_is_kept_another_chosen_and_they_stand_side_by_side(compose, wish):
    page = compose({**wish, "colour": "Noir"}, keep="1")
    kept = beside(page)
    assert kept == ["style=B30&leather=Togo&colour=Noir"]
    page = compose({**wish, "colour": "Gold", "beside": kept})
    assert beside(page) == kept
    told = re.findall(r"<dt>(\w+)</dt><dd>([^<]*)</dd>", page[page.index('id="side-by-side"') :])
    assert told == [("Colour", "Gold"), ("Colour", "Noir")]


def test_one_kept_is_taken_and_the_one_in_hand_stands_beside_in_its_place(compose, wish):
    kept = ["style=B30&leather=Togo&colour=Noir", "style=K28S&leather=Epsom&colour=Noir"]
    page = compose({**wish, "colour": "Gold", "beside": kept}, take="0")
    assert 'name="colour" value="Noir"' in page
    assert beside(page) == ["style=B30&leather=Togo&colour=Gold", kept[1]]
    assert beside(compose({**wish, "beside": kept}, drop="0")) == [kept[1]]


def test_three_are_compared_at_the_most_and_one_stands_there_once(compose, wish):
    kept = ["style=B30&leather=Togo&colour=Noir", "style=B30&leather=Togo&colour=Étoupe"]
    page = compose({**wish, "colour": "Gold", "beside": kept}, keep="1")
    assert len(beside(page)) == 2
    assert 'name="keep"' not in page
    assert len(beside(compose({**wish, "colour": "Noir", "beside": kept[:1]}, keep="1"))) == 1


def test_one_kept_would_do_too_and_becomes_an_alternative(compose, wish, signed_in, camille):
    kept = ["style=B30&leather=Togo&colour=Noir", "style=K28S&leather=Epsom&colour=Noir"]
    page = compose({**wish, "colour": "Gold", "beside": kept}, also="1")
    assert beside(page) == kept[:1]
    assert 'id="or-else" hx-swap-oob="true"' in page
    assert re.search(r'name="or_1-style".*?value="K28S" selected', page, re.DOTALL)
    more = {"or_1-style": "K28S", "or_1-leather": "Epsom", "or_1-colour": "Noir"}
    assert signed_in(camille).post(NEW, {**wish, "colour": "Gold", "beside": kept, **more}).status_code == 303
    order = Order.objects.get()
    assert [one.specification.in_words for one in order.alternatives.all()] == ["Kelly 28 sellier, Noir, Epsom"]


@pytest.mark.parametrize("said", ["", "style=B99", "%%%", "style=B30&" * 400, "style=\x00", "a" * 5000])
def test_what_nobody_kept_is_left_out(compose, wish, said):
    page = compose({**wish, "beside": [said]}, take="7")
    assert 'value="B30"' in page


# --- somebody new, in place


@pytest.fixture
def newcomer(wish):
    """The same for somebody the book does not know."""
    name = {"title": "Mme", "given_name": "Inès", "family_name": "Roy", "phone": "+33 6 11 22 33 44"}
    said = {f"new-{field}": value for field, value in name.items()}
    return {**wish, "client": "", "new-submission": str(uuid.uuid4()), **said}


def test_the_name_looked_for_is_the_new_name(compose, wish):
    page = compose({**wish, "client": "", "client_q": "Roy"}, newcomer_find="1")
    assert re.search(r'name="new-family_name" value="Roy"', page)
    assert 'name="new-family_name"' not in compose({**wish, "new-family_name": "Roy"}, not_new_find="1")


def test_a_newcomer_and_their_wish_are_written_at_once_and_once(signed_in, camille, newcomer):
    browser = signed_in(camille)
    assert {browser.post(NEW, newcomer).status_code for _ in range(2)} == {303}
    order = Order.objects.get()
    assert order.client.name == "Mme Inès Roy"
    assert (order.client.sa, Client.objects.filter(family_name="Roy").count()) == (camille, 1)


def test_without_a_name_nothing_is_written_and_it_is_said_there(signed_in, camille, newcomer):
    nameless = {**newcomer, "new-given_name": "", "new-family_name": ""}
    answer = signed_in(camille).post(NEW, nameless)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Write at least one name, in any script." in page
    assert "+33 6 11 22 33 44" in page
    assert not Order.objects.exists()


def test_a_refused_wish_leaves_no_client_behind(signed_in, camille, newcomer):
    known = Client.objects.count()
    answer = signed_in(camille).post(NEW, {**newcomer, "style": "", "leather": ""})
    assert answer.status_code == 422
    assert Client.objects.count() == known


def test_somebody_alike_is_shown_and_may_be_taken(signed_in, camille, newcomer, mme_ota):
    alike = {**newcomer, "new-given_name": "Renee", "new-family_name": "Ota", "new-phone": ""}
    page = signed_in(camille).post(NEW, alike).content.decode()
    assert "The book already has somebody like this." in page
    assert f'name="client" value="{mme_ota.uuid}"' in page
    assert signed_in(camille).post(NEW, {**alike, "client": str(mme_ota.uuid)}).status_code == 303
    assert Order.objects.get().client == mme_ota
    other = {**alike, "submission": str(uuid.uuid4()), "new-confirmed": "on"}
    assert signed_in(camille).post(NEW, other).status_code == 303
    assert Client.objects.filter(family_name="Ota").count() == 1
