"""What only the stories about clients need."""

import pytest
from django.test import Client as Browser

from boutiques.models import Boutique


@pytest.fixture
def open_house(fsh: Boutique) -> Boutique:
    """The boutique, with the policy that every associate sees its clients."""
    fsh.sees_all_clients = True
    fsh.save()
    return fsh


@pytest.fixture
def browser():
    """A browser in which a person has signed in: browser(camille).get("/clients/")."""

    def signed_in(person) -> Browser:
        browser = Browser()
        browser.force_login(person, backend="boutiques.sign_in.StaffBackend")
        return browser

    return signed_in
