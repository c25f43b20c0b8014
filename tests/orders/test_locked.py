"""A session that was turned to a client: every address there is, or will be, answers with the unlock page alone."""

import re
from collections.abc import Iterator
from types import ModuleType
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, path

from config import urls
from tests import cast

UUID_OF_NOBODY = UUID("00000000-0000-4000-8000-000000000000")
WORDS = {
    "uuid": str(UUID_OF_NOBODY),
    "slug": "so2026",
    "str": "Noir",
    "int": "7",
    "day": "2026-09-01",
    "place": "up",
    "path": "7",
    "draft": "new_request",
    "exported": "csv",
}
BY_PATTERN = {
    r"^accounts/(?:email|confirm-email|password/set|login/code|reauthenticate)/": [
        "accounts/email/",
        "accounts/login/code/",
    ],
    r"^confirm-email/(?P<key>[-:\w]+)/$": ["confirm-email/a-key/"],
    r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": ["password/reset/key/1-set-password/"],
    r"^(?P<app_label>boutiques)/$": ["boutiques/"],
    r"(?P<url>.*)$": ["nothing/here"],
    r"^(?P<app_label>auth|boutiques)/$": ["boutiques/"],
}
"""The few addresses that are written as regular expressions, each with some that match."""
OF_MACHINES = {"health_live", "health_ready", "metrics"}
"""They answer before a session is read, and say nothing of the house."""
UNLOCK = "This screen shows one piece until it is taken back."


@pytest.fixture
def order(line, prices):
    return line("arrived")


@pytest.fixture
def turned(signed_in, camille, order):
    """Camille's tablet, turned to her client."""
    one = signed_in(camille)
    assert one.post(f"/orders/{order.reference}/show/").status_code == 303
    return one


def addresses(reference: str, patterns=None, before: tuple[str, ...] = ("/",)) -> Iterator[tuple[str, str]]:
    """Every address of the house with its name, its words filled in; the order's own reference where one is asked."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        written = str(one.pattern)
        found = BY_PATTERN.get(written) or [filled_in(written, reference)]
        assert not re.search(r"[\\^$(]", "".join(found)), f"say in BY_PATTERN what matches {written}"
        here = tuple(start + word for start in before for word in found)
        if isinstance(one, URLPattern):
            yield from ((address, one.name or "") for address in here)
        else:
            yield from addresses(reference, one.url_patterns, here)


def filled_in(route: str, reference: str) -> str:
    """A route with a word for each of its words."""
    return re.sub(r"<(?:(\w+):)?\w+>", lambda word: {**WORDS, "reference": reference}[word[1] or "str"], route)


def is_unlock_page(answer) -> bool:
    """Whether it is the unlock page, and nothing of the house besides."""
    said = answer.content.decode()
    return answer.status_code == 423 and UNLOCK in said and "Ōta" not in said and "Camille" not in said


@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "options"])
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true", "HX-Target": "dialog"}], ids=["page", "htmx"])
def test_every_address_answers_with_the_unlock_page_and_writes_nothing(turned, order, method, headers):
    opened, asked = [], 0
    for address, name in addresses(order.reference):
        with CaptureQueriesContext(connection) as statements:
            answer = getattr(turned, method)(address, headers=headers)
        asked += 1
        if not is_unlock_page(answer):
            opened.append(name)
            continue
        assert [one["sql"] for one in statements if not one["sql"].startswith("SELECT")] == [], address
        assert answer.headers["Cache-Control"] == "no-store", address
    assert asked > 120
    allowed = {"get": {"show", "unlock", *OF_MACHINES}, "post": {"show", "confirm", "unlock"}}
    assert set(opened) == allowed.get(method, {"unlock"}), "the unlock page alone says by itself what it is not asked"


@pytest.mark.parametrize(
    "address",
    [
        "/nothing-there/",
        "/orders",
        "//",
        "/orders/?q=ota",
        "/accounts/logout/",
        "/admin/",
        "/unlock",
        "/orders/x/show/",
    ],
)
def test_what_is_nowhere_and_what_leads_elsewhere_too(turned, address):
    assert is_unlock_page(turned.get(address))
    assert is_unlock_page(turned.post(address))


def test_an_address_made_tomorrow_is_shut_by_itself(turned, settings):
    def tomorrow(request):
        raise AssertionError("the view ran")

    house = ModuleType("house_of_tomorrow")
    house.urlpatterns = [path("tomorrow/", tomorrow, name="tomorrow"), *urls.urlpatterns]
    settings.ROOT_URLCONF = house
    assert is_unlock_page(turned.get("/tomorrow/"))
    with pytest.raises(AssertionError, match="the view ran"):
        turned.post("/unlock/", {"password": cast.PASSWORD})
        turned.get("/tomorrow/")


def test_another_order_is_shut_as_well(turned, lines):
    other = lines("placed")
    for address in (f"/orders/{other.reference}/show/", f"/orders/{other.reference}/show/confirm/"):
        assert is_unlock_page(turned.get(address))
        assert is_unlock_page(turned.post(address))


def test_signing_out_is_shut_and_the_session_stays(turned):
    assert is_unlock_page(turned.post("/accounts/logout/"))
    assert "_auth_user_id" in turned.session


def test_style_and_script_are_served(turned):
    assert turned.get("/static/css/shown.css").status_code == 200


def test_other_sessions_are_free(turned, signed_in, camille, lea):
    assert signed_in(camille).get("/orders/").status_code == 200
    assert signed_in(lea).get("/orders/").status_code == 200


def test_a_refusal_on_the_clients_page_shows_nothing_of_the_house(turned, order, lea, mme_ota):
    mme_ota.sa = lea
    mme_ota.save()
    assert is_unlock_page(turned.get(f"/orders/{order.reference}/show/"))


def test_a_session_that_is_over_ends_at_the_sign_in_page(turned, order, time_machine):
    time_machine.shift(31 * 60)
    for address in (f"/orders/{order.reference}/show/", "/orders/", "/unlock/"):
        answer = turned.get(address)
        assert answer.status_code == 302
        assert answer.headers["Location"] == f"/accounts/login/?next={address}"


def test_who_may_no_longer_come_in_is_asked_to_sign_in(turned, order, camille):
    camille.is_active = False
    camille.save()
    answer = turned.get(f"/orders/{order.reference}/show/")
    assert answer.headers["Location"].startswith("/accounts/login/")
