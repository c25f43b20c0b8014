"""How the tests of lists look at a page: its rows as words, its statements, and whose names stand anywhere in it."""

import html
import re

from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from boutiques.models import Staff

ROW = re.compile(r'<tr>\s*(?:<td class="pick">(?:<label>.*?</label>)?</td>\s*)?<td class="drawing">.*?</tr>', re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def browser(user: Staff) -> Browser:
    """A browser in which the person has signed in."""
    found = Browser()
    found.force_login(user, backend="boutiques.sign_in.StaffBackend")
    return found


def get(user: Staff, address: str, status: int = 200) -> str:
    """The page at the address as the person gets it."""
    response = browser(user).get(address)
    assert response.status_code == status, response.content.decode()[-2000:]
    return html.unescape(response.content.decode())


def rows(page: str) -> list[str]:
    """The rows of the page's lists, each as one line of words."""
    return [" ".join(TAG.sub(" ", row).split()) for row in ROW.findall(page)]


def references(page: str) -> list[str]:
    """The references of the page's rows, from the top."""
    return [row.split()[-1] for row in rows(page)]


def verbs(page: str) -> list[str]:
    """The verbs that the page's rows offer, from the top."""
    return re.findall(r'data-verb="(\w+)"', page)


def link(page: str, rel: str) -> str:
    """The address of the page before (prev) or after (next), or nothing."""
    found = re.search(rf'href="([^"]*)" rel="{rel}"', page)
    return found[1] if found else ""


def statements(user: Staff, address: str) -> int:
    """How many statements the page costs somebody who is signed in; the session was stamped before."""
    signed_in = browser(user)
    signed_in.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert signed_in.get(address).status_code == 200
    return len(asked)
