"""Whom a person sees in the book: the first gate, asked of the rows themselves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from boutiques.models import Delegation
from clients.models import Client


def seen(user):
    return set(Client.objects.visible_to(user))


@pytest.fixture
def everybody(mme_ota, mr_fahd, yamada, obrien):
    return {mme_ota, mr_fahd, yamada, obrien}


def test_an_associate_sees_their_own(everybody, camille, lea, mme_ota, mr_fahd, yamada, obrien):
    assert seen(camille) == {mme_ota, mr_fahd}
    assert seen(lea) == {yamada, obrien}


def test_the_second_associate_sees_the_client_too(everybody, mme_ota, yamada, obrien, lea):
    Client.objects.filter(pk=mme_ota.pk).update(second_sa=lea)
    assert seen(lea) == {mme_ota, yamada, obrien}


def test_by_policy_all_but_others_discreet(open_house, everybody, camille, lea, mme_ota, mr_fahd, yamada, obrien):
    Client.objects.filter(pk__in=[mme_ota.pk, obrien.pk]).update(discreet=True)
    assert seen(camille) == {mme_ota, mr_fahd, yamada}
    assert seen(lea) == {mr_fahd, yamada, obrien}


def test_a_manager_sees_the_boutique(everybody, nadia, mme_ota):
    Client.objects.filter(pk=mme_ota.pk).update(discreet=True, sa=None)
    assert seen(nadia) == everybody


def test_a_deputy_sees_the_boutique_while_it_lasts(everybody, camille, lea, nadia, fsh, yamada, obrien):
    today = fsh.today()
    Delegation.objects.create(boutique=fsh, deputy=lea, starts_on=today, ends_on=today, given_by=nadia)
    assert seen(lea) == everybody
    later = timezone.now() + timedelta(days=2)
    assert set(Client.objects.visible_to(lea, at=later)) == {yamada, obrien}


def test_a_deputy_from_another_boutique_sees_both(everybody, aiko, nadia, fsh, gin):
    theirs = Client.objects.create(boutique=gin, family_name="Kato")
    today = fsh.today()
    Delegation.objects.create(boutique=fsh, deputy=aiko, starts_on=today, ends_on=today, given_by=nadia)
    assert seen(aiko) == everybody | {theirs}


def test_another_boutique_sees_nobody(everybody, aiko):
    assert seen(aiko) == set()


def test_an_associate_who_moved_leaves_their_clients_behind(everybody, camille, gin):
    camille.boutique = gin
    camille.save()
    assert seen(camille) == set()


def test_paris_and_administrators_see_nobody(everybody, pascal, ada):
    assert seen(pascal) == seen(ada) == set()


def test_alike_finds_the_same_names_mail_or_phone(mme_ota, mr_fahd, yamada, obrien):
    rows = Client.objects.all()
    assert list(rows.alike(given_name="renee", family_name="OTA")) == [mme_ota]
    assert list(rows.alike(given_name="Ōta", family_name="Renée")) == [mme_ota]
    assert list(rows.alike(given_name="Ren", family_name="Ota")) == []
    assert list(rows.alike(other_script="الفهد")) == [mr_fahd]
    assert list(rows.alike(given_name="陽子", family_name="山田")) == [yamada]
    assert list(rows.alike(family_name="Somebody", phone="06 12 34 56 78")) == [obrien]
    assert list(rows.alike()) == []


def test_looked_after_by(mme_ota, mr_fahd, yamada, camille, lea):
    Client.objects.filter(pk=yamada.pk).update(sa=None)
    Client.objects.filter(pk=mr_fahd.pk).update(second_sa=lea)
    rows = Client.objects.all()
    assert set(rows.looked_after_by(camille)) == {mme_ota, mr_fahd}
    assert set(rows.looked_after_by(lea)) == {mr_fahd}
    assert set(rows.looked_after_by(None)) == {yamada}
