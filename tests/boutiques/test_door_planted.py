"""The tests of who gets in can fail: each fault is planted once, and its test turns red."""

import pytest
from allauth.mfa.signals import authenticator_added
from django.contrib.sessions.models import Session
from django.urls import resolve

from boutiques import door, proof, second_factor, signed_in
from config import proxies
from config.locked_sessions import SessionStore
from tests import cast
from tests.boutiques import test_proof, test_second_factor, test_sign_in, test_signed_in
from tests.config import test_proxies

GATE = "boutiques.set_up_first.SetUpFirstMiddleware"

pytestmark = pytest.mark.usefixtures("db")


def turns_red(test, *given, **named) -> None:
    """The test fails."""
    with pytest.raises(AssertionError):
        test(*given, **named)


def test_a_key_that_stays_at_sign_in(camille, monkeypatch):
    monkeypatch.setattr(SessionStore, "cycle_key", lambda self: self.save())
    turns_red(test_signed_in.test_signing_in_gives_a_new_key_and_the_old_one_opens_nothing, camille)


def test_a_view_without_the_mark(camille, monkeypatch, time_machine):
    monkeypatch.setattr(resolve("/notices/new/").func, "background", False)
    turns_red(test_signed_in.test_what_a_page_asks_by_itself_keeps_nobody_in, camille, time_machine)


def test_whose_sign_in_it_is_left_out(camille, lea, monkeypatch):
    found = Session.objects.filter
    monkeypatch.setattr(signed_in, "end", lambda person, uuid: found(signed_in__uuid=uuid).delete())
    turns_red(test_signed_in.test_nobody_ends_a_colleagues, camille, lea)


def test_the_middleware_left_out(nadia, settings, request):
    settings.MFA_REQUIRED_ROLES = test_second_factor.EVERYBODY
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if one != GATE]
    with pytest.raises((AssertionError, KeyError)):
        test_second_factor.test_who_must_have_one_is_led_to_it_whatever_they_ask_for("nadia", request)


def test_the_last_key_not_asked_for(client, nadia, settings, monkeypatch):
    settings.MFA_REQUIRED_ROLES = test_second_factor.EVERYBODY
    monkeypatch.setattr(second_factor, "is_required", lambda person: False)
    turns_red(test_second_factor.test_the_last_one_stays_where_the_role_needs_it, client, nadia)


def test_sign_ins_that_stay_with_a_new_key(camille, django_capture_on_commit_callbacks):
    authenticator_added.disconnect(second_factor.end_the_others)
    try:
        test = test_second_factor.test_sign_ins_made_without_it_end_when_it_is_set_up
        turns_red(test, camille, django_capture_on_commit_callbacks)
    finally:
        authenticator_added.connect(second_factor.end_the_others)


def test_secrets_as_the_library_keeps_them(settings, nadia):
    settings.MFA_ADAPTER = "allauth.mfa.adapter.DefaultMFAAdapter"
    turns_red(test_second_factor.test_secrets_do_not_lie_open_and_an_older_key_still_opens_them, settings, nadia)


def test_nobody_is_asked_again(client, camille, so2026, mme_ota, monkeypatch, request):
    monkeypatch.setattr(proof, "is_recent", lambda request: True)

    def later(person):
        client.force_login(person)
        return client

    turns_red(
        test_proof.test_it_asks_first_and_does_nothing, later, so2026, mme_ota, "camille", "post", "/orders/export.csv",
        request,
    )  # fmt: skip


def test_names_counted_as_they_are_typed(fsh, monkeypatch):
    cast.associate("known", "Known", fsh)
    test_sign_in.cache.clear()
    monkeypatch.setattr(door, "folded", lambda typed: typed)
    ways = ["known", "KNOWN", "Known", "ｋｎｏｗｎ", "\u212anown", " known "]
    turns_red(test_sign_in.test_the_sixth_try_from_one_address_rests_however_the_name_is_written, None, ways)


def test_the_leftmost_address_believed(settings, monkeypatch):
    monkeypatch.setattr(proxies, "client_of", lambda proxy, said: said.split(",")[0].strip() or proxy)
    test = test_proxies.test_the_nearest_address_that_is_no_proxy_of_ours
    turns_red(test, settings, test_proxies.PROXY, "198.51.100.1, 192.0.2.1", "192.0.2.1")
