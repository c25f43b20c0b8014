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
