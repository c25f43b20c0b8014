"""Sessions: a new key at sign-in, over when idle or old, listed on one's page, ended by oneself and by who decides."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client as Browser

from boutiques import signed_in
from boutiques.models import Role, Staff
from config.models import SignedIn
from tests import cast

IPAD = (
    "Mozilla/5.0 (iPad; CPU OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/604.1"
)
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0"
SECURITY = "/profile/security/"


@pytest.fixture(autouse=True)
def nobody_knocked_yet():
    cache.clear()


def sign_in(person: Staff, agent: str = IPAD) -> Browser:
    """A browser in which the person typed user name and password."""
    browser = Browser(headers={"user-agent": agent})
    said = {"login": person.username, "password": cast.PASSWORD}
    assert browser.post("/accounts/login/", said).status_code == 302
    return browser


def is_in(browser: Browser) -> bool:
    """Whether the house still opens."""
    return browser.get("/profile/").status_code == 200


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (IPAD, "Safari on an iPad"),
        (EDGE, "Edge on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        ("<script>alert(1)</script>" * 99, "A browser"),
        ("", "A browser"),
    ],
)
def test_a_browser_is_called_by_our_words_alone(agent, words):
    assert signed_in.device_of(agent) == words


def test_signing_in_gives_a_new_key_and_the_old_one_opens_nothing(camille):
    """Else whoever planted it would come in with it."""
    browser = Browser()
    browser.get("/accounts/login/")
    planted = browser.session
    planted["planted"] = True
    planted.save()
    browser.cookies["sessionid"] = planted.session_key
    browser.post("/accounts/login/", {"login": camille.username, "password": cast.PASSWORD})
    assert is_in(browser)
    assert browser.cookies["sessionid"].value != planted.session_key
    assert not Session.objects.filter(pk=planted.session_key).exists()


@pytest.mark.parametrize(
    ("steps", "in_at_last"),
    [((29,), True), ((31,), False), ((29, 29), True), ((29,) * 24, True), ((29,) * 25, False)],
    ids=["29 minutes", "31 minutes", "seen between", "11 h 36", "12 h 5"],
)
def test_half_an_hour_idle_or_twelve_hours_in_all_end_it(camille, time_machine, steps, in_at_last):
    time_machine.move_to(cast.AT, tick=False)
    browser, now = sign_in(camille), cast.AT
    assert is_in(browser)
    for minutes in steps:
        now += timedelta(minutes=minutes)
        time_machine.move_to(now, tick=False)
        came_in = is_in(browser)
    assert came_in is in_at_last


def test_what_a_page_asks_by_itself_keeps_nobody_in(camille, time_machine):
    """The bell asks every minute (`@background`)."""
    time_machine.move_to(cast.AT, tick=False)
    browser = sign_in(camille)
    assert is_in(browser)
    for minutes in range(2, 31, 4):
        time_machine.move_to(cast.AT + timedelta(minutes=minutes), tick=False)
        assert browser.get("/notices/new/").status_code in (200, 204)
    time_machine.move_to(cast.AT + timedelta(minutes=31), tick=False)
    assert not is_in(browser)


def test_one_reads_where_one_is_signed_in_and_of_nobody_else(camille, lea):
    here, there, hers = sign_in(camille), sign_in(camille, EDGE), sign_in(lea, EDGE)
    page = here.get(SECURITY).content.decode()
    assert (page.count("Safari on an iPad"), page.count("<small>127.0.0.1</small>")) == (1, 2)
    assert page.index("Safari on an iPad") < page.index("here, now") < page.index("Edge on Windows")
    keys = [browser.cookies["sessionid"].value for browser in (here, there, hers)]
    assert [key in page for key in keys] == [False] * 3
    assert hers.get(SECURITY).content.decode().count("Edge on Windows") == 1


def test_one_ends_one_of_them_or_all_others(camille):
    here, there, third = sign_in(camille), sign_in(camille, EDGE), sign_in(camille)
    row = SignedIn.objects.get(pk=there.cookies["sessionid"].value)
    for _ in range(2):
        assert here.post(f"{SECURITY}end/{row.uuid}/").headers["Location"] == SECURITY
    assert (is_in(here), is_in(there), is_in(third)) == (True, False, True)
    here.post(f"{SECURITY}end/")
    assert (is_in(here), is_in(third)) == (True, False)
    assert "You are signed in nowhere else." in here.post(f"{SECURITY}end/", follow=True).content.decode()


def test_nobody_ends_a_colleagues(camille, lea):
    hers, row = sign_in(camille), SignedIn.objects.get(person=camille)
    sign_in(lea).post(f"{SECURITY}end/{row.uuid}/")
    assert is_in(hers)


@pytest.mark.parametrize("address", ["end/", "end/00000000-0000-4000-8000-000000000000/"])
def test_ending_is_a_post(client, camille, address):
    client.force_login(camille)
    assert client.get(SECURITY + address).status_code == 405


@pytest.mark.parametrize(
    "facts", [{"is_active": False}, {"role": Role.MANAGER}, {"role": Role.PARIS, "boutique": None}]
)
def test_a_change_of_role_or_a_deactivation_ends_all_at_once_whoever_writes_it(camille, lea, facts):
    """The database does it, by a trigger: no verb, form or save of ours is asked here."""
    browsers, others = [sign_in(camille), sign_in(camille, EDGE)], sign_in(lea)
    Staff.objects.filter(pk=camille.pk).update(**facts)
    assert [is_in(one) for one in (*browsers, others)] == [False, False, True]
    assert SignedIn.objects.filter(person=camille).count() == 0


def test_a_change_of_name_ends_nothing(camille):
    browser = sign_in(camille)
    Staff.objects.filter(pk=camille.pk).update(name="Camille Laurent-Roy")
    assert is_in(browser)


def test_djangos_admin_ends_them_too(camille, ada):
    browser, admin = sign_in(camille), sign_in(ada)
    facts = {"username": camille.username, "name": camille.name, "role": "associate", "boutique": camille.boutique_id}
    assert admin.post(f"/admin/boutiques/staff/{camille.pk}/change/", {**facts, "why": "Left."}).status_code == 302
    assert not is_in(browser)


def test_a_new_password_keeps_this_sign_in_on_the_list_and_ends_the_others(camille):
    here, there = sign_in(camille), sign_in(camille, EDGE)
    key = here.cookies["sessionid"].value
    new = "a quiet saddle stitch"
    said = {"oldpassword": cast.PASSWORD, "password1": new, "password2": new}
    assert here.post("/accounts/password/change/", said).status_code == 302
    assert (is_in(here), is_in(there)) == (True, False)
    assert here.cookies["sessionid"].value != key
    assert "here, now" in here.get(SECURITY).content.decode()


def test_somebody_else_signing_in_in_the_same_browser_is_written_down(camille, lea, client):
    client.force_login(camille)
    client.force_login(lea)
    assert SignedIn.objects.get(pk=client.cookies["sessionid"].value).person == lea
