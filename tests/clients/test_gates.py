"""Both gates on every page of the book: the wrong role gets a sentence, another boutique's client is not there."""

from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clients.models import Client

PAGES = ["/clients/", "/clients/new/", "/clients/find/"]
OF_ONE = ["/clients/{}/", "/clients/{}/edit/", "/clients/{}/note/", "/clients/{}/consent/email/"]
WRITING = ["/clients/new/", "/clients/{}/edit/", "/clients/{}/note/", "/clients/{}/consent/email/"]


@pytest.mark.parametrize("path", [*PAGES, *OF_ONE])
@pytest.mark.parametrize("who", ["pascal", "ada"])
def test_the_wrong_role_gets_a_sentence(client, mme_ota, path, who, request):
    client.force_login(request.getfixturevalue(who))
    answer = client.get(path.format(mme_ota.uuid))
    assert answer.status_code == 403
    assert "The client book belongs to the boutiques" in answer.text
    assert "Ōta" not in answer.text


@pytest.mark.parametrize("path", [*PAGES, *OF_ONE])
def test_nobody_comes_in_without_signing_in(client, mme_ota, path):
    answer = client.get(path.format(mme_ota.uuid))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("who", ["kenji", "aiko", "lea"])
@pytest.mark.parametrize(
    ("method", "path"), [("get", path) for path in OF_ONE] + [("post", path) for path in OF_ONE[1:]]
)
@time_machine.travel("2026-11-22T10:00Z", tick=False)
def test_a_client_one_may_not_see_is_not_there(client, mme_ota, path, who, method, request):
    client.force_login(request.getfixturevalue(who))
    client.get("/clients/find/")
    answers, statements = [], []
    for uuid in (mme_ota.uuid, uuid4()):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answers.append(getattr(client, method)(path.format(uuid)))
        statements.append([one["sql"].replace(uuid.hex, "").replace(str(uuid), "") for one in asked])
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert statements[0] == statements[1]


@pytest.mark.parametrize("path", OF_ONE[1:])
def test_a_colleague_by_policy_reads_and_does_not_write(client, open_house, mme_ota, lea, path):
    client.force_login(lea)
    assert "Mme Renée Ōta" in client.get(f"/clients/{mme_ota.uuid}/").text
    answer = client.get(path.format(mme_ota.uuid))
    assert answer.status_code == 403
    assert "Camille Laurent looks after Mme Ōta" in answer.text


@pytest.mark.parametrize("path", [*PAGES, *OF_ONE])
def test_reading_writes_nothing(client, mme_ota, camille, path):
    client.force_login(camille)
    client.get("/clients/find/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path.format(mme_ota.uuid)).status_code == 200
    reading = ("SELECT", "DECLARE", "SET LOCAL join_collapse_limit")
    assert [one["sql"] for one in asked if not one["sql"].startswith(reading)] == []


@pytest.mark.parametrize("path", ["/clients/", "/clients/find/", "/clients/{}/"])
def test_what_only_reads_takes_no_post(client, mme_ota, camille, path):
    client.force_login(camille)
    assert client.post(path.format(mme_ota.uuid)).status_code == 405


@pytest.mark.parametrize("path", WRITING)
def test_an_empty_post_is_answered_in_place(client, mme_ota, camille, path):
    client.force_login(camille)
    answer = client.post(path.format(mme_ota.uuid))
    assert answer.status_code == 422
    assert Client.objects.get() == mme_ota


def test_no_number_of_the_database_stands_in_a_page(client, nadia, mme_ota):
    Client.objects.filter(pk=mme_ota.pk).update(id=918273645)
    client.force_login(nadia)
    for path in [*PAGES, *OF_ONE]:
        assert "918273645" not in client.get(path.format(mme_ota.uuid), {"q": "ota"}).text
