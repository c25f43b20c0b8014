"""What stands on top of a client's page: what a boutique chooses, who may, what each fact says."""

import re
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from boutiques.models import Boutique
from clients import book, follow_ups, on_top
from config.errors import NotYours, Refused
from tests import cast

HERE = "/clients/facts/FSH/"


def strip(page):
    """The strip of a page: what stands under each label, the small words behind it."""
    part = page.text.partition('id="on-top"')[2].partition("</dl>")[0]
    pairs = re.findall("(?s)<dt>(.*?)</dt><dd>(.*?)</dd>", part)
    return {label: " ".join(re.sub("<[^>]+>", " ", words).split()) for label, words in pairs}


def test_the_usual_ones_stand_there_until_somebody_chooses(browser, camille, mme_ota):
    day = mme_ota.boutique.today(cast.AT).replace(year=2030)
    follow_ups.plan(mme_ota, by=camille, day=day, what="Call after the fair", at=cast.AT.replace(year=2029))
    facts = strip(browser(camille).get(f"/clients/{mme_ota.uuid}/"))
    assert list(facts) == ["Last contact", "Next step", "Waiting for"]
    assert facts["Next step"].startswith("Call after the fair")
    assert (facts["Last contact"], facts["Waiting for"]) == ("None on record", "Nothing")


def test_the_manager_chooses_and_every_page_shows_it_so(browser, nadia, camille, mme_ota):
    """Showing them in the list's own order instead turns it red: seen."""
    book.amend(mme_ota, by=camille, version=1, since=2014, language="ja", channel="phone")
    answer = browser(nadia).post(HERE, {"first": "since", "second": "", "third": "spoken_to"})
    assert (answer.status_code, answer["Location"]) == (303, HERE)
    facts = strip(browser(camille).get(f"/clients/{mme_ota.uuid}/"))
    assert list(facts.items()) == [("Client since", "2014"), ("How to speak to them", "Japanese Telephone")]


def test_who_chose_what_and_when_stays_on_record(browser, nadia, fsh):
    for chosen in (["bought"], ["bought"], ["here", "last_wish"], []):
        on_top.choose(fsh, chosen, by=nadia, at=cast.AT)
    found = on_top.chosen_before(fsh)
    assert [one.labels for one in found] == [[], ["In the house for them", "Asked for last"], ["Pieces bought"]]
    assert {(one.who, one.at) for one in found} == {("Nadia Benali", cast.AT)}
    page = browser(nadia).get(HERE).text
    assert "In the house for them, Asked for last" in page and "The usual ones" in page


def test_one_fact_stands_in_one_place(browser, nadia, fsh):
    answer = browser(nadia).post(HERE, {"first": "since", "second": "since", "third": "bought"})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"second": ["“Client since” stands before already. Choose another."]}
    assert answer.context["form"]["third"].value() == "bought"
    with pytest.raises(Refused):
        on_top.choose(fsh, ["since", "since"], by=nadia)
    assert Boutique.objects.get().client_facts == []


@pytest.mark.parametrize(
    "facts", [["since", "since"], ["here", "since", "here"], ["spent"], ["here", "since", "bought", "waiting"]]
)
def test_the_database_knows_which_and_how_many(fsh, facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        Boutique.objects.update(client_facts=facts)


@pytest.mark.parametrize(
    ("who", "status"), [("camille", 403), ("kenji", 404), ("aiko", 404), ("pascal", 403), ("ada", 403)]
)
def test_it_is_the_managers(who, status, browser, fsh, request):
    person = request.getfixturevalue(who)
    assert browser(person).get(HERE).status_code == status
    assert browser(person).post(HERE, {"first": "since"}).status_code == status
    assert Boutique.objects.get(pk=fsh.pk).client_facts == []
    with pytest.raises(NotYours):
        on_top.choose(fsh, ["since"], by=person)


def test_who_stands_in_chooses_too(browser, nadia, lea, fsh):
    fsh.delegations.create(deputy=lea, given_by=nadia, starts_on=date(2020, 1, 1), ends_on=date(2099, 1, 1))
    assert browser(lea).post(HERE, {"first": "since"}).status_code == 303
    assert on_top.chosen_before(fsh)[0].who == "Léa Martin, for Nadia"


def test_what_is_planned_is_told_to_who_looks_after_them_alone(browser, open_house, camille, lea, mme_ota):
    """Telling it to everybody who sees the page turns it red: seen."""
    day = mme_ota.boutique.today(cast.AT).replace(year=2030)
    follow_ups.plan(mme_ota, by=camille, day=day, what="Call after the fair", at=cast.AT.replace(year=2029))
    page = browser(lea).get(f"/clients/{mme_ota.uuid}/")
    assert "Call after the fair" not in page.text
    assert list(strip(page)) == ["Last contact", "Waiting for"]


def test_of_somebody_discreet_nothing_is_sent(browser, camille, nadia, mme_ota, fsh):
    on_top.choose(fsh, ["consent"], by=nadia)
    told = []
    for discreet in (False, True):
        book.consent(mme_ota, by=camille, channel="email", given=True, how="in_person")
        type(mme_ota).objects.update(discreet=discreet)
        told.append(strip(browser(camille).get(f"/clients/{mme_ota.uuid}/"))["May be written to or called"])
    assert told == ["E-mails", "Nothing is sent discreet"]
