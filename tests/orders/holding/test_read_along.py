"""What is read along of what a client would read: less than the client does."""

import json

import pytest

from clients.holding import everything_on
from clients.hooks import Along
from orders import verbs
from tests import cast, walk


@pytest.fixture
def read(told):
    """What a person reads along, as one text, and by part."""

    def parts(person, *, manages):
        found = everything_on(told.client, cast.AT, Along(person, manages))
        return json.dumps([part.entries for part in found], default=str, ensure_ascii=False)

    return parts


def test_proposals_stay_sealed_and_drafts_their_persons_own(read, told, camille, lea, nadia):
    """Asking for all proposals, or all drafts, turns it red: seen."""
    pitch, draft = "She may come round.", "For her birthday."
    assert [text in read(camille, manages=False) for text in (pitch, draft)] == [True, True]
    assert [text in read(lea, manages=False) for text in (pitch, draft)] == [False, False]
    assert [text in read(nadia, manages=True) for text in (pitch, draft)] == [True, False]


def test_a_rivals_proposal_brings_no_line_either(line, listed, obrien, mme_ota, camille, lea):
    """Reading the lines of all proposals tells of it by one line more: red, seen."""
    piece = line("declined", obrien)
    walk.act("propose", piece, by=camille, at=cast.AT, client=mme_ota, words="She may come round.")
    found = [
        next(part.entries for part in everything_on(mme_ota, cast.AT, Along(person, False)) if part.key == "lines")
        for person in (camille, lea)
    ]
    assert [len(entries) for entries in found] == [1, 0]


def test_the_words_of_the_page_are_those_that_would_be_handed_out(read, told, camille, nadia):
    for person, manages in ((camille, False), (nadia, True)):
        said = read(person, manages=manages)
        for words in ("She likes Étoupe, not beige.", "Hoped for a warmer one.", "Her driver, Mr Paul"):
            assert words in said, words
        assert [name for name in ("Brien", "Grace", "waits longest", "Katō", "Camille", "Nadia") if name in said] == []


def test_why_there_is_a_second_chance_is_the_managers(special, told, so2026, camille, nadia, pascal, read):
    """Leaving the step or the decision with its words turns it red: seen."""
    order = special()
    for verb, by, asks in (
        ("place", nadia, {"season": so2026}), ("accept", pascal, {}), ("receive", nadia, {}), ("offer", nadia, {}),
        ("decline", nadia, {"reason": "differs"}),
    ):  # fmt: skip
        order = walk.act(verb, order, by=by, at=cast.AT, **asks)
    verbs.second_chance(order, by=nadia, at=cast.AT, client=told.client, granted=True, words="She was patient.")
    assert "She was patient." not in read(camille, manages=False)
    assert "She was patient." in read(nadia, manages=True)
    assert "She was patient." in json.dumps([part.entries for part in everything_on(told.client, cast.AT)], default=str)
