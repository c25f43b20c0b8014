"""The demo's sign-in: one tap, only in the demo, only as one of its accounts."""

import importlib
from http import HTTPStatus

import pytest
from django.core.checks import Tags, run_checks
from django.urls import clear_url_caches

import config.urls
from boutiques.models import Role, Staff
from tests import cast


@pytest.fixture
def clara(fsh):
    """An account of the demo."""
    return cast.person("fsh.sa1", "Camille Laurent", Role.ASSOCIATE, fsh, is_demo=True)


@pytest.fixture
def in_demo(settings):
    """The house as the demo serves it."""
    settings.DEMO, settings.LOGIN_REDIRECT_URL = True, "/"
    importlib.reload(config.urls)
    clear_url_caches()
    yield
    settings.DEMO = False
    importlib.reload(config.urls)
    clear_url_caches()


def signed_in(client) -> str | None:
    return client.session.get("_auth_user_id")


def test_one_tap_signs_in(client, in_demo, clara):
    answer = client.post("/accounts/demo/", {"username": "fsh.sa1"})
    assert answer.status_code == HTTPStatus.SEE_OTHER
    assert signed_in(client) == str(clara.pk)


def test_it_goes_where_one_wanted_to_go_and_to_no_other_site(client, in_demo, clara):
    assert client.post("/accounts/demo/", {"username": "fsh.sa1", "next": "/orders/"})["Location"] == "/orders/"
    assert client.post("/accounts/demo/", {"username": "fsh.sa1", "next": "//evil.example/"})["Location"] == "/"


def test_a_get_signs_nobody_in(client, in_demo, clara):
    assert client.get("/accounts/demo/?username=fsh.sa1").status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert signed_in(client) is None


def test_who_is_no_demo_account_or_has_left_is_not_there(client, in_demo, clara, lea):
    assert client.post("/accounts/demo/", {"username": lea.username}).status_code == HTTPStatus.NOT_FOUND
    Staff.objects.filter(pk=clara.pk).update(is_active=False)
    assert client.post("/accounts/demo/", {"username": "fsh.sa1"}).status_code == HTTPStatus.NOT_FOUND
    assert signed_in(client) is None


def test_outside_the_demo_there_is_no_such_address(client, clara):
    assert client.post("/accounts/demo/", {"username": "fsh.sa1"}).status_code == HTTPStatus.NOT_FOUND


def test_the_sign_in_page_lists_a_few_and_only_in_the_demo(client, in_demo, clara, settings):
    assert 'name="username" value="fsh.sa1"' in client.get("/accounts/login/").content.decode()
    settings.DEMO = False
    assert 'value="fsh.sa1"' not in client.get("/accounts/login/").content.decode()


def test_a_check_finds_demo_accounts_outside_the_demo(clara, settings):
    found = run_checks(tags=[Tags.database], databases=["default"])
    assert [one.id for one in found] == ["carnet.E001"]
    settings.DEMO = True
    assert run_checks(tags=[Tags.database], databases=["default"]) == []
    settings.DEMO = False
    Staff.objects.update(is_active=False)
    assert run_checks(tags=[Tags.database], databases=["default"]) == []
