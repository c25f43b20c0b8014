"""The door: nobody learns from it who works here, nobody guesses for long, and nobody is shut out for long."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext, override_settings

from boutiques.models import Role, Staff
from tests import cast

LOGIN, RESET = "/accounts/login/", "/accounts/password/reset/"
OURS = "boutiques.sign_in.StaffBackend"
THEIRS = "allauth.account.auth_backends.AuthenticationBackend"
DB = "django.core.cache.backends.db"
OFTEN = "Too many tries"


class Counting(MD5PasswordHasher):
    """The tests' hasher, which counts."""

    count = 0

    def encode(self, password: str, salt: str) -> str:
        Counting.count += 1
        return super().encode(password, salt)


@pytest.fixture(autouse=True)
def nobody_knocked_yet(settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.Counting"]
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def people(fsh):
    """Somebody of each kind, each with a user name and an e-mail."""
    known = {"known": {}, "gone": {"is_active": False}, "demo": {"is_demo": True}}
    for name, facts in known.items():
        cast.person(name, name.capitalize(), Role.ASSOCIATE, fsh, email=f"{name}@carnet.example", **facts)
    invited = Staff(
        username="invited", name="Invited", role=Role.ASSOCIATE, boutique=fsh, email="invited@carnet.example"
    )
    invited.set_unusable_password()
    invited.save()


EVERYBODY = ("known", "gone", "demo", "invited", "nobody")


def knock(login: str, password: str, address: str = "192.0.2.1", browser: Browser | None = None):
    """Try to come in."""
    said = {"login": login, "password": password}
    return (browser or Browser()).post(LOGIN, said, REMOTE_ADDR=address)


def what_it_costs(login: str, password: str = "guess") -> tuple[int, str, int, int]:
    """Status, page, hashes and statements of a knock; the page without what was typed and what is another each time."""
    cache.clear()
    Counting.count = 0
    with CaptureQueriesContext(connection) as statements:
        answer = knock(login, password)
    page = re.sub(r'(name="csrfmiddlewaretoken" value)="\w+"', r"\1", answer.text).replace(login, "")
    return answer.status_code, page, Counting.count, len(statements)


@pytest.mark.parametrize("typed", ["{}", "{}@carnet.example"], ids=["user name", "e-mail"])
def test_a_wrong_password_says_the_same_of_everybody_at_the_same_cost(people, typed):
    found = {who: what_it_costs(typed.format(who)) for who in EVERYBODY}
    assert {who: one for who, one in found.items() if one != found["nobody"]} == {}
    assert (found["nobody"][0], found["nobody"][2]) == (200, 1)
    assert "do not belong together" in found["nobody"][1]


def test_the_library_alone_would_tell(people, settings):
    """What is counted can fail: of a known e-mail allauth computes two hashes, of an unknown one one."""
    settings.AUTHENTICATION_BACKENDS = [THEIRS]
    assert [what_it_costs(f"{who}@carnet.example")[2] for who in ("known", "nobody")] == [2, 1]


def test_the_right_password_of_a_demo_account_opens_nothing_and_says_nothing(people):
    assert what_it_costs("demo", cast.PASSWORD) == what_it_costs("nobody", cast.PASSWORD)


def test_who_was_deactivated_is_told_so_by_their_own_password_alone(people):
    assert knock("gone", cast.PASSWORD).headers["Location"] == "/accounts/inactive/"


def test_a_forgotten_password_says_and_sends_the_same_to_everybody(people, mailoutbox):
    """One mail each, so that not even the time it takes tells."""
    found = {}
    for who in ("known", "gone", "invited", "nobody"):
        cache.clear()
        answer = Browser().post(RESET, {"email": f"{who}@carnet.example"})
        found[who] = (answer.status_code, answer.headers["Location"], len(mailoutbox))
        mailoutbox.clear()
    assert set(found.values()) == {(302, "/accounts/password/reset/done/", 1)}


@pytest.mark.parametrize(
    "ways",
    [
        ["known", "KNOWN", "Known", "ｋｎｏｗｎ", "\u212anown", " known "],
        ["known", "known@carnet.example", "KNOWN@CARNET.EXAMPLE", "known", "Known", "known@carnet.example"],
        ["nobody", "NOBODY", "ｎｏｂｏｄｙ", "Nobody", "nobody", "nobody"],
        ["straße", "STRASSE", "strasse", "straße", "Straße", "straße"],
    ],
    ids=["a name in every case", "name and e-mail of one account", "of nobody", "that folds to more letters"],
)
def test_the_sixth_try_from_one_address_rests_however_the_name_is_written(people, ways):
    said = [OFTEN in knock(one, "guess").text for one in ways]
    assert said == [False] * 5 + [True]


def test_it_rests_for_five_minutes_and_nobody_elsewhere_is_shut_out(people, time_machine):
    time_machine.move_to(cast.AT, tick=False)
    for _ in range(24):
        knock("known", "guess")
    assert OFTEN in knock("known", cast.PASSWORD).text
    assert knock("known", cast.PASSWORD, "192.0.2.2").status_code == 302
    time_machine.move_to(cast.AT + timedelta(minutes=5, seconds=1), tick=False)
    assert knock("known", cast.PASSWORD).status_code == 302


def test_from_many_addresses_an_account_rests_after_twenty_tries_for_fifteen_minutes(people, time_machine):
    time_machine.move_to(cast.AT, tick=False)
    said = [OFTEN in knock("known", "guess", f"192.0.2.{number}").text for number in range(1, 30)]
    assert said == [False] * 20 + [True] * 9
    assert OFTEN in knock("known", cast.PASSWORD, "192.0.2.99").text
    time_machine.move_to(cast.AT + timedelta(minutes=15, seconds=1), tick=False)
    assert knock("known", cast.PASSWORD, "192.0.2.99").status_code == 302


def test_from_one_address_many_accounts_rest_too(people):
    said = [OFTEN in knock(f"nobody{number}", "guess").text for number in range(29)]
    assert not any(said)
    assert OFTEN not in knock("known", "guess").text
    assert OFTEN in knock("somebody", "guess").text or knock("somebody", "guess").status_code == 429


def test_a_right_password_takes_no_try(people):
    for _ in range(8):
        assert knock("known", cast.PASSWORD).status_code == 302


def test_an_ipv6_house_is_one_address(people):
    said = [OFTEN in knock("known", "guess", f"2001:db8:1:2::{number}").text for number in range(1, 7)]
    assert said == [False] * 5 + [True]


@override_settings(CACHES={"default": {"BACKEND": f"{DB}.DatabaseCache", "LOCATION": "carnet_cache"}})
def test_all_processes_count_together(people):
    """As in production: in a table. The counts are there for whoever asks next, in whatever process."""
    assert [OFTEN in knock("known", "guess").text for _ in range(6)] == [False] * 5 + [True]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM carnet_cache")
        assert cursor.fetchone()[0] >= 3


@pytest.mark.parametrize("method", ["get", "post"])
def test_djangos_admin_has_no_door_of_its_own(ada, method):
    """Its form would count nothing."""
    said = {"username": "admin", "password": cast.PASSWORD, "this_is_the_login_form": "1", "next": "/admin/"}
    browser = Browser()
    answer = getattr(browser, method)("/admin/login/", said)
    assert answer.headers["Location"].startswith(LOGIN)
    assert "_auth_user_id" not in browser.session


def test_django_admin_is_for_administrators(client, nadia):
    client.force_login(nadia)
    assert client.get("/admin/login/").status_code == 403
