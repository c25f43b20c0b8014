"""Consent given and withdrawn, each time with how, when and to whom."""

import pytest

from clients import book
from clients.models import Consent
from config.errors import NotYours, Refused


def test_consent_is_given_then_withdrawn(mme_ota, camille, nadia):
    given = book.consent(mme_ota, by=camille, channel="email", given=True, how="in_person")
    withdrawn = book.consent(mme_ota, by=nadia, channel="email", given=False, how="by_phone")
    assert list(mme_ota.consents.all()) == [withdrawn, given]
    assert (given.by, withdrawn.by) == (camille, nadia)


def test_the_same_answer_twice_is_one(mme_ota, camille):
    first = book.consent(mme_ota, by=camille, channel="phone", given=True, how="in_person")
    assert book.consent(mme_ota, by=camille, channel="phone", given=True, how="in_person") == first
    assert Consent.objects.count() == 1


def test_each_channel_has_its_own_answer(mme_ota, camille):
    book.consent(mme_ota, by=camille, channel="phone", given=True, how="in_person")
    with pytest.raises(Refused, match="already means no"):
        book.consent(mme_ota, by=camille, channel="email", given=False, how="in_person")


@pytest.mark.parametrize("who", ["lea", "aiko", "pascal", "ada"])
def test_others_do_not_write(mme_ota, who, request):
    with pytest.raises(NotYours):
        book.consent(mme_ota, by=request.getfixturevalue(who), channel="phone", given=True, how="in_person")
