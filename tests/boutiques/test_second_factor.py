"""The second factor: who must have one does nothing before; digits, codes once, a colleague's reset."""

import re
import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from boutiques import second_factor
from boutiques.factor_adapter import Factors
from boutiques.models import Delegation, FactorReset, Staff
from config.errors import NotYours, Refused
from config.models import SignedIn
from tests import cast

SECURITY, APP, SECOND = "/profile/security/", "/profile/security/app/", "/accounts/second/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
EVERYBODY = ("manager", "paris", "admin")


@pytest.fixture(autouse=True)
def required(settings):
    """As a real house has it."""
    settings.MFA_REQUIRED_ROLES = EVERYBODY
    cache.clear()


def digits(secret: str = SECRET, later: int = 0) -> str:
    """What the app shows now, or so many seconds later."""
    return format_hotp_value(hotp_value(secret, int(time.time() + later) // 30))


def with_app(person: Staff) -> Staff:
    """The person, with an app."""
    TOTP.activate(person, SECRET)
    return person


def come_in(person: Staff) -> Browser:
    """A browser in which the person typed user name and password, and nothing else yet."""
    browser = Browser()
    browser.post("/accounts/login/", {"login": person.username, "password": cast.PASSWORD})
    return browser


def is_in(browser: Browser) -> bool:
    """Whether the house opens."""
    return browser.get("/profile/").status_code == 200


def set_up(browser: Browser) -> str:
    """Set an app up as its page tells; return its secret."""
    secret = re.search(r'class="secret">(\w+)<', browser.get(APP).content.decode())[1]
    assert browser.post(APP, {"code": digits(secret)}).headers["Location"] == "/profile/security/codes/"
    return secret


@pytest.mark.parametrize("who", ["nadia", "pascal", "ada"])
def test_who_must_have_one_is_led_to_it_whatever_they_ask_for(who, request):
    """Nothing but the session and its person is read."""
    browser = Browser()
    browser.force_login(request.getfixturevalue(who))
    browser.get(SECURITY)
    for address in ("/", "/profile/", "/orders/", "/nowhere/", "/admin/", "/notices/new/", "/unlock/"):
        with CaptureQueriesContext(connection) as statements:
            found = browser.get(address)
        assert (found.status_code, found.headers["Location"], len(statements)) == (303, SECURITY, 2), address
        assert browser.post(address, {"x": "1"}).headers["Location"] == SECURITY, address
        htmx = browser.get(address, headers={"HX-Request": "true"})
        assert (htmx.status_code, htmx.headers["HX-Redirect"], htmx.content) == (204, SECURITY, b""), address
    assert "before you begin" in browser.get(SECURITY).content.decode()


def test_an_associate_may_have_one_and_need_not(camille):
    assert is_in(come_in(camille))


def test_from_the_first_sign_in_to_the_next_one(nadia, time_machine):
    time_machine.move_to(cast.AT, tick=False)
    browser = come_in(nadia)
    assert not is_in(browser)
    secret = set_up(browser)
    assert is_in(browser)
    time_machine.move_to(cast.AT + timedelta(minutes=1), tick=False)
    again = come_in(nadia)
    assert again.get("/profile/").headers["Location"].startswith("/accounts/login/")
    assert "Your <em>second key</em>" in again.get(SECOND).content.decode()
    wrong = again.post(SECOND, {"code": "000000"})
    assert (wrong.status_code, "That did not fit." in wrong.content.decode(), is_in(again)) == (200, True, False)
    assert again.post(SECOND, {"code": digits(secret)}).status_code == 302
    assert is_in(again)


def test_no_page_with_a_secret_is_kept_by_a_browser(camille):
    browser = come_in(camille)
    for address in (APP, "/profile/security/passkey/", "/profile/security/codes/"):
        assert "no-store" in browser.get(address).headers["Cache-Control"], address


def test_the_same_digits_do_not_open_twice(nadia, time_machine):
    time_machine.move_to(cast.AT, tick=False)
    with_app(nadia)
    first, second = come_in(nadia), come_in(nadia)
    first.post(SECOND, {"code": digits()})
    second.post(SECOND, {"code": digits()})
    assert (is_in(first), is_in(second)) == (True, False)


def test_five_wrong_digits_rest_for_some_minutes_and_no_longer(nadia, time_machine):
    time_machine.move_to(cast.AT, tick=False)
    browser = come_in(with_app(nadia))
    for _ in range(5):
        browser.post(SECOND, {"code": "000000"})
    browser.post(SECOND, {"code": digits()})
    assert not is_in(browser)
    time_machine.move_to(cast.AT + timedelta(minutes=14), tick=False)
    browser.post(SECOND, {"code": digits()})
    assert is_in(browser)


def test_sign_ins_made_without_it_end_when_it_is_set_up(camille, django_capture_on_commit_callbacks):
    """Else whoever knew the password alone would stay in."""
    stolen, browser = come_in(camille), come_in(camille)
    with django_capture_on_commit_callbacks(execute=True):
        set_up(browser)
    assert (is_in(browser), is_in(stolen)) == (True, False)


def test_recovery_codes_are_shown_once_and_open_once(nadia):
    browser = come_in(nadia)
    set_up(browser)
    shown = browser.post("/profile/security/codes/").content.decode()
    codes = [one.replace(" ", "") for one in re.findall(r"<li>(\d{4} \d{4})</li>", shown)]
    assert len(set(codes)) == 10
    assert not re.search(r"\d{4} \d{4}", browser.get("/profile/security/codes/").content.decode())
    for _ in range(2):
        again = come_in(nadia)
        again.post(SECOND, {"code": codes[0]})
        opened = is_in(again)
    assert not opened
    assert "9 left" in browser.get(SECURITY).content.decode()
    browser.post("/profile/security/codes/")
    again = come_in(nadia)
    again.post(SECOND, {"code": codes[1]})
    assert not is_in(again)


def test_looking_at_the_codes_page_writes_nothing(nadia):
    browser = come_in(nadia)
    set_up(browser)
    before = list(Authenticator.objects.order_by("pk").values())
    browser.get("/profile/security/codes/")
    assert list(Authenticator.objects.order_by("pk").values()) == before


def test_there_are_no_codes_without_a_factor(client, camille):
    client.force_login(camille)
    assert client.post("/profile/security/codes/").status_code == 409
    assert not Authenticator.objects.exists()


def passkey(person: Staff, name: str = "Phone") -> Authenticator:
    """A passkey's row; what it signs does not matter here."""
    data = {"name": name, "credential": {"id": f"id-of-{name}"}}
    return Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data=data)


def test_the_last_one_stays_where_the_role_needs_it(client, nadia):
    passkey(with_app(nadia))
    client.force_login(nadia)
    stay, go = (one.key for one in second_factor.factors_of(nadia))
    assert client.get(f"{SECURITY}remove/{go}/").status_code == 200
    assert client.post(f"{SECURITY}remove/{go}/").status_code == 303
    for method in (client.get, client.post):
        refused = method(f"{SECURITY}remove/{stay}/")
        assert (refused.status_code, "Set up another one first" in refused.content.decode()) == (409, True)
    assert f"remove/{stay}/" not in client.get(SECURITY).content.decode()
    with pytest.raises(Refused):
        second_factor.take_away(client.get(SECURITY).wsgi_request, stay)
    assert [one.key for one in second_factor.factors_of(nadia)] == ["app"]


def test_an_associates_last_one_goes_and_the_codes_with_it(client, camille):
    client.force_login(with_app(camille))
    second_factor.new_codes(camille)
    assert client.post(f"{SECURITY}remove/app/").status_code == 303
    assert not Authenticator.objects.exists()


def test_nobody_takes_a_colleagues_away(client, camille, lea):
    theirs = passkey(lea)
    client.force_login(with_app(camille))
    key = second_factor.factors_of(lea)[0].key
    assert client.post(f"{SECURITY}remove/{key}/").status_code == 409
    assert Authenticator.objects.filter(pk=theirs.pk).exists()


def test_secrets_do_not_lie_open_and_an_older_key_still_opens_them(settings, nadia):
    with_app(nadia)
    second_factor.new_codes(nadia)
    kept = " ".join(str(row.data) for row in Authenticator.objects.all())
    assert SECRET not in kept
    sealed = Factors().encrypt(SECRET)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another one", [settings.SECRET_KEY]
    assert Factors().decrypt(sealed) == SECRET
    settings.SECRET_KEY_FALLBACKS = []
    assert Factors().decrypt(sealed) not in (SECRET, Factors().decrypt(sealed), "")


@pytest.mark.parametrize(
    ("who", "whose", "may"),
    [
        *(("ada", one, True) for one in ("camille", "nadia", "pascal", "kenji")),
        *(("nadia", one, one in ("camille", "lea")) for one in ("camille", "lea", "kenji", "pascal", "nadia")),
        *((one, "lea", False) for one in ("camille", "pascal", "aiko")),
        ("ada", "ada", False),
    ],
)
def test_who_may_reset_whose(who, whose, may, request, ada, nadia, aiko, pascal, camille, lea, kenji):
    by, person = request.getfixturevalue(who), with_app(request.getfixturevalue(whose))
    if may:
        assert second_factor.reset(person, by=by, why="lost").factors == 1
    else:
        with pytest.raises(NotYours):
            second_factor.reset(person, by=by, why="lost")
    assert Authenticator.objects.exists() is not may


def test_a_deputy_resets_as_the_manager_does(camille, lea, fsh, nadia):
    today = fsh.today()
    Delegation.objects.create(boutique=fsh, deputy=camille, starts_on=today, ends_on=today, given_by=nadia)
    assert second_factor.reset(with_app(lea), by=camille, why="lost").person == lea


def test_a_reset_ends_every_sign_in_and_stands_on_record(nadia, camille, lea):
    for one in (nadia, camille, lea):
        with_app(one)
    browser, hers = Browser(), Browser()
    browser.force_login(nadia)
    hers.force_login(camille)
    page = browser.get("/staff/keys/").content.decode()
    assert (page.count("set up<"), "Nadia Benali</bdi><small>Manager" in page) == (2, False)
    assert browser.post("/staff/keys/fsh.sa1/", {}).status_code == 422
    assert browser.post("/staff/keys/fsh.sa1/", {"why": "lost"}).headers["Location"] == "/staff/keys/"
    assert (is_in(hers), SignedIn.objects.filter(person=camille).exists()) == (False, False)
    (row,) = FactorReset.objects.all()
    assert (row.person, row.by, row.why, row.factors) == (camille, nadia, "lost", 1)
    assert "The phone or key is lost; by <bdi>Nadia Benali" in browser.get("/staff/keys/").content.decode()
    assert browser.post("/staff/keys/fsh.sa1/", {"why": "lost"}).status_code == 422
    with pytest.raises(IntegrityError, match="they never change"), transaction.atomic():
        FactorReset.objects.update(why="new")


def test_others_are_told_or_find_nothing(client, camille, nadia, kenji):
    for one in (camille, nadia, kenji):
        with_app(one)
    client.force_login(camille)
    assert [client.get(f"/staff/keys/{one}").status_code for one in ("", "fsh.manager/", "zzz/")] == [403] * 3
    client.force_login(nadia)
    for one in ("gin.sa1", "fsh.manager", "zzz"):
        assert client.post(f"/staff/keys/{one}/", {"why": "lost"}).status_code == 404
    assert not FactorReset.objects.exists()


def test_on_the_machine_itself_the_last_administrators_are_reset(ada, capsys):
    with_app(ada)
    call_command("reset_keys", "Admin")
    assert "Ada Petit (admin): 1 taken away" in capsys.readouterr().out
    assert FactorReset.objects.get().by is None
    for name, said in (("admin", "has no second key"), ("eve", "Nobody who works here is called eve")):
        with pytest.raises(CommandError, match=said):
            call_command("reset_keys", name)
