"""Changing a client, also while somebody else does."""

import pytest

from clients import book
from clients.models import Client
from clients.stale import Stale
from config.errors import NotYours, Refused


@pytest.fixture
def ota(camille):
    return book.register(by=camille, title="Mme", given_name="Renée", family_name="Ota", email="old@example.com")


def test_a_change_is_written_with_who(ota, nadia):
    changed = book.amend(ota, by=nadia, version=1, family_name="Ōta")
    assert (changed.name, changed.version) == ("Mme Renée Ōta", 2)
    last = ota.history.select_related("pgh_context").order_by("-pgh_id").first()
    assert last.pgh_context.metadata == {"by": nadia.pk, "why": "amend"}


def test_nothing_changed_writes_nothing(ota, camille):
    assert book.amend(ota, by=camille, version=1, family_name="Ota", sa=camille).version == 1
    assert ota.history.count() == 1


def test_changes_to_different_fields_merge(ota, camille, nadia):
    book.amend(ota, by=nadia, version=1, phone="+33 6 12 34 56 78")
    merged = book.amend(ota, by=camille, version=1, phone="", email="new@example.com")
    assert (merged.phone, merged.email, merged.version) == ("+33 6 12 34 56 78", "new@example.com", 3)


def test_changes_to_the_same_field_stop(ota, camille, nadia):
    book.amend(ota, by=nadia, version=1, email="nadia@example.com", standing="vip")
    with pytest.raises(Stale, match="Nadia changed Mme Ota while you were writing") as stale:
        book.amend(ota, by=camille, version=1, email="camille@example.com", phone="0612345678", standing="new")
    [clash] = stale.value.clashes
    assert (clash.field, clash.before, clash.theirs, clash.yours) == (
        *("email", "old@example.com", "nadia@example.com", "camille@example.com"),
    )
    assert stale.value.merged == {"email": "camille@example.com", "phone": "0612345678"}
    assert Client.objects.get().email == "nadia@example.com"


def test_saving_twice_without_a_reload_is_quiet(ota, camille):
    book.amend(ota, by=camille, version=1, email="new@example.com")
    assert book.amend(ota, by=camille, version=1, email="new@example.com").version == 2
    assert book.amend(ota, by=camille, version=1, email="newer@example.com", phone="").email == "newer@example.com"


def test_a_version_never_seen_clashes_rather_than_overwrites(ota, camille):
    with pytest.raises(Stale):
        book.amend(ota, by=camille, version=99, email="new@example.com")


def test_the_manager_gives_a_client_to_another_associate(ota, camille, lea, nadia):
    with pytest.raises(NotYours, match="manager"):
        book.amend(ota, by=camille, version=1, sa=lea)
    assert book.amend(ota, by=nadia, version=1, sa=lea).sa == lea
    assert book.amend(ota, by=nadia, version=2, sa=None).sa is None


def test_a_colleague_by_policy_reads_and_does_not_write(ota, lea, fsh):
    fsh.sees_all_clients = True
    fsh.save()
    with pytest.raises(NotYours, match="Camille Laurent looks after Mme Ota"):
        book.amend(ota, by=lea, version=1, email="new@example.com")


def test_the_last_name_stays(ota, camille):
    with pytest.raises(Refused, match="at least one name"):
        book.amend(ota, by=camille, version=1, given_name="", family_name="")


def test_an_erased_client_is_not_written_about(ota, camille):
    blank = dict.fromkeys(["title", "given_name", "family_name", "other_script", "sort_name", "email", "phone"], "")
    Client.objects.update(anonymised_on="2026-11-01", **blank)
    with pytest.raises(Refused, match="erased"):
        book.amend(ota, by=camille, version=1, family_name="Ōta")
