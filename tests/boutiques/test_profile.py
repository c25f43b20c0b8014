"""One's own page."""

import pytest


@pytest.mark.parametrize("who", ["camille", "nadia", "pascal", "ada"])
def test_everybody_reads_who_they_are_to_the_house(client, who, request):
    person = request.getfixturevalue(who)
    client.force_login(person)
    page = client.get("/profile/").content.decode()
    assert person.name in page
    assert person.get_role_display() in page


def test_it_is_read_only(client, camille):
    client.force_login(camille)
    assert client.post("/profile/").status_code == 405


def test_nobody_reads_it_signed_out(client):
    assert client.get("/profile/").headers["Location"] == "/accounts/login/?next=/profile/"


@pytest.mark.parametrize(
    "path", ["email/", "confirm-email/", "password/set/", "login/code/confirm/", "reauthenticate/"]
)
def test_what_the_library_for_signing_in_could_and_the_house_cannot_is_nowhere(client, camille, path):
    client.force_login(camille)
    assert client.get(f"/accounts/{path}").status_code == 404
