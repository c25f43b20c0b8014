"""What the database refuses about clients, asked without any verb."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from clients.models import Client, Consent, Note, SamePerson


def refused(write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


@pytest.mark.parametrize(
    "facts",
    [
        {"standing": "rich"},
        {"channel": "smoke"},
        {"title": "Sir"},
        {"since": 206},
        {"given_name": "", "family_name": "", "other_script": ""},
    ],
)
def test_a_client_is_whole(mme_ota, facts):
    refused(lambda: Client.objects.filter(pk=mme_ota.pk).update(**facts))


def test_the_second_associate_is_another(mme_ota, camille, lea):
    refused(lambda: Client.objects.filter(pk=mme_ota.pk).update(second_sa=camille))
    Client.objects.filter(pk=mme_ota.pk).update(second_sa=lea)


def test_the_desk_may_look_after_a_client(mme_ota):
    Client.objects.filter(pk=mme_ota.pk).update(sa=None)


def test_an_erased_client_has_no_name_and_no_contact(obrien):
    rows = Client.objects.filter(pk=obrien.pk)
    refused(lambda: rows.update(anonymised_on="2026-11-01"))
    blank = dict.fromkeys(["title", "given_name", "family_name", "other_script", "sort_name", "email"], "")
    refused(lambda: rows.update(anonymised_on="2026-11-01", **blank))
    rows.update(anonymised_on="2026-11-01", phone="", **blank)
    erased = rows.get()
    assert (erased.name, erased.folded.strip()) == ("A former client", "")


def test_a_uuid_is_one_client(mme_ota, mr_fahd):
    refused(lambda: Client.objects.filter(pk=mme_ota.pk).update(uuid=mr_fahd.uuid))


def test_a_note_says_something_in_4000_characters(mme_ota, camille):
    for text in ("", "x" * 4001):
        refused(lambda text=text: Note.objects.create(client=mme_ota, text=text, by=camille, at=timezone.now()))
    Note.objects.create(client=mme_ota, text="山" * 4000, by=camille, at=timezone.now())


def test_a_consent_has_a_known_channel_and_way(mme_ota, camille):
    facts = {"client": mme_ota, "given": True, "by": camille, "at": timezone.now()}
    refused(lambda: Consent.objects.create(channel="fax", how="in_person", **facts))
    refused(lambda: Consent.objects.create(channel="phone", how="guessed", **facts))


@pytest.fixture
def ota_in_ginza(mme_ota, gin):
    return Client.objects.create(boutique=gin, title="Mme", given_name="Renée", family_name="Ōta")


def test_the_same_person_is_asked_then_agreed(mme_ota, ota_in_ginza, nadia, aiko):
    now = timezone.now()
    link = SamePerson.objects.create(one=mme_ota, other=ota_in_ginza, asked_by=nadia, asked_at=now)
    rows = SamePerson.objects.filter(pk=link.pk)
    assert list(SamePerson.objects.of(ota_in_ginza).agreed()) == []
    refused(lambda: rows.update(agreed_by=aiko))
    refused(lambda: rows.update(agreed_at=now))
    refused(lambda: rows.update(agreed_by=nadia, agreed_at=now))
    rows.update(agreed_by=aiko, agreed_at=now)
    assert list(SamePerson.objects.of(ota_in_ginza).agreed()) == [link]


def test_the_same_person_is_linked_once_and_in_order(mme_ota, ota_in_ginza, nadia):
    facts = {"asked_by": nadia, "asked_at": timezone.now()}
    SamePerson.objects.create(one=mme_ota, other=ota_in_ginza, **facts)
    refused(lambda: SamePerson.objects.create(one=mme_ota, other=ota_in_ginza, **facts))
    refused(lambda: SamePerson.objects.create(one=ota_in_ginza, other=mme_ota, **facts))


def test_the_same_person_is_not_within_one_boutique(mme_ota, mr_fahd, nadia):
    refused(lambda: SamePerson.objects.create(one=mme_ota, other=mr_fahd, asked_by=nadia, asked_at=timezone.now()))


def test_history_keeps_each_version_and_may_be_erased(mme_ota):
    mme_ota.version, mme_ota.email = 2, "renee@example.com"
    mme_ota.save()
    history = mme_ota.history.order_by("pgh_id").values_list("version", "email")
    assert list(history) == [(1, ""), (2, "renee@example.com")]
    mme_ota.history.all().delete()
    assert not mme_ota.history.exists()
