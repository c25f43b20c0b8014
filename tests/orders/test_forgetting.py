"""Drafts go with whom they are about, and with whose they are."""

import uuid

import pytest

from boutiques.hooks import before_person_leaves
from orders.forgetting import forget
from orders.models import Draft
from tests import cast


@pytest.fixture
def kept(camille):
    """Keep a draft of somebody's, of words and what else its fields say: kept("note", "For June.")."""

    def one(form: str, words: str = "", staff=None, **said: str) -> Draft:
        content = {"words": [words], **{name: [value] for name, value in said.items()}}
        return Draft.objects.create(
            staff=staff or camille, form=form, content=content, submission=uuid.uuid4(), kept_at=cast.AT
        )

    return one


def forms() -> set[str]:
    """The forms of the drafts that are left."""
    return {draft.form for draft in Draft.objects.all()}


def test_who_is_erased_goes_from_everybodys_drafts(kept, lea, nadia, mme_ota, line):
    ours = line("arrived")
    kept("by uuid", client=str(mme_ota.uuid))
    kept("by name", "Tell OTA: in June")
    kept("at the beginning of a line", "Heard:\nŌta waits", staff=lea)
    kept("in quotes", 'They call her "Ota".', staff=nadia)
    kept(f"{ours.reference}:note", "She comes on Thursday.", staff=lea)
    kept("another of that given name", "Renée Kato")
    kept("a word that only begins so", "Otaru")
    kept("FSH-26-9999:note", "Somebody else.")
    assert forget(mme_ota) == 5
    assert forms() == {"another of that given name", "a word that only begins so", "FSH-26-9999:note"}


def test_names_in_any_script_addresses_and_telephones(kept, yamada, obrien, mr_fahd):
    kept("japanese", "山田様へ")
    kept("arabic", "للسيد الفهد")
    kept("apostrophe", "Mrs O'Brien")
    kept("telephone", "call 06.12.34.56.78")
    kept("nobody", "川田様へ")
    assert [forget(one) for one in (yamada, mr_fahd, obrien)] == [1, 1, 2]
    assert forms() == {"nobody"}


def test_a_client_with_nothing_but_a_given_name(kept, camille):
    kept("hers", "Ask Inès.")
    kept("other", "Ask her.")
    assert forget(cast.client(camille, given_name="Inès")) == 1
    assert forms() == {"other"}


def test_an_offer_that_was_declined_was_theirs_too(kept, line, mme_ota):
    order = line("declined")
    assert order.client is None
    kept(f"{order.reference}:offer", "Not her.")
    assert forget(mme_ota) == 1


def test_who_leaves_takes_their_drafts_along(kept, camille, lea, django_capture_on_commit_callbacks):
    kept("mine")
    kept("hers", staff=lea)
    with django_capture_on_commit_callbacks(execute=True):
        before_person_leaves.ask(lea, cast.AT)
    assert forms() == {"mine", "hers"}, "she was only asked about"
    with django_capture_on_commit_callbacks(execute=True):
        before_person_leaves.ask(lea, cast.AT)
        lea.is_active = False
        lea.save()
    assert forms() == {"mine"}
