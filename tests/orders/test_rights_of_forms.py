"""Who may open the forms of issue 3's verbs: the same line asked by everybody who may come by.

What each of them does when sent is asked cell by cell in tests/lifecycle/test_http.py; here the form is looked at.
"""

import pytest
from django.urls import reverse

from tests import cast, walk
from tests.orders.reading import browser

OWN_AND_MANAGER = {"camille": 200, "lea": 404, "nadia": 200, "aiko": 404, "pascal": 403, "ada": 404}
MANAGER = OWN_AND_MANAGER | {"camille": 403}
UNSENT = {"pascal": 404}
PIECE = {"lea": 403}
ASKED = {
    "kept": dict.fromkeys(("hold", "let_go", "convert"), MANAGER | UNSENT),
    "refused": {"choose_again": OWN_AND_MANAGER, "resubmit": MANAGER},
    "amended": {"counter": MANAGER},
    "accepted": {"recall": OWN_AND_MANAGER | {"camille": 403, "nadia": 403, "pascal": 200}},
    "offered": {"extend": OWN_AND_MANAGER | PIECE},
    "free": {
        "propose": OWN_AND_MANAGER | {"lea": 200, "nadia": 403},
        "transfer": MANAGER | PIECE,
        "second_chance": MANAGER | PIECE,
    },
    "passing": {
        "take_over": OWN_AND_MANAGER | PIECE | {"camille": 403, "nadia": 403, "aiko": 200},
        "turn_down": MANAGER | PIECE | {"aiko": 200},
    },
}
"""What everybody hears who opens each form of a line; paris finds no line that was never sent."""


@pytest.fixture
def stood(line, special, nadia, pascal, so2026, gin):
    """The line whose forms are opened."""

    def begin(name):
        if name not in ("kept", "free", "passing"):
            return line(name)
        if name == "passing":
            asks = {"boutique": gin, "with_client": True, "words": "She lives in Tokyo now."}
            return walk.act("transfer", line("arrived"), by=nadia, at=cast.AT, **asks)
        order = special(kept=name == "kept")
        if name == "free":
            order = walk.act("place", order, by=nadia, at=walk.START, season=so2026)
            order = walk.act("accept", order, by=pascal, at=walk.START)
            order = walk.act("receive", order, by=nadia, at=walk.START)
            order = walk.act("promise", order, by=nadia, at=cast.AT, client=None, words="She moved away.")
        return order

    return begin


@pytest.mark.parametrize("name", ASKED)
def test_who_may_open_the_form(name, stood, camille, lea, nadia, aiko, pascal, ada):
    order = stood(name)
    people = {"camille": camille, "lea": lea, "nadia": nadia, "aiko": aiko, "pascal": pascal, "ada": ada}
    browsers = {who: browser(person) for who, person in people.items()}
    for verb, expected in ASKED[name].items():
        href = reverse("verb", args=[order.reference, verb])
        assert {who: one.get(href).status_code for who, one in browsers.items()} == expected, verb
