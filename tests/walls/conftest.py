"""One transaction for a whole file, at one moment; everybody's session signed in once."""

from collections.abc import Callable

import pytest
from django.test import Client as Browser
from django.urls import reverse

from boutiques.models import Staff
from boutiques.shelf import Shelf
from tests.one_transaction import db

__all__ = ["db"]

pytest.register_assert_rewrite("tests.walls.answers")

Visit = Callable[[Staff], Browser]


@pytest.fixture(scope="module")
def visit(db: None) -> Visit:
    """A person's own browser, signed in and seen once: the stamp of this minute is written."""
    browsers: dict[int, Browser] = {}

    def browser(person: Staff) -> Browser:
        if person.pk not in browsers:
            browsers[person.pk] = Browser()
            browsers[person.pk].force_login(person, backend="boutiques.sign_in.StaffBackend")
            browsers[person.pk].get(reverse("profile"))
        assert Shelf().rows  # the process knows the catalogue by now
        return browsers[person.pk]

    return browser
